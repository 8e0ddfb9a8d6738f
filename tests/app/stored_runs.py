"""A place with the real index and two stored runs: real questions, replies that are written down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eval import storage
from eval.figures import figures_of
from eval.marking import Marker
from eval.records import Case, Reply, Run
from eval.running import QUESTIONS, Paper, read_paper, sit
from ingest.corpus import load_corpus

ROOT = Path(__file__).parents[2]
CASES = 30
"""Of the tuning part; two of the held part come after them."""
BEFORE, AFTER = "0001-assistant-all", "0002-assistant-all"
UNKNOWN = "<b>わかりません。</b>"


@dataclass(frozen=True, slots=True)
class Exemplary:
    """Gives the reference answer with its sources, or says that it does not know, from a case on."""

    known: int
    asked: list[str]
    name: str = "assistant"

    def reply(self, case: Case) -> Reply:
        self.asked.append(case.id)
        cited = tuple(group[0] for group in case.citations)
        text = case.answer if len(self.asked) <= self.known else UNKNOWN
        computed = figures_of(case.answer)
        return Reply(case=case.id, text=text, cited=cited, ranked=cited, derived=computed, latency_ms=5.0)


def paper() -> Paper:
    tune = [case for case in read_paper(QUESTIONS, "tune").cases if case.answerable][:CASES]
    held = read_paper(QUESTIONS, "held").cases[:2]
    return Paper(cases=(*tune, *held), splits=("tune",) * CASES + ("held",) * 2)


def place_with_runs(folder: Path) -> Path:
    """The folder as PLANS_VAR: the first run has all but two right, the second five of the tuning part."""
    for name in ("index", "models"):
        (folder / name).symlink_to(ROOT / "var" / name)
    marker = Marker.over(load_corpus(ROOT / "corpus"))
    for name, known in ((BEFORE, CASES), (AFTER, 5)):
        run = Run(
            name=name, system="assistant", split="all", cases="0123456789ab", index="f00", commit="c0de"
        )
        storage.save(folder / "runs", sit(Exemplary(known, []), paper(), marker, run))
    return folder
