"""The command line: ask one question, ask a batch, serve the page."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

from assistant.answerer import Assistant
from assistant.batch import as_json, read_conversations
from assistant.errors import AssistantError, InputError
from assistant.llm.health import health_of, told
from assistant.llm.prompt_files import load_prompts
from assistant.records import Answer
from assistant.serve import serve
from assistant.settings import AssistantSettings
from assistant.wiring import assistant_of
from assistant.wording import load_wording
from ingest.errors import IngestError
from vectorstore.errors import NoIndexError, VectorstoreError

ANSWERED, SILENT, UNUSABLE, NO_INDEX = 0, 1, 2, 3
"""Exit statuses of the contract; SILENT: the configured language model does not answer."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; user mistakes become one line on stderr and a status."""
    options = _parser().parse_args(arguments)
    if not hasattr(options, "run"):
        _parser().print_help()
        return UNUSABLE
    try:
        return int(options.run(options))
    except NoIndexError as error:
        print(error, file=sys.stderr)
        return NO_INDEX
    except (AssistantError, VectorstoreError, IngestError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        return ANSWERED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m assistant", description="Answers questions about the plans."
    )
    commands = parser.add_subparsers(title="commands")
    ask = commands.add_parser("ask", help="answer one question, or a batch of conversations")
    ask.add_argument("question", nargs="?", help="the question, in Japanese or English")
    ask.add_argument("--json", action="store_true", help="print the answer as one line of JSON")
    ask.add_argument("--batch", metavar="FILE", help="JSON lines with id and turns; - for standard input")
    ask.set_defaults(run=_ask)
    check = commands.add_parser("check", help="say whether a language model is set up and answers")
    check.set_defaults(run=_check)
    page = commands.add_parser("serve", help="serve the chat page on this machine")
    page.add_argument("--port", type=int, default=8501, help="port on localhost (default 8501)")
    page.set_defaults(run=lambda options: serve(options.port))
    return parser


def _check(_options: argparse.Namespace) -> int:
    load_prompts()
    wording = load_wording()["ja"]
    health = health_of(AssistantSettings.read())
    print(told(health, wording))
    return ANSWERED if health.usable else SILENT


def _ask(options: argparse.Namespace) -> int:
    if (options.question is None) == (options.batch is None):
        raise InputError("Give either a question or --batch FILE, for example: ask 'RPAのKPIは?'")
    assistant = assistant_of(AssistantSettings.read())
    if options.batch is not None:
        return _batch(assistant, options.batch)
    answer = assistant.answer([options.question])
    print(as_json(answer) if options.json else as_text(answer))
    return ANSWERED


def _batch(assistant: Assistant, name: str) -> int:
    with ExitStack() as stack:
        lines: Iterable[str] = sys.stdin
        if name != "-":
            try:
                lines = stack.enter_context(Path(name).open(encoding="utf-8"))
            except OSError as error:
                raise InputError(
                    f"{name}: cannot be read ({error.strerror}). Give a file of JSON lines."
                ) from error
        try:
            for conversation in read_conversations(lines, source=name):
                print(as_json(assistant.answer(conversation.turns), name=conversation.id), flush=True)
        except UnicodeDecodeError as error:
            raise InputError(f"{name}: not UTF-8 at byte {error.start}. Save the file as UTF-8.") from error
    return ANSWERED


def as_text(answer: Answer) -> str:
    """The answer for a terminal, with its sources below."""
    sources = [
        f"[{place}] {c.label}「{c.title}」 {c.quote[:120]}"
        for place, c in enumerate(answer.citations, start=1)
    ]
    head = [answer.understood] if answer.understood else []
    return "\n\n".join([*head, answer.text, "\n".join(sources)]).rstrip()


if __name__ == "__main__":
    sys.exit(main())
