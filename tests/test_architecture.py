"""Who may import whom, and which module is the only door to a library."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("ingest", "vectorstore", "assistant", "eval")

DOORS = {
    "chromadb": {"vectorstore/store.py"},
    "sentence_transformers": {"vectorstore/torch_engine.py"},
    "torch": {"vectorstore/torch_engine.py"},
    "onnx": {"vectorstore/graph.py"},
    "onnxruntime": {"vectorstore/graph_engine.py"},
    "bm25s": {"vectorstore/bm25.py"},
    "fugashi": {"ingest/tokens.py"},
}
"""Libraries that only one module may import."""


def modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def imports_of(path: Path) -> Iterator[str]:
    """Full names of what a module imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize(("library", "doors"), sorted(DOORS.items()))
def test_a_library_is_entered_by_one_door(library: str, doors: set[str]) -> None:
    users = {
        str(path.relative_to(ROOT))
        for path in modules(*ROOMS)
        if any(name.split(".")[0] == library for name in imports_of(path))
    }
    assert users == doors


def test_only_the_pages_draw() -> None:
    drawing = [path for path in modules(*ROOMS) if "streamlit" in {n.split(".")[0] for n in imports_of(path)}]
    assert drawing == []


def test_pages_take_everything_from_the_assistant_or_from_results() -> None:
    pages = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]
    for page in pages:
        ours = {name.split(".")[0] for name in imports_of(page)} & set(ROOMS)
        assert ours <= {"assistant", "eval", "vectorstore"}, page.name


def test_no_module_is_longer_than_300_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (*modules(*ROOMS, "pages", "tests"), ROOT / "app.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert long == {}


def test_no_file_name_tells_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "base", "misc", "manager"}
    assert [path for path in modules(*ROOMS, "pages") if path.stem in vague] == []
