"""やさしい日本語: an answer in easy words, every figure, name and mark kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.llm.prompt_files import Prompts
from assistant.llm.rewording import Reworder, counted
from assistant.llm.work import told_reason
from assistant.records import Answer, Writing

_BOLD = re.compile(r"\*\*")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainJapanese:
    """Rewords finished answers; holds nothing between them."""

    prompts: Prompts
    reworder: Reworder

    def of(self, answer: Answer) -> tuple[Answer | None, Writing | None]:
        """The same answer in easy words, with the same citations and marks and its tables as they are;
        and the account of the call, if there was one.

        None where the model fails, or not one sentence kept its facts: the answer stays as it is.
        """
        lines = answer.text.split("\n")
        places = [at for at, line in enumerate(lines) if line.strip() and not line.startswith("|")]
        if answer.language != "ja" or not places:
            return None, None
        heads = ["- " if lines[at].startswith("- ") else "" for at in places]
        old = [_BOLD.sub("", lines[at].removeprefix("- ")) for at in places]
        prompt = self.prompts.of("plain-japanese", "ja")
        messages = prompt.filled(answer="\n".join(old))
        work = self.reworder.work(prompt, messages)
        try:
            new = self.reworder.judged(old, self.reworder.said(messages, work), "ja")
        except Exception as error:  # the reader keeps the answer as it is
            return None, work.account(reason=told_reason(error).value)
        for at, head, text in zip(places, heads, new.lines, strict=True):
            lines[at] = head + text
        writing = replace(work.account(), passed=new.changed, caught=counted(new.refused))
        return (replace(answer, text="\n".join(lines)) if new.changed else None), writing
