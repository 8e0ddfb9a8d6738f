"""やさしい日本語: an answer in easy words, every figure, name and mark kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.llm.faults import ModelFault
from assistant.llm.prompt_files import Prompts
from assistant.llm.rewording import Reworder
from assistant.llm.work import told_reason
from assistant.records import Answer

_BOLD = re.compile(r"\*\*")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainJapanese:
    """Rewords finished answers; holds nothing between them."""

    prompts: Prompts
    reworder: Reworder

    def of(self, answer: Answer) -> Answer | None:
        """The same answer in easy words: same citations, same marks, tables as they are.

        None where the model fails, or not one sentence kept its facts: the answer stays as it is.
        """
        lines = answer.text.split("\n")
        places = [at for at, line in enumerate(lines) if line.strip() and not line.startswith("|")]
        if answer.language != "ja" or not places:
            return None
        heads = ["- " if lines[at].startswith("- ") else "" for at in places]
        old = [_BOLD.sub("", lines[at].removeprefix("- ")) for at in places]
        prompt = self.prompts.of("plain-japanese", "ja")
        messages = prompt.filled(answer="\n".join(old))
        try:
            said = self.reworder.said(messages, self.reworder.work(prompt, messages))
            new = self.reworder.judged(old, said, "ja")
        except Exception as error:  # the reader keeps the answer as it is
            if not isinstance(error, ModelFault):
                told_reason(error)
            return None
        for at, head, text in zip(places, heads, new.lines, strict=True):
            lines[at] = head + text
        return replace(answer, text="\n".join(lines)) if new.changed else None
