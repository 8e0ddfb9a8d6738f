"""Command line of ingest: ``python -m ingest report``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ingest.corpus import load_corpus
from ingest.errors import IngestError
from ingest.report import report

UNUSABLE = 2
"""Exit status when the manifest or a document can't be used."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.command is None:
        parser.print_help()
        return 0
    try:
        for line in report(load_corpus(chosen.corpus), chosen.corpus, with_links=chosen.links):
            print(line)
        sys.stdout.flush()
    except IngestError as error:
        print(f"ingest: {error}", file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest", description="Read the documents of a corpus into typed passages."
    )
    commands = parser.add_subparsers(dest="command", title="commands")
    command = commands.add_parser(
        "report",
        help="say what was understood of each document",
        description="Print, for each document: passages by kind, columns filled, repairs, what looks wrong"
        " and was left alone, and what text is in no passage; then totals and links."
        " Exit status: 0, or 2 if the manifest or a document can't be used.",
    )
    command.add_argument(
        "--corpus",
        type=Path,
        default=Path("corpus"),
        metavar="DIR",
        help="folder with manifest.yaml and the documents (default: corpus)",
    )
    command.add_argument("--links", action="store_true", help="list every link with its score and reason")
    return parser


if __name__ == "__main__":
    sys.exit(main())
