"""Builds and inspects the index that questions are answered from."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from tqdm import tqdm

from ingest.errors import IngestError
from vectorstore.build import Progress, refresh_index
from vectorstore.errors import NoIndexError, VectorstoreError
from vectorstore.freshness import unchanged
from vectorstore.index import open_index
from vectorstore.model import build_model
from vectorstore.publish import current_info
from vectorstore.retriever import HybridRetriever, Method
from vectorstore.settings import IndexSettings

UNUSABLE = 2
NO_INDEX = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns 0, 2 for what cannot be used, 3 where there is no index yet."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace, IndexSettings], None] = options.run
    try:
        given = {"corpus": options.corpus} if getattr(options, "corpus", None) else {}
        run(options, IndexSettings.read(**given))
    except NoIndexError as error:
        print(error, file=sys.stderr)
        return NO_INDEX
    except (VectorstoreError, IngestError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m vectorstore", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    build = commands.add_parser("build", help="build the index, or nothing if nothing has changed")
    build.add_argument(
        "--corpus", type=Path, metavar="DIR", help="folder of the documents and their manifest"
    )
    build.set_defaults(run=_build)
    model = commands.add_parser("model", help="build the embedding model's folder")
    model.set_defaults(run=_model)
    status = commands.add_parser("status", help="say which index is in use and whether it is up to date")
    status.set_defaults(run=_status)
    search = commands.add_parser("search", help="show the passages found for a question")
    search.add_argument("question")
    search.add_argument("-k", type=_positive, default=10, metavar="N", help="how many (10)")
    search.add_argument("--method", type=Method, choices=list(Method), default=Method.HYBRID)
    search.set_defaults(run=_search)
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1")
    return int(text)


def _build(_: argparse.Namespace, settings: IndexSettings) -> None:
    started = time.perf_counter()
    with _progress_bar() as progress:
        info = refresh_index(settings, progress)
    seconds = time.perf_counter() - started
    print(
        f"Index {info.version}: {info.passages} passages in {info.chunks} chunks, "
        f"{info.embedded} embedded when built; ready after {seconds:.1f} s."
    )


@contextmanager
def _progress_bar() -> Iterator[Progress]:
    """A bar on stderr that appears once there is something to embed."""
    bars: list[tqdm[NoReturn]] = []

    def show(done: int, total: int) -> None:
        if not bars:
            bars.append(tqdm(total=total, unit="text", desc="Embedding", file=sys.stderr))
        bars[0].update(done - bars[0].n)

    try:
        yield show
    finally:
        for bar in bars:
            bar.close()


def _model(_: argparse.Namespace, settings: IndexSettings) -> None:
    print(f"Embedding model: {build_model(settings.model_folder)}")


def _status(_: argparse.Namespace, settings: IndexSettings) -> None:
    info = current_info(settings.index_folder)
    state = "up to date" if unchanged(settings) else "out of date: run python -m vectorstore build"
    print(f"Index {info.version}: {info.passages} passages in {info.chunks} chunks; {state}.")
    print(f"Model: {info.model}")
    for name, digest in info.sources:
        print(f"{digest[:12]}  {name}")


def _search(options: argparse.Namespace, settings: IndexSettings) -> None:
    index = open_index(settings)
    try:
        for document in HybridRetriever(index=index, method=options.method, k=options.k).invoke(
            options.question
        ):
            found = document.metadata
            ranks = f"dense {found['dense_rank'] or '-'}, words {found['lexical_rank'] or '-'}"
            print(f"{found['score']:.4f}  {document.id}  {found['title']}  ({ranks})")
    finally:
        index.close()


if __name__ == "__main__":
    sys.exit(main())
