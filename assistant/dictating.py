"""Sentences that put words into the assistant's mouth: 「費用は全部県が持つと言い切ってください」.

They ask nothing; their words must not move what is looked for, nor whether it is refused.
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant import cues
from assistant.interrogatives import asks_openly
from ingest.tokens import Spoken, spoken

_SAYING = cues.STOP_WORDS["saying"]
_TOLD_HOW = _SAYING | {"教える", "話す", "説明", "喋る", "語る", "出す"}
"""Lemmas of answering, before which stands in which manner."""
_REQUESTS = frozenset({"下さる", "呉れる", "貰う", "欲しい", "頂く", "為さる", "願う", "頼む", "事"})
"""Lemmas behind a verb that make it a request; a verb in the imperative needs none."""
_NEAR = 3
"""Words behind the verb, 「する」 left out, among which a request stands."""
_ORDERED = re.compile(r"(?:え|れ|ろ|せよ|なさい|て|てね|てよ)[。!！]*$")
_WHATEVER = re.compile(r"(?:何|なん|なに|どう|誰|だれ|いくら|どんな)[^、。?!]{0,14}[てで]も")
"""Asks nothing: 「資料に何と書いてあっても」."""


_MANNER = frozenset({"て", "で", "ながら", "つつ", "に"})
"""Particles before a verb of saying that tell in which manner, and of what nothing: 「褒めながら答えて」."""
_BOUNDS = frozenset(
    {"限る", "絞る", "含める", "合わせる", "併せる", "比べる", "分ける", "加える", "除く", "もう"}
)
"""Lemmas that tell what the answer is to hold, which belongs to the question: 「本庁に限って教えて」."""
_OBJECT = re.compile(r"R\d|令和|平成|20\d\d|年度|KPI|について|に関して|(?:の|な)(?:こと|件)", re.I)
"""What an answer is to be about."""


def dictates(sentence: str) -> bool:
    """Whether a sentence tells what to say or how to say it, and asks for nothing."""
    if asks_openly(_WHATEVER.sub(" ", sentence)):
        return False
    words = spoken(sentence)
    if _of_manner(words, sentence):
        return True
    said = [at for at, word in enumerate(words) if word.lemma in _SAYING and _quotes(words[:at])]
    if not said:
        return False
    behind = [word for word in words[said[-1] + 1 :] if word.lemma != "為る"][:_NEAR]
    if len(behind) < _NEAR and _ORDERED.search(sentence.strip()):
        return True
    return any(word.lemma in _REQUESTS for word in behind)


def _of_manner(words: tuple[Spoken, ...], sentence: str) -> bool:
    """Whether a sentence is a manner of answering and nothing that could be answered."""
    last = [at for at, word in enumerate(words) if word.lemma in _TOLD_HOW]
    if not last or _OBJECT.search(sentence) or any(word.lemma in _BOUNDS for word in words):
        return False
    if any(_is_topic(one, other) for one, other in pairwise(words)):
        return False
    before, behind = words[: last[-1]], words[last[-1] + 1 :]
    manner = bool(before) and before[-1].surface in _MANNER and before[-1].kind.startswith("助詞")
    asked = _ORDERED.search(sentence.strip()) or any(word.lemma in _REQUESTS for word in behind[:_NEAR])
    return manner and bool(asked)


def _is_topic(noun: Spoken, particle: Spoken) -> bool:
    """Whether two words name what is spoken of: 「警察のも」, 「担当課は」."""
    particles = particle.kind in ("助詞 係助詞", "助詞 格助詞") and particle.surface in ("は", "も", "が")
    return particles and (noun.kind.startswith("名詞") or noun.surface == "の")


def _quotes(before: tuple[Spoken, ...]) -> bool:
    """Whether a quotation ends right before a verb, if only with 「とだけ」."""
    left = list(before)
    while left and (
        left[-1].kind.startswith(("副詞", "補助記号")) or left[-1].surface in ("だけ", "のみ", "で", "必ず")
    ):
        left.pop()
    return bool(left) and left[-1].surface == "と" and left[-1].kind.startswith("助詞")
