"""What each command does, in words on stdout; the parser is in __main__."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from tqdm import tqdm

from assistant.settings import AssistantSettings
from eval import gate, judging, storage, tables
from eval.bench import ABLATIONS, ASSISTANT, SYSTEMS, Bench, system_names
from eval.compare import compare, told
from eval.errors import OptionError
from eval.inbox import drafts, read_feedback, sort_out
from eval.questions import check_cases
from eval.report.labels import load_labels
from eval.report.page import page
from eval.running import QUESTIONS, Paper, read_paper
from eval.show import shown
from eval.sittings import sit_all
from eval.storage import StoredRun
from eval.systems import AssistantSystem
from ingest.records import Corpus
from vectorstore.publish import current_info, load_corpus_of

DONE, SHUT = 0, 1
"""Exit statuses; 1 is the closed gate's."""
REPORT = "report.html"
FEEDBACK, DRAFTS = "feedback", "drafts.yaml"
WARNINGS = 10
"""Complaints about an outside set that are printed in full."""


def run(options: argparse.Namespace) -> int:
    """Puts systems through the questions and prints what came of it."""
    ids, settings = tuple(filter(None, options.ids.split(","))), AssistantSettings.read()
    names = system_names(options.system, settings)
    paper = read_paper(options.set, options.split).narrowed(kind=options.kind, ids=ids)
    bench = Bench.open(settings, fresh=options.fresh)
    if options.set != QUESTIONS:
        _warn(paper, bench.index.corpus)
    runs = sit_all(bench, names, paper, split=options.split, kind=options.kind, label=options.name)
    for split in dict.fromkeys(paper.splits):
        if split != "held" or options.show_held:
            _print(tables.failures(runs[0], split))
        _print([tables.by_group(runs[0], split, options.by)])
        if len(runs) > 1:
            _print([tables.side_by_side(runs, split)])
    print(f"stored: {', '.join(stored.run.name for stored in runs)}")
    return DONE


def comparison(options: argparse.Namespace) -> int:
    """Prints what got better and worse from one stored run to another."""
    folder = _runs()
    before, after = storage.load(folder, options.before), storage.load(folder, options.after)
    _print(told(compare(before, after), show_held=options.show_held))
    return DONE


def show(options: argparse.Namespace) -> int:
    """Prints one case from question to mark."""
    paper = read_paper(options.set, "all")
    found = [pair for pair in zip(paper.cases, paper.splits, strict=True) if pair[0].id == options.id]
    if not found:
        raise OptionError(f"{options.id}: no case has that id in {options.set}.")
    case, split = found[0]
    if split == "held" and not options.show_held:
        raise OptionError(f"{options.id} is of the held part, which is not looked at; --show-held shows it.")
    if options.system not in (ASSISTANT, *ABLATIONS):
        leaving = ", ".join((ASSISTANT, *ABLATIONS))
        raise OptionError(f"--system {options.system}: leaves no trace; these do: {leaving}.")
    bench = Bench.open(AssistantSettings.read())
    system = bench.system(options.system)
    assert isinstance(system, AssistantSystem)
    _print(shown(case, system.assistant.trace(case.turns), bench.marker))
    return DONE


def report(options: argparse.Namespace) -> int:
    """Writes the page over the named runs, or over the newest run of each system."""
    settings = AssistantSettings.read()
    folder = _runs()
    runs = [storage.load(folder, name) for name in options.runs] or list(_newest(folder))
    if not runs:
        raise OptionError(f"No runs in {folder}; make some with: python -m eval run --split all --system all")
    place = options.out or settings.var / REPORT
    _write_report(place, runs, _corpus(settings), language=options.language, show_held=options.show_held)
    return DONE


def export(options: argparse.Namespace) -> int:
    """Prints a stored run as CSV, one line a case; the held part only if asked for."""
    stored = storage.load(_runs(), options.run)
    rows = csv.writer(sys.stdout)
    rows.writerow(tables.CSV_HEAD)
    rows.writerows(tables.csv_rows(stored, show_held=options.show_held))
    return DONE


def judge(options: argparse.Namespace) -> int:
    """Has the configured language model grade a stored run's answers."""
    settings, folder = AssistantSettings.read(), _runs()
    grader, stored = judging.open_judge(settings), storage.load(folder, options.run)
    pairs = list(zip(stored.cases, stored.replies, strict=True))[: options.limit]
    texts = {passage.key: passage.text for passage in _corpus(settings).passages}
    with tqdm(pairs, desc=grader.name, unit="q", leave=False, disable=None) as asked:
        judgement = grader.judgement(asked, texts)
    judging.keep(folder / stored.run.name, judgement)
    graded = sum(grade.faithful is not None for grade in judgement.grades)
    print(
        f"{stored.run.name}: {graded} of {len(pairs)} answers graded by {grader.name}; the report shows it."
    )
    return DONE


def inbox(options: argparse.Namespace) -> int:
    """Writes what readers said of answers as draft cases; what a file holds already is kept."""
    folder = options.feedback or AssistantSettings.read().var / FEEDBACK
    place = options.out or folder / DRAFTS
    if place.exists():
        raise OptionError(f"{place} is there already: finish or move it, or name another file with --out.")
    found = sort_out(read_feedback(folder), read_paper(QUESTIONS, "all").cases)
    place.write_text(drafts(found, place), encoding="utf-8")
    print(f"{len(found.threads)} drafts in {place}; {found.known} were cases already.")
    return DONE


def check_gate(options: argparse.Namespace) -> int:
    """Runs everything, writes the report, and tells whether the change may pass."""
    floors, accepted, recorded = gate.read_floors(), gate.read_accepted(), gate.read_baseline()
    bench = Bench.open(AssistantSettings.read(), fresh=True)
    paper = read_paper(QUESTIONS, "all")
    runs = [bench.run(ASSISTANT, paper, split="all", label="gate-assistant")]
    if not options.quick:
        bench.embedder.fresh = False  # latency is measured; the other systems may remember
        runs += sit_all(bench, SYSTEMS[1:], paper, split="all", label="gate")
    _print(tables.side_by_side(runs, split) for split in ("tune", "held"))
    _write_report(bench.settings.var / REPORT, runs, bench.index.corpus)
    if options.record:
        gate.record(runs[0])
        print(f"recorded: {gate.BASELINE.name}; commit it, and clear {gate.ACCEPTED.name}")
    found = tuple(gate.findings(runs[0], floors, () if options.record else recorded, accepted))
    _print(gate.told(found, show_held=options.show_held))
    return SHUT if found else DONE


def _newest(folder: Path) -> Iterable[StoredRun]:
    """The newest run of each system over all cases, in the systems' order."""
    stored = (storage.about(folder, name) for name in storage.names(folder))
    found = {run.system: run.name for run in stored if run.split == "all" and not run.kind}
    return (storage.load(folder, found[name]) for name in SYSTEMS if name in found)


def _warn(paper: Paper, corpus: Corpus) -> None:
    """Says on stderr what the corpus does not bear out in an outside set; it is asked all the same."""
    problems = check_cases(paper.cases, corpus)
    for problem in problems[:WARNINGS]:
        print(f"warning: {problem}", file=sys.stderr)
    if len(problems) > WARNINGS:
        print(f"warning: and {len(problems) - WARNINGS} more", file=sys.stderr)


def _write_report(
    place: Path, runs: list[StoredRun], corpus: Corpus, *, language: str = "ja", show_held: bool = False
) -> None:
    labels = load_labels()[language]
    place.parent.mkdir(parents=True, exist_ok=True)
    passages = {passage.key: passage for passage in corpus.passages}
    place.write_text(page(runs, passages, labels, show_held=show_held), encoding="utf-8")
    print(f"report: {place}")


def _corpus(settings: AssistantSettings) -> Corpus:
    return load_corpus_of(settings.index_folder, current_info(settings.index_folder))


def _runs() -> Path:
    return AssistantSettings.read().var / "runs"


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
