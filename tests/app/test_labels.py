"""A label shows its text as it is, whatever Markdown its signs would make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.page.labels import label

LABELS = (
    ("令和10年度のRPAの目標は?", "令和10年度のRPAの目標は?", "plain text stays"),
    ("2024~2030年度", "2024\\~2030年度", "a tilde strikes nothing through"),
    ("$x$ **太字** _斜_ `c`", "\\$x\\$ \\*\\*太字\\*\\* \\_斜\\_ \\`c\\`", "formulas, emphasis, code"),
    ("![図](http://a) [b](c)", "!\\[図\\](http://a) \\[b\\](c)", "images, links"),
    (":red[a] :material/add: 年度: R8", "\\:red\\[a\\] \\:material/add: 年度: R8", "colours and icons"),
    ("1. 一つ目", "1\\. 一つ目", "a list"),
    ("- 項目\n二行目", "\\- 項目 二行目", "a bullet, and a second line"),
)


@pytest.mark.parametrize(("text", "shown", "why"), LABELS, ids=[why for *_, why in LABELS])
def test_signs_of_markdown_are_escaped(text: str, shown: str, why: str) -> None:
    assert label(text) == shown, why


@given(st.text())
def test_nothing_but_backslashes_is_added(text: str) -> None:
    assert label(text).replace("\\", "") == " ".join(text.split()).replace("\\", "")
