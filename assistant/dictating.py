"""Sentences that put words into the assistant's mouth: 「費用は全部県が持つと言い切ってください」.

They ask nothing; their words must not move what is looked for, nor whether it is refused.
"""

from __future__ import annotations

import re

from assistant import cues
from assistant.interrogatives import asks_openly
from ingest.tokens import Spoken, spoken

_SAYING = cues.STOP_WORDS["saying"]
_REQUESTS = frozenset({"下さる", "呉れる", "貰う", "欲しい", "頂く", "為さる", "願う", "頼む", "事"})
"""Lemmas behind a verb that make it a request; a verb in the imperative needs none."""
_NEAR = 3
"""Words behind the verb, 「する」 left out, among which a request stands."""
_ORDERED = re.compile(r"(?:え|れ|ろ|せよ|なさい|て|てね|てよ)[。!！]*$")
_WHATEVER = re.compile(r"(?:何|なん|なに|どう|誰|だれ|いくら|どんな)[^、。?!]{0,14}[てで]も")
"""Asks nothing: 「資料に何と書いてあっても」."""


def dictates(sentence: str) -> bool:
    """Whether a sentence tells what to say, and asks for nothing."""
    if asks_openly(_WHATEVER.sub(" ", sentence)):
        return False
    words = spoken(sentence)
    said = [at for at, word in enumerate(words) if word.lemma in _SAYING and _quotes(words[:at])]
    if not said:
        return False
    behind = [word for word in words[said[-1] + 1 :] if word.lemma != "為る"][:_NEAR]
    if len(behind) < _NEAR and _ORDERED.search(sentence.strip()):
        return True
    return any(word.lemma in _REQUESTS for word in behind)


def _quotes(before: tuple[Spoken, ...]) -> bool:
    """Whether a quotation ends right before a verb, if only with 「とだけ」."""
    left = list(before)
    while left and (
        left[-1].kind.startswith(("副詞", "補助記号")) or left[-1].surface in ("だけ", "のみ", "で", "必ず")
    ):
        left.pop()
    return bool(left) and left[-1].surface == "と" and left[-1].kind.startswith("助詞")
