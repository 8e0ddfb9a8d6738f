"""Files in, stored text out: the one place where a document's bytes are decoded."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from ingest.errors import DocumentError
from ingest.records import Document

SUFFIXES = (".md", ".txt")

# Encodings that Japanese documents come in; tried in this order when the given one fails.
CANDIDATES = ("utf-8", "cp932", "euc_jp", "iso2022_jp", "utf-16")

# The first bytes of files that people take for text, or that were given a text file's name.
SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "an Office document or ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)

_LIKELY_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\s!-~、。・「」（）０-９Ａ-Ｚａ-ｚ]")


def read_document(folder: Path, document: Document) -> str:
    """The document's text exactly as stored: line ends and byte order mark are kept.

    Raises DocumentError if the file is missing, not the one the manifest describes,
    or can't be read as text.
    """
    path = folder / document.file
    if path.suffix.lower() not in SUFFIXES:
        what = f"files of kind {path.suffix or 'without suffix'} are not understood"
        remedy = f"save the text as one of {', '.join(SUFFIXES)}"
        raise DocumentError(what, where=_where(path, document), remedy=remedy)
    raw = _bytes(path, document)
    _refuse_changed(raw, path, document)
    _refuse_binary(raw, path, document)
    text = _decode(raw, path, document)
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise DocumentError(
            "the file is empty", where=_where(path, document), remedy="put the document's text in it"
        )
    return text


def _where(path: Path, document: Document) -> str:
    return f"{path} ({document.id})"


def _bytes(path: Path, document: Document) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        remedy = "put the file there, or take its entry out of the manifest"
        raise DocumentError("there is no such file", where=_where(path, document), remedy=remedy) from error
    except OSError as error:
        what = f"the file can't be read ({error.strerror})"
        remedy = "check that it is a file and that you may read it"
        raise DocumentError(what, where=_where(path, document), remedy=remedy) from error


def _refuse_changed(raw: bytes, path: Path, document: Document) -> None:
    found = hashlib.sha256(raw).hexdigest()
    if document.sha256 and found != document.sha256:
        remedy = f"restore the file, or, if the new text is meant, write sha256: {found} in its entry"
        what = "the file is not the one that the manifest describes (its checksum differs)"
        raise DocumentError(what, where=_where(path, document), remedy=remedy)


def _refuse_binary(raw: bytes, path: Path, document: Document) -> None:
    for signature, kind in SIGNATURES:
        if raw.startswith(signature):
            remedy = f"extract its text and save it as one of {', '.join(SUFFIXES)}"
            raise DocumentError(f"this is {kind}, not text", where=_where(path, document), remedy=remedy)


def _decode(raw: bytes, path: Path, document: Document) -> str:
    where = _where(path, document)
    try:
        text = raw.decode(codecs.lookup(document.encoding).name)
    except LookupError as error:
        remedy = f"use one of {', '.join(CANDIDATES)}"
        what = f"there is no encoding {document.encoding!r}"
        raise DocumentError(what, where=where, remedy=remedy) from error
    except UnicodeDecodeError as error:
        what = f"not readable as {document.encoding} from byte {error.start} on"
        raise DocumentError(what, where=where, remedy=_other_encoding(raw)) from error
    if "\0" in text:
        what = f"binary data, not text (a NUL at character {text.index(chr(0))})"
        raise DocumentError(what, where=where, remedy=_other_encoding(raw))
    return text


def _other_encoding(raw: bytes) -> str:
    """What to do about bytes that are not text in the given encoding."""
    for encoding in CANDIDATES:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text and "\0" not in text and len(_LIKELY_JAPANESE.findall(text)) > 0.9 * len(text):
            return f"it reads as {encoding}: write encoding: {encoding} in its entry"
    return "save the document as UTF-8 text"
