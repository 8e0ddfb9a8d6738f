"""The command line of the evaluation: run, compare, show, report, gate."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError
from assistant.settings import AssistantSettings
from eval import tables
from eval.bench import ASSISTANT, SYSTEMS, Bench
from eval.errors import EvalError
from eval.metrics import BREAKDOWNS
from eval.running import QUESTIONS, read_paper
from ingest.errors import IngestError
from vectorstore.errors import NoIndexError, VectorstoreError

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
    run.add_argument("--system", default=ASSISTANT)
    run.add_argument(
        "--by", choices=tuple(BREAKDOWNS), default="kind", help="what the table is broken down by"
    )
    run.add_argument("--fresh", action="store_true", help="embed every question anew: true latency")
    run.add_argument("--name", default="", help="name of the stored run")
    run.add_argument("--show-held", action="store_true", help="print failed cases of the held part too")
    run.set_defaults(command=_run)
    return parser


def _run(options: argparse.Namespace) -> int:
    ids = tuple(filter(None, options.ids.split(",")))
    paper = read_paper(options.set, options.split).narrowed(kind=options.kind, ids=ids)
    bench = Bench.open(AssistantSettings.read(), fresh=options.fresh)
    names = SYSTEMS if options.system == "all" else (options.system,)
    runs = bench.run_all(names, paper, split=options.split, kind=options.kind, label=options.name)
    for split in dict.fromkeys(paper.splits):
        if split != "held" or options.show_held:
            print(*tables.failures(runs[0], split), sep="\n")
        print(tables.by_group(runs[0], split, options.by))
        if len(runs) > 1:
            print(tables.side_by_side(runs, split))
    print(f"stored: {', '.join(stored.run.name for stored in runs)}")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
