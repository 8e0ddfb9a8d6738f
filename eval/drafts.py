"""How the check of a model's draft does: errors that it misses, and right sentences that it drops.

Right sentences come from three places: the composed answers to the tuning part, as the documents say
it; the reference answers, as a person says it; and eval/drafts.yaml, as a good model says it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from tqdm import tqdm

from assistant.answerer import Assistant
from assistant.llm.chain import is_free
from assistant.llm.checking import Checker, heads_of
from assistant.llm.drafting import sentences_in
from assistant.llm.evidence import handout_of
from assistant.llm.facts import fact_check
from assistant.llm.merging import is_label, plain_claim
from assistant.llm.meter import TokenMeter
from assistant.llm.records import Claim, Flaw, Handed, Handout
from assistant.records import Trace
from assistant.settings import AssistantSettings
from assistant.wiring import assistant_of
from eval.planting import PLANTS, Plant, Sheet
from eval.questions import load_cases
from eval.records import Case
from eval.running import QUESTIONS
from eval.support import SHORTEST, support_of

DRAFTS = Path(__file__).parent / "drafts.yaml"
OTHERS = 4
"""Passages of the handout that a sentence does not cite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One right sentence, or one made wrong by ``plant``, and the flaw that the check found in it."""

    place: str
    sheet: Sheet
    flaw: Flaw | None
    detail: str = ""
    plant: str = ""
    claim: Claim

    @property
    def missed(self) -> bool:
        return bool(self.plant) and self.flaw is None


class Desk:
    """The assistant's check, ready for any sentence."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self._facts = fact_check(assistant.verifier)
        self._support = support_of(assistant)

    def judged(self, place: str, sheet: Sheet, claim: Claim, plant: str = "") -> Judgement:
        voice = self.assistant.voices[sheet.language]
        checker = Checker(
            handout=sheet.handout,
            language=sheet.language,
            facts=self._facts,
            support=self._support,
            heads=heads_of(sheet.handout, voice),
        )
        judged = checker.judge(claim)
        return Judgement(
            place=place, sheet=sheet, flaw=judged.flaw, detail=judged.detail, plant=plant, claim=claim
        )

    def right(self, sheets: Iterable[tuple[str, Sheet]]) -> list[Judgement]:
        return [self.judged(place, sheet, sheet.claim) for place, sheet in sheets]

    def wrong(self, passed: Iterable[Judgement], plants: Sequence[Plant] = PLANTS) -> Iterator[Judgement]:
        """Every error that can be planted in sentences that passed."""
        for one in passed:
            for plant in plants:
                for claim in plant.into(one.sheet, self.assistant.catalog):
                    yield self.judged(one.place, one.sheet, claim, plant.name)


def composed_sheets(trace: Trace, assistant: Assistant) -> Iterator[Sheet]:
    """The sentences of a composed Japanese answer from running text, over the handout that a model gets."""
    if trace.answer.abstained or not is_free(trace) or trace.question.language != "ja":
        return
    handout = handout_of(trace, assistant.voices["ja"], TokenMeter(), 3_000)
    numbers = {handed.passage.key: handed.number for handed in handout.passages}
    for line in trace.draft.lines:
        cited = tuple(dict.fromkeys(numbers[c.key] for c in line.cites if c.key in numbers))
        if not cited or len(cited) < len({c.key for c in line.cites}) or line.derived or is_label(line):
            continue
        for text in sentences_in(plain_claim(line.text.removeprefix("- "))):
            if len(text) >= SHORTEST and not text.startswith("|"):
                yield Sheet(claim=Claim(text=text, numbers=cited), handout=handout, language="ja")


def reference_sheets(case: Case, trace: Trace, assistant: Assistant) -> Iterator[Sheet]:
    """The sentences of a reference answer, citing all that the case does."""
    catalog = assistant.catalog
    keys = dict.fromkeys(key for group in case.citations for key in group if key in catalog.by_key)
    if not keys or not is_free(trace):
        return
    others = (evidence.passage.key for evidence in trace.evidence if evidence.passage.key not in keys)
    handout = _handout([*keys, *list(others)[:OTHERS]], assistant)
    for text in sentences_in(case.answer):
        if len(text) >= SHORTEST:
            claim = Claim(text=text, numbers=tuple(range(1, len(keys) + 1)))
            yield Sheet(claim=claim, handout=handout, language=case.language)


def written_sheets(assistant: Assistant, path: Path = DRAFTS) -> Iterator[Sheet]:
    """The sentences of eval/drafts.yaml, each passage beside the next ones of the file."""
    entries: list[dict[str, object]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    keys = [str(entry["passage"]) for entry in entries]
    for place, entry in enumerate(entries):
        handout = _handout([*keys[place:], *keys[:place]][: OTHERS + 1], assistant)
        for language in ("ja", "en"):
            texts = entry.get(language, [])
            assert isinstance(texts, list)
            for text in texts:
                yield Sheet(claim=Claim(text=text, numbers=(1,)), handout=handout, language=language)


def _handout(keys: Sequence[str], assistant: Assistant) -> Handout:
    passages = [assistant.catalog.by_key[key] for key in keys]
    handed = (Handed(number=n, passage=p, text=p.text) for n, p in enumerate(passages, start=1))
    return Handout(passages=tuple(handed), tokens=0)


def run(options: argparse.Namespace) -> int:
    """Prints how many right sentences pass, and how many planted errors of each kind are caught."""
    assistant = assistant_of(AssistantSettings.read())
    desk = Desk(assistant)
    right = desk.right(_sheets(assistant))
    passed = [one for one in right if one.flaw is None][:: options.every]
    wrong = list(tqdm(desk.wrong(passed), desc="planted", unit="", leave=False, disable=None))
    for line in (*told_right(right), "", *told_wrong(wrong)):
        print(line)
    return int(any(one.missed for one in wrong))


def _sheets(assistant: Assistant) -> Iterator[tuple[str, Sheet]]:
    for case in tqdm(load_cases(QUESTIONS, "tune"), desc="answers", unit="q", leave=False, disable=None):
        trace = assistant.composed(case.turns)
        yield from (("composed", sheet) for sheet in composed_sheets(trace, assistant))
        yield from (("reference", sheet) for sheet in reference_sheets(case, trace, assistant))
    yield from (("drafts", sheet) for sheet in written_sheets(assistant))


def told_right(right: Sequence[Judgement]) -> Iterator[str]:
    """A table of right sentences by place and language, then those that were dropped."""
    yield f"{'right sentences':16s} {'lang':>5s} {'n':>6s} {'kept':>6s} {'dropped':>8s}"
    asked = Counter((one.place, one.sheet.language) for one in right)
    kept = Counter((one.place, one.sheet.language) for one in right if one.flaw is None)
    for (place, language), count in asked.items():
        share = 1 - kept[place, language] / count
        yield f"{place:16s} {language:>5s} {count:6d} {kept[place, language]:6d} {share:8.1%}"
    for one in right:
        if one.flaw is not None:
            yield f"  dropped, {one.flaw.value} ({one.detail}): {one.claim.text}"


def told_wrong(wrong: Sequence[Judgement]) -> Iterator[str]:
    """A table of planted errors by kind, then those that were missed."""
    yield f"{'planted error':32s} {'ja':>6s} {'en':>6s} {'missed':>7s}  caught as"
    for name in dict.fromkeys(plant.name for plant in PLANTS):
        these = [one for one in wrong if one.plant == name]
        by = Counter(one.sheet.language for one in these)
        missed = sum(one.missed for one in these)
        yield f"{name:32s} {by['ja']:6d} {by['en']:6d} {missed:7d}  {_flaws(these)}"
    yield f"{'all':32s} {len(wrong):6d} {'':6s} {sum(one.missed for one in wrong):7d}"
    for one in wrong:
        if one.missed:
            yield f"  missed, {one.plant}: {one.claim.text} {list(one.claim.numbers)}"


def _flaws(these: Sequence[Judgement]) -> str:
    found: Mapping[str, int] = Counter(one.flaw.value for one in these if one.flaw is not None)
    return ", ".join(f"{name} {count}" for name, count in sorted(found.items(), key=lambda pair: -pair[1]))
