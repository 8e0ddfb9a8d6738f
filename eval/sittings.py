"""Several systems through one paper: one after the other, or side by side on all cores."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from assistant.settings import AssistantSettings
from eval import storage
from eval.bench import Bench, name_of
from eval.running import Paper
from eval.storage import StoredRun
from vectorstore.engine import CORES


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A system to put through a paper, and the name that the run is stored under."""

    system: str
    split: str
    kind: str
    label: str


def sit_all(
    bench: Bench, systems: Sequence[str], paper: Paper, *, split: str, kind: str = "", label: str = ""
) -> tuple[StoredRun, ...]:
    """The systems' runs, in their order.

    Where questions are embedded anew, latency is measured, so that nothing runs beside a system;
    else each core takes a share of the systems.
    """
    planned = _planned(bench, systems, split=split, kind=kind, label=label)
    if bench.embedder.fresh or len(planned) == 1 or CORES == 1:
        return _through(bench, planned, paper)
    bench.embedder.keep()  # what is embedded by now, nobody needs to embed again
    return _apart(bench.settings, planned, paper)


def _planned(
    bench: Bench, systems: Sequence[str], *, split: str, kind: str, label: str
) -> tuple[Sitting, ...]:
    if label:
        labels = tuple(f"{label}-{system}" if len(systems) > 1 else label for system in systems)
    else:
        labels = storage.fresh_names(bench.runs, [name_of(system, split, kind) for system in systems])
    return tuple(
        Sitting(system=system, split=split, kind=kind, label=name)
        for system, name in zip(systems, labels, strict=True)
    )


def _through(bench: Bench, planned: Sequence[Sitting], paper: Paper) -> tuple[StoredRun, ...]:
    return tuple(
        bench.run(one.system, paper, split=one.split, kind=one.kind, label=one.label) for one in planned
    )


def _apart(settings: AssistantSettings, planned: Sequence[Sitting], paper: Paper) -> tuple[StoredRun, ...]:
    """Dealt out like cards: neighbours in the list cost about the same."""
    hands = [planned[core::CORES] for core in range(min(CORES, len(planned)))]
    # Started afresh and not forked: Chroma and torch have threads that a fork would lose.
    with ProcessPoolExecutor(len(hands), mp_context=get_context("spawn")) as workers:
        dealt = list(workers.map(_one_hand, [settings] * len(hands), hands, [paper] * len(hands)))
    done = {stored.run.name: stored for hand in dealt for stored in hand}
    return tuple(done[one.label] for one in planned)


def _one_hand(settings: AssistantSettings, hand: Sequence[Sitting], paper: Paper) -> tuple[StoredRun, ...]:
    return _through(Bench.open(settings), hand, paper)
