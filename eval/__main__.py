"""The command line of the evaluation: run, compare, show, report, judge, inbox, gate."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError
from assistant.wording import LANGUAGES
from eval import calibrating, commands, drafts, support
from eval.bench import ASSISTANT, SYSTEMS, WITH_MODEL
from eval.errors import EvalError
from eval.metrics import BREAKDOWNS
from eval.running import QUESTIONS
from ingest.errors import IngestError
from vectorstore.errors import NoIndexError, VectorstoreError

UNUSABLE, NO_INDEX = 2, 3
"""Exit statuses of user mistakes, as in the contract."""


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
    except BrokenPipeError:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description="Measures the assistant.")
    all_commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_run(all_commands)

    compare = all_commands.add_parser("compare", help="what got better and worse between two runs")
    compare.add_argument("before", help="name of a stored run, its number, or last")
    compare.add_argument("after", help="name of a stored run, its number, or last")
    compare.set_defaults(command=commands.comparison)

    show = all_commands.add_parser("show", help="one case from question to mark")
    show.add_argument("id", help="the case's id")
    show.add_argument("--set", type=Path, default=QUESTIONS, help="another set in the same format")
    show.add_argument("--system", default=ASSISTANT, help="the assistant or one of its ablations")
    show.set_defaults(command=commands.show)

    report = all_commands.add_parser("report", help="write one page with plots, tables and failures")
    report.add_argument("runs", nargs="*", help="stored runs; none: the newest of each system over all cases")
    report.add_argument("--out", type=Path, help="file to write (default: report.html beside the runs)")
    report.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help="of the page")
    report.set_defaults(command=commands.report)

    export = all_commands.add_parser("export", help="a stored run as CSV")
    export.add_argument("run", help="name of a stored run, its number, or last")
    export.set_defaults(command=commands.export)

    judge = all_commands.add_parser("judge", help="grades by the configured language model; decides nothing")
    judge.add_argument("run", help="name of a stored run, its number, or last")
    judge.add_argument("--limit", type=int, help="only the first so many answers")
    judge.set_defaults(command=commands.judge)

    inbox = all_commands.add_parser("inbox", help="readers' feedback as draft cases for a person to finish")
    inbox.add_argument("--feedback", type=Path, help="folder of *.jsonl (default: feedback beside the runs)")
    inbox.add_argument("--out", type=Path, help="file to write (default: drafts.yaml beside the feedback)")
    inbox.set_defaults(command=commands.inbox)

    gate = all_commands.add_parser("gate", help="run everything; fail below the floors or on a broken case")
    gate.add_argument(
        "--quick", action="store_true", help="only the assistant, without what it is compared to"
    )
    gate.add_argument("--record", action="store_true", help="make this run the one later runs are held to")
    gate.set_defaults(command=commands.check_gate)

    calibrate = all_commands.add_parser(
        "calibrate", help="fit the refusal anew on the tuning part and on eval/refusals"
    )
    calibrate.add_argument("--write", action="store_true", help="let the assistant use the new fit")
    calibrate.set_defaults(command=calibrating.run)

    support_table = all_commands.add_parser(
        "support", help="how well words tell right citations of a model from wrong ones, by threshold"
    )
    support_table.set_defaults(command=support.run)

    planted = all_commands.add_parser(
        "planted", help="errors put into right sentences, and how many the check of a model's draft catches"
    )
    planted.add_argument("--every", type=int, default=1, help="only every so manieth sentence")
    planted.set_defaults(command=drafts.run)

    for command in (compare, show, report, export, gate):
        _add_show_held(command)
    return parser


def _add_run(all_commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    run = all_commands.add_parser("run", help="put a system through the questions and store the run")
    run.add_argument("--split", choices=("tune", "held", "all"), default="tune")
    run.add_argument("--kind", default="", help="only the cases of this kind")
    run.add_argument("--ids", default="", help="only these cases, by id, separated by commas")
    run.add_argument("--set", type=Path, default=QUESTIONS, help="another set in the same format")
    run.add_argument("--system", default=ASSISTANT, help=f"{', '.join((*SYSTEMS, WITH_MODEL))}, or all")
    run.add_argument("--by", choices=tuple(BREAKDOWNS), default="kind", help="lines of the table")
    run.add_argument("--fresh", action="store_true", help="embed every question anew: true latency")
    run.add_argument(
        "--name", default="", help="name of the stored run (default: a number and what was asked)"
    )
    run.set_defaults(command=commands.run)
    _add_show_held(run)


def _add_show_held(command: argparse.ArgumentParser) -> None:
    command.add_argument("--show-held", action="store_true", help="name cases of the held part too")


if __name__ == "__main__":
    sys.exit(main())
