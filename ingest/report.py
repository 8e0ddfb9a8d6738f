"""What ingest understood of each document, for a person to review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

from ingest.manifest import MANIFEST
from ingest.reader import SUFFIXES, read_document
from ingest.records import Corpus, IndicatorKind, Link, LinkKind, ParsedDocument, Passage, Repair, Row

EXCERPT = 40
"""Characters shown of text that is in no passage."""


def report(corpus: Corpus, folder: Path, *, with_links: bool = False) -> Iterator[str]:
    """Lines of the report: every document, what is in the folder besides, totals, links."""
    for parsed in corpus.documents:
        yield from _document(parsed, read_document(folder, parsed.document))
        yield ""
    yield from _totals(corpus)
    yield from _strangers(corpus, folder)
    yield ""
    yield from _links(corpus)
    if with_links:
        yield from (_link(link) for link in corpus.links)


def _document(parsed: ParsedDocument, stored: str) -> Iterator[str]:
    document = parsed.document
    yield f"{document.id}: {document.title} ({', '.join(filter(None, (document.issuer, document.issued)))})"
    yield _line("passages", _counted(passage.kind.value for passage in parsed.passages))
    rows = [passage.row for passage in parsed.passages if passage.row]
    if rows:
        yield _line("columns filled", f"of {len(rows)} rows: {_filled(rows)}")
    yield _line("repairs", _counted(each.rule for each in all_repairs(parsed)))
    yield _line("suspicious", str(len(parsed.suspicions)))
    yield from (f"    {each.locator}: {each.what}" for each in parsed.suspicions)
    left = sum(end - start for start, end in parsed.uncovered)
    yield _line("in no passage", f"{left} of {len(stored)} characters, in {len(parsed.uncovered)} places")
    yield from (f"    {start}–{end}: {_excerpt(stored[start:end])}" for start, end in parsed.uncovered)


def all_repairs(parsed: ParsedDocument) -> tuple[Repair, ...]:
    """The document's repairs and its passages', each once."""
    of_passages = (repair for passage in parsed.passages for repair in passage.repairs)
    return tuple(dict.fromkeys((*parsed.repairs, *of_passages)))


def unmeasured(corpus: Corpus) -> tuple[Passage, ...]:
    """Rows without a section, of the plans whose other rows measure the sections of a strategy."""
    measured = {link.source for link in corpus.links if link.kind is LinkKind.MEASURES}
    plans = {passage.document for passage in corpus.passages if passage.key in measured}
    return tuple(
        passage
        for passage in corpus.passages
        if passage.row and passage.document in plans and passage.key not in measured
    )


def _totals(corpus: Corpus) -> Iterator[str]:
    yield f"total: {len(corpus.documents)} documents"
    yield _line("passages", _counted(passage.kind.value for passage in corpus.passages))
    yield _line("repairs", str(sum(len(all_repairs(parsed)) for parsed in corpus.documents)))
    yield _line("suspicious", str(sum(len(parsed.suspicions) for parsed in corpus.documents)))
    left = sum(end - start for parsed in corpus.documents for start, end in parsed.uncovered)
    yield _line("in no passage", f"{left} characters")


def _strangers(corpus: Corpus, folder: Path) -> Iterator[str]:
    """Files that look like documents, but that no entry names."""
    known = {parsed.document.file for parsed in corpus.documents} | {"README.md"}
    for path in sorted(folder.iterdir()):
        if path.suffix in SUFFIXES and path.name not in known:
            yield _line("left out", f"{path.name} (add an entry to {MANIFEST} to have it read)")


def _links(corpus: Corpus) -> Iterator[str]:
    yield f"links: {_counted(link.kind.value for link in corpus.links)}"
    alone = unmeasured(corpus)
    yield _line("rows that measure no section", str(len(alone)))
    for passage in alone:
        yield f"    {passage.key}: {passage.row.item_name if passage.row else passage.title}"


def _link(link: Link) -> str:
    return f"  {link.kind.value:9} {link.source} → {link.target}  {link.score:.2f}  {link.reason}"


def _line(label: str, value: str) -> str:
    return f"  {label}: {value}"


def _counted(names: Iterable[str]) -> str:
    counts = Counter(names)
    listed = ", ".join(f"{name} {count}" for name, count in counts.most_common())
    return f"{counts.total()} ({listed})" if counts else "0"


def _filled(rows: list[Row]) -> str:
    counts = {each.name: sum(_is_filled(getattr(row, each.name)) for row in rows) for each in fields(Row)}
    return ", ".join(f"{name} {count}" for name, count in counts.items() if count)


def _is_filled(value: object) -> bool:
    return bool(value) and value is not IndicatorKind.NONE


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else f"{line[:EXCERPT]}…"
