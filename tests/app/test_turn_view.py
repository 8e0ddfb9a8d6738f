"""A turn shows the question as typed, what it was taken to mean, the answer, its sources, a notice."""

from __future__ import annotations

from itertools import pairwise

from reading_html import seen

from assistant.compose.voice import Voice
from assistant.page.elements import Html
from assistant.page.manner import Manner
from assistant.page.site import Ways
from assistant.page.turn_view import LONGEST_HEADING, failed_html, question_html, waiting_html
from assistant.page.turn_view import turn_html as answer_html
from assistant.records import Answer, Citation

HOSTILE = "<script>alert('x')</script> $5 2024~2030 **太字** [1]"


WAYS = Ways(manner=Manner(), conversation="c" * 20)


def turn_html(place: int, question: str, given: Answer, voice: Voice) -> Html:
    """A whole turn, as it stands on the page."""
    return Html(
        question_html(place, question, voice.wording) + answer_html(place, question, given, voice, WAYS)
    )


def answer(text: str = "目標は **6,000時間** です。 [1]", **given: object) -> Answer:
    citation = Citation(
        doc="r8-plan",
        section="行政-1-18",
        title="Web会議接続時間",
        label="令和8年度計画【行政のDX】KPI 18",
        quote="6,000時間",
        start=3800,
        end=3807,
    )
    known: dict[str, object] = {"citations": (citation,), "abstained": False, "language": "ja"}
    return Answer(text=text, **{**known, **given})  # type: ignore[arg-type]


def test_every_mark_leads_to_the_quote_of_its_source(voice: Voice) -> None:
    page = seen(turn_html(2, "目標は?", answer("甲 [1]\n\n乙 [1][2]"), voice))
    assert [link for link in page.all("a", "href") if link and "quote" in link] == ["#turn2-quote1"] * 2
    assert page.all("mark", "id")[:1] == ["turn2-quote1"]
    assert "[2]" in page.text, "a mark without a source stays text"


def test_the_way_back_from_a_source_leads_to_its_first_mark(voice: Voice) -> None:
    page = seen(turn_html(2, "目標は?", answer("甲 [1]\n\n乙 [1]"), voice))
    assert [link for link in page.all("a", "href") if link and "mark" in link] == ["#turn2-mark1"]
    assert page.all("a", "id") == ["turn2-mark1"]


def test_ids_are_unique_on_a_page_of_several_turns(voice: Voice) -> None:
    page = seen("".join(turn_html(place, "目標は?", answer(), voice) for place in (1, 2, 3)))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_a_question_is_shown_as_typed(voice: Voice) -> None:
    for html in (
        turn_html(1, HOSTILE, answer(), voice),
        question_html(1, HOSTILE, voice.wording),
    ):
        page = seen(html)
        assert HOSTILE in page.text
        assert "script" not in page.tags


def test_a_very_long_question_can_be_opened_whole(voice: Voice) -> None:
    question = "あ" * 20_000
    page = seen(question_html(1, question, voice.wording))
    assert "あ" * LONGEST_HEADING + "…" in page.text
    assert question in page.text
    assert "20,000文字" in page.text


def test_what_a_question_was_taken_to_mean_stands_above_the_answer(voice: Voice) -> None:
    text = seen(turn_html(1, "それは?", answer(understood="「RPAの目標は?」と理解しました"), voice)).text
    assert text.index("と理解しました") < text.index("6,000時間")
    assert "understood" not in turn_html(1, "目標は?", answer(), voice)


def test_each_answer_says_that_a_machine_made_it(voice: Voice, english: Voice) -> None:
    assert "機械が作ったもので、県の公式見解ではありません" in turn_html(1, "目標は?", answer(), voice)
    assert "not an official view" in turn_html(1, "Target?", answer(language="en"), english)


def test_who_worded_the_answer_stands_beside_the_notice(voice: Voice) -> None:
    note = "文章は言語モデルが書き、一文ずつ出典と照らして確かめました。"
    page = seen(turn_html(1, "目標は?", answer(note=note), voice))
    assert note in page.text


def test_withheld_sentences_are_counted(voice: Voice) -> None:
    page = turn_html(1, "目標は?", answer(withheld=("一つ", "二つ")), voice)
    assert "確かめられなかった文が2件" in page
    assert "確かめられなかった" not in turn_html(1, "目標は?", answer(), voice)


def test_an_answer_without_sources_has_no_list_of_them(voice: Voice) -> None:
    page = seen(turn_html(1, "、。", answer("質問を入力してください。", citations=(), abstained=True), voice))
    assert "section" not in page.tags
    assert "質問を入力してください。" in page.text


def test_an_answer_of_which_nothing_was_confirmed_says_so(voice: Voice) -> None:
    page = seen(turn_html(1, "目標は?", answer("", citations=(), withheld=("一つ",)), voice))
    assert "資料で確かめられる答えを作れませんでした" in page.text


def test_a_question_of_white_space_has_a_heading_that_can_be_read(voice: Voice) -> None:
    assert "（何も入力されていません）" in question_html(1, " \n ", voice.wording)


def test_headings_go_down_by_single_steps(voice: Voice) -> None:
    page = seen(turn_html(1, "目標は?", answer(), voice))
    levels = [int(tag[1]) for tag, _ in page.elements if tag in {"h1", "h2", "h3", "h4", "h5"}]
    assert levels[0] == 2
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_turn_is_marked_with_its_language(voice: Voice, english: Voice) -> None:
    assert seen(turn_html(1, "目標は?", answer(), voice)).all("article", "lang") == ["ja"]
    assert seen(turn_html(1, "Target?", answer(), english)).all("article", "lang") == ["en"]


def test_a_turn_without_an_answer_says_why(voice: Voice) -> None:
    assert "調べています" in waiting_html(1, voice.wording)
    assert "回答を作れませんでした" in failed_html(1, voice.wording)


def test_what_is_copied_takes_its_sources_and_the_note_along(voice: Voice) -> None:
    page = seen(turn_html(1, "目標は?", answer(), voice))
    (copied,) = page.all("button", "data-copy")
    assert copied is not None
    for part in ("目標は?", "6,000時間", "[1] 令和8年度計画【行政のDX】KPI 18", "福島県", "機械が作った"):
        assert part in copied


def test_a_kpi_in_an_answer_comes_with_its_path(voice: Voice) -> None:
    page = seen(turn_html(1, "目標は?", answer(), voice))
    assert "svg" in page.tags
    assert "R8 5,000時間" in page.text
    refusal = seen(turn_html(1, "予算は?", answer(abstained=True), voice))
    assert "svg" not in refusal.tags


def test_a_source_that_the_index_no_longer_holds_is_shown_as_it_was_quoted(voice: Voice) -> None:
    gone = Citation(
        doc="old-plan", section="1-1", title="題", label="旧計画 1-1", quote="昔の文", start=0, end=3
    )
    page = seen(turn_html(1, "目標は?", answer(citations=(gone,)), voice))
    assert "今の資料の索引にありません" in page.text
    assert page.marked == "昔の文"


def test_a_source_leads_to_its_neighbours_and_to_a_question_about_it(voice: Voice) -> None:
    page = seen(turn_html(1, "目標は?", answer(), voice))
    assert "前: 行政-1-17" in page.text
    assert "次: 行政-1-19" in page.text
    assert any(link and "about=r8-plan%2F" in link for link in page.all("a", "href"))
