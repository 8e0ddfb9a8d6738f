"""Answers are Markdown of four things only; all else in them is text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_html import seen, squeezed

from assistant.page.elements import Html, element
from assistant.page.markup import Dialect, markup_html

ALLOWED = {
    "p",
    "br",
    "ul",
    "li",
    "strong",
    "a",
    "div",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


def mark(number: int) -> Html | None:
    return element("a", f"[{number}]", href=f"#{number}") if 1 <= number <= 3 else None


DIALECT = Dialect(mark=mark, caption=lambda last: f"caption {last}")

PLAIN = (
    ("2024~2030年度、R8~R12", "a tilde strikes nothing through"),
    ("~~消さない~~", "nor do two"),
    ("費用は$5から$6、$$x^2$$", "a dollar makes no formula"),
    ("3*4*5 と *強調*", "one asterisk makes nothing slanted"),
    ("snake_case_name と __太字__", "underscores make nothing"),
    ("<script>alert(1)</script>", "a script is shown, not run"),
    ("業務時間削減効果<警察本部>", "angle brackets of the plan itself"),
    ('<img src=x onerror="alert(1)">', "an element with a handler"),
    ("![図](http://example.com/a.png)", "an image is not fetched"),
    ("[県のページ](http://example.com/)", "a link is not made"),
    ("http://example.com/ と www.example.com", "nor from a bare address"),
    ("# 見出し", "a heading is not made"),
    ("> 引用", "nor a quotation"),
    ("`code` と ```code```", "nor code"),
    ("1. 数値目標（KPI）を設定した事業", "nor a numbered list: plans print such titles"),
    ("&lt;b&gt; &amp; &#36;", "entities are not read"),
    (":material/home: :red[赤] :smile:", "Streamlit's own directives are not read"),
    ("[0] [4] [1234]", "a mark without a source stays text"),
    ("** 二つの星 **", "stars with spaces are no bold"),
    ("|一つの縦線|", "one line with bars is no table"),
)


@pytest.mark.parametrize(("text", "why"), PLAIN, ids=[why for _, why in PLAIN])
def test_what_documents_print_stays_what_it_is(text: str, why: str) -> None:
    shown = seen(markup_html(text, DIALECT))
    assert shown.text == text, why
    assert shown.tags == {"p"}, why


MADE = (
    ("一つ\n二つ", "<p>一つ<br>二つ</p>", "a line break inside a paragraph"),
    ("一つ\n\n二つ", "<p>一つ</p><p>二つ</p>", "an empty line between paragraphs"),
    ("**6,000時間** です", "<p><strong>6,000時間</strong> です</p>", "bold"),
    ("目標です [1][2]", '<p>目標です <a href="#1">[1]</a><a href="#2">[2]</a></p>', "marks"),
    ("**太字 [1]**", '<p><strong>太字 <a href="#1">[1]</a></strong></p>', "a mark inside bold"),
    ("- 甲\n- 乙 [1]", '<ul><li>甲</li><li>乙 <a href="#1">[1]</a></li></ul>', "bullets"),
    ("前\n- 甲\n後", "<p>前</p><ul><li>甲</li></ul><p>後</p>", "bullets end where text begins"),
    (r"\*\*甲\*\* \[1\] C:\\x", r"<p>**甲** [1] C:\x</p>", "after a backslash a character is itself"),
)


@pytest.mark.parametrize(("text", "html", "why"), MADE, ids=[why for *_, why in MADE])
def test_four_things_are_markup(text: str, html: str, why: str) -> None:
    assert markup_html(text, DIALECT) == html, why


def test_a_table_has_a_caption_headings_and_numbers_at_the_right() -> None:
    shown = markup_html("目標 [2]\n\n| 年 | 値 |\n| --- | --: |\n| R8 | **5** |\n| R9 | a\\|b |", DIALECT)
    assert "<caption>caption 2</caption>" in shown
    assert '<th scope="col">年</th><th scope="col" class="number">値</th>' in shown
    assert '<td>R8</td><td class="number"><strong>5</strong></td>' in shown
    assert '<td class="number">a|b</td>' in shown


def test_a_table_before_any_mark_is_captioned_without_a_source() -> None:
    assert "<caption>caption None</caption>" in markup_html("| 年 |\n| --- |\n| R8 |", DIALECT)


@given(st.text(alphabet=st.sampled_from("あA1 \n*_~$<>&\"'`[]()|-!#:\\・")))
def test_no_text_breaks_out_of_the_markup(text: str) -> None:
    shown = seen(markup_html(text, DIALECT))
    assert shown.tags <= ALLOWED
    assert all(not name.startswith("on") for _, attributes in shown.elements for name in attributes)


@given(st.text(alphabet=st.sampled_from("あA1 \n_~$<>&\"'`()!#:・。")))
def test_no_character_of_a_text_without_markup_is_lost(text: str) -> None:
    assert squeezed(seen(markup_html(text, DIALECT)).text) == squeezed(text)
