"""Bytes of any kind come in; text exactly as stored, or one clear sentence, comes out."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import DocumentError
from ingest.manifest import read_manifest
from ingest.reader import read_document
from ingest.records import Document

CORPUS = Path(__file__).parents[2] / "corpus"
TEXT = "第1 総則\n1 目的\nこの計画は、防災の推進に関する基本的な事項を定めます。\n"

DOCUMENT = Document(
    id="bousai",
    file="bousai.txt",
    title="防災計画",
    short_title="防災計画",
    issuer="緑川市",
    issued="",
    format="outline",
    in_force_from=None,
    in_force_to=None,
)


def stored(tmp_path: Path, raw: bytes) -> Path:
    (tmp_path / DOCUMENT.file).write_bytes(raw)
    return tmp_path


KEPT = [
    (TEXT.encode(), "utf-8", TEXT, "plain"),
    (TEXT.replace("\n", "\r\n").encode(), "utf-8", TEXT.replace("\n", "\r\n"), "CRLF stays two characters"),
    (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8", "\ufeff" + TEXT, "a byte order mark stays a character"),
    (TEXT.encode("cp932"), "cp932", TEXT, "as the entry says"),
    (TEXT.encode("euc_jp"), "EUC-JP", TEXT, "an encoding by its other name"),
    (TEXT.encode("utf-16"), "utf-16", TEXT, "two bytes a character are no binary data"),
]


@pytest.mark.parametrize(("raw", "encoding", "text", "why"), KEPT, ids=[row[3] for row in KEPT])
def test_text_comes_out_as_stored(tmp_path: Path, raw: bytes, encoding: str, text: str, why: str) -> None:
    assert read_document(stored(tmp_path, raw), replace(DOCUMENT, encoding=encoding)) == text, why


REFUSED = [
    (b"", "utf-8", ["the file is empty"], "nothing"),
    (" \r\n\u3000\n".encode(), "utf-8", ["the file is empty"], "only white space"),
    (b"\xef\xbb\xbf", "utf-8", ["the file is empty"], "only a byte order mark"),
    (b"%PDF-1.7\n...", "utf-8", ["a PDF", "extract its text"], "a PDF under a text file's name"),
    (b"PK\x03\x04\x14\x00", "utf-8", ["Office document"], "an Office document"),
    (b"abc\0\0\1def", "utf-8", ["binary data", "a NUL at character 3"], "a NUL"),
    (TEXT.encode("cp932"), "utf-8", ["utf-8 from byte 0", "encoding: cp932"], "Shift_JIS taken for UTF-8"),
    (TEXT.encode("euc_jp"), "utf-8", ["from byte 0", "encoding: euc_jp"], "EUC taken for UTF-8"),
    (TEXT.encode("utf-16"), "utf-8", ["encoding: utf-16"], "UTF-16 taken for UTF-8"),
    (TEXT.encode() + b"\xff", "utf-8", [f"from byte {len(TEXT.encode())} on"], "one bad byte at the end"),
    (TEXT.encode(), "shift-jjs", ["no encoding 'shift-jjs'", "cp932"], "an encoding that does not exist"),
    (TEXT.encode(), "rot13", ["no encoding 'rot13'"], "a codec that is no text encoding"),
]


@pytest.mark.parametrize(("raw", "encoding", "said", "why"), REFUSED, ids=[row[3] for row in REFUSED])
def test_what_is_not_text_is_refused_in_one_line(
    tmp_path: Path, raw: bytes, encoding: str, said: list[str], why: str
) -> None:
    with pytest.raises(DocumentError) as refused:
        read_document(stored(tmp_path, raw), replace(DOCUMENT, encoding=encoding))
    message = str(refused.value)
    assert "bousai.txt (bousai)" in message
    assert "\n" not in message, why
    assert all(words in message for words in said), message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        DocumentError, match=r"bousai\.txt \(bousai\): there is no such file; put the file there"
    ):
        read_document(tmp_path, DOCUMENT)


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / DOCUMENT.file).mkdir()
    with pytest.raises(DocumentError, match="can't be read"):
        read_document(tmp_path, DOCUMENT)


@pytest.mark.parametrize("file", ["plan.pdf", "plan.docx", "plan"])
def test_a_suffix_that_is_not_understood_names_those_that_are(tmp_path: Path, file: str) -> None:
    with pytest.raises(DocumentError, match=r"not understood; save the text as one of \.md, \.txt"):
        read_document(tmp_path, replace(DOCUMENT, file=file))


def test_a_changed_file_is_refused_with_the_checksum_to_write(tmp_path: Path) -> None:
    folder = stored(tmp_path, TEXT.encode())
    found = hashlib.sha256(TEXT.encode()).hexdigest()
    with pytest.raises(DocumentError, match=f"restore the file, or, if .* write sha256: {found}"):
        read_document(folder, replace(DOCUMENT, sha256="0" * 64))
    assert read_document(folder, replace(DOCUMENT, sha256=found)) == TEXT


@pytest.mark.parametrize("document", read_manifest(CORPUS), ids=lambda document: document.id)
def test_the_corpus_decodes_to_what_its_bytes_say(document: Document) -> None:
    raw = (CORPUS / document.file).read_bytes()
    assert read_document(CORPUS, document).encode(document.encoding) == raw
