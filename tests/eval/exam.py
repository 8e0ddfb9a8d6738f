"""A small exam that tests share: a corpus of three passages, cases over it, and a scripted system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from eval.marking import Marker
from eval.records import Case, Mark, Reply, Run
from eval.storage import StoredRun
from ingest.mended import Mended
from ingest.records import Corpus, Document, ParsedDocument, Passage, PassageKind

STORED = """\
# 目標
電子決裁率の目標は令和10年度に90%です。
# 課題
約1,300人が使っています。
# 体制
総務課が担います。
"""
TARGET, PROBLEM, ROLE = "plan/第1", "plan/第2", "plan/第3"


def corpus() -> Corpus:
    """One document of three sections, cut out of STORED."""
    cuts = [at for at, sign in enumerate(STORED) if sign == "#"] + [len(STORED)]
    passages = tuple(_section(f"第{number}", cuts[number - 1], cuts[number]) for number in (1, 2, 3))
    document = Document(
        id="plan",
        file="plan.md",
        title="計画",
        short_title="計画",
        issuer="県",
        issued="令和8（2026）年",
        format="outline",
        in_force_from=None,
        in_force_to=None,
    )
    return Corpus(documents=(ParsedDocument(document=document, passages=passages),))


def _section(locator: str, start: int, end: int) -> Passage:
    source = Mended.of(STORED, start, end).strip()
    return Passage(
        document="plan",
        locator=locator,
        kind=PassageKind.SECTION,
        title=source.value.partition("\n")[0].removeprefix("# "),
        breadcrumb=(),
        text=source.value,
        source=source,
    )


def case(name: str, **changes: Any) -> Case:
    """An answerable case about the target, unless told otherwise."""
    fields: dict[str, Any] = {
        "id": name,
        "kind": "figure",
        "turns": ("電子決裁率の目標は?",),
        "answer": "90%です。",
        "citations": ((TARGET,),),
        "facts": (("90%",),),
        "headline": "90",
        "evidence": ((TARGET, "90%"),),
    }
    return Case.model_validate(fields | changes)


def silent(name: str) -> Case:
    """A case that the corpus can't answer."""
    return Case.model_validate(
        {
            "id": name,
            "kind": "unanswerable",
            "turns": ("費用は?",),
            "answer": "記載がありません。",
            "answerable": False,
        }
    )


def reply(name: str, text: str = "目標は90%です [1]。", *cited: str, **more: Any) -> Reply:
    """A reply that cites the target unless told otherwise."""
    keys = cited or (TARGET,)
    fields: dict[str, Any] = {"cited": keys, "ranked": keys, "handed": len(text), "latency_ms": 5.0}
    return Reply(case=name, text=text, **(fields | more))


@dataclass(slots=True)
class ScriptedSystem:
    """Gives the reply that is written down for a case, and breaks where none is."""

    replies: Mapping[str, Reply]
    name: str = "assistant"
    asked: list[str] = field(default_factory=list)

    def reply(self, case: Case) -> Reply:
        self.asked.append(case.id)
        return self.replies[case.id]


def stored_run(*pairs: tuple[Case, Reply], name: str = "0001-a", splits: tuple[str, ...] = ()) -> StoredRun:
    """The run that these replies make, marked over the small corpus."""
    marker = Marker.over(corpus())
    return StoredRun(
        run=Run(name=name, system="assistant", split="all"),
        cases=tuple(one for one, _ in pairs),
        replies=tuple(given for _, given in pairs),
        marks=tuple(marker.mark(one, given) for one, given in pairs),
        splits=splits or ("tune",) * len(pairs),
    )


def mark_of(one: Case, given: Reply) -> Mark:
    """The reply's mark over the small corpus."""
    return Marker.over(corpus()).mark(one, given)
