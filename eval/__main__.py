"""The command line of the evaluation: run, compare, show, report, gate."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError
from assistant.settings import AssistantSettings
from assistant.wiring import assistant_of
from eval import storage, tables
from eval.errors import EvalError
from eval.marking import Marker
from eval.records import Run
from eval.running import QUESTIONS, read_paper, sit
from eval.systems import AssistantSystem
from ingest.errors import IngestError
from vectorstore.errors import NoIndexError, VectorstoreError
from vectorstore.index import open_index

DONE, UNUSABLE, NO_INDEX = 0, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; user mistakes become one line on stderr and a status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except NoIndexError as error:
        print(error, file=sys.stderr)
        return NO_INDEX
    except (EvalError, AssistantError, VectorstoreError, IngestError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description="Measures the assistant.")
    commands = parser.add_subparsers(required=True)
    run = commands.add_parser("run", help="put a system through the questions and store the run")
    run.add_argument("--split", choices=("tune", "held", "all"), default="tune")
    run.add_argument("--kind", default="", help="only the cases of this kind")
    run.add_argument("--ids", default="", help="only these cases, by id, separated by commas")
    run.add_argument("--set", type=Path, default=QUESTIONS, help="another set in the same format")
    run.add_argument("--system", default="assistant")
    run.add_argument("--name", default="", help="name of the stored run")
    run.add_argument("--show-held", action="store_true", help="print failed cases of the held part too")
    run.set_defaults(command=_run)
    return parser


def _run(options: argparse.Namespace) -> int:
    settings = AssistantSettings.read()
    ids = tuple(filter(None, options.ids.split(",")))
    paper = read_paper(options.set, options.split).narrowed(kind=options.kind, ids=ids)
    assistant = assistant_of(settings)
    index = open_index(settings)
    marker = Marker.over(index.corpus)
    folder = settings.var / "runs"
    label = "-".join(filter(None, ("assistant", options.split, options.kind)))
    run = Run(
        name=options.name or storage.next_name(folder, label),
        system="assistant",
        split=options.split,
        kind=options.kind,
        cases=storage.digest(paper.cases),
        index=index.info.version,
        model=index.info.model,
        commit=storage.commit(),
    )
    stored = sit(AssistantSystem(assistant), paper, marker, run)
    for split in dict.fromkeys(paper.splits):
        if split != "held" or options.show_held:
            print(*tables.failures(stored, split), sep="\n")
        print(tables.by_kind(stored, split))
    print(f"stored: {storage.save(folder, stored)}")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
