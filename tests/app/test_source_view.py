"""A source says where it stands, how current it is, and what the document prints, quote marked."""

from __future__ import annotations

from datetime import date

import pytest
from reading_html import seen, squeezed

from assistant.compose.voice import Voice
from assistant.page.documents_view import documents_html
from assistant.page.elements import Html
from assistant.page.manner import Manner
from assistant.page.passage_view import passage_html
from assistant.page.site import Ways
from assistant.page.source_view import day
from assistant.page.source_view import source_html as opened_html
from assistant.records import Citation
from ingest.records import Passage


def source_html(citation: Citation, place: int, voice: Voice, *, turn: int) -> Html:
    return opened_html(citation, place, voice, turn=turn, ways=Ways(manner=Manner()))


def cited(voice: Voice, key: str, quote: str = "") -> Citation:
    """A citation of a passage: of the words given, or of all of it."""
    passage = voice.catalog.by_key[key]
    at = passage.source.value.index(quote)
    part = passage.source[at : at + len(quote)] if quote else passage.source
    return Citation(
        doc=passage.document,
        section=passage.locator,
        title=passage.title,
        label=f"{passage.document} {passage.locator}",
        quote=part.value,
        start=part.start,
        end=part.end,
    )


def shown(passage: Passage, voice: Voice) -> str:
    return squeezed(seen(passage_html(passage, passage.start, passage.end, voice, anchor="a")).text)


SOURCES = {
    "dx-strategy/第5-3-(7)": """
        Web会議の拡充 | 第5-3-(7) | 福島県DX推進戦略（案） | 福島県 | 令和8（2026）年 | 現行 | 30ページ
        | 令和8年4月1日から令和13年3月31日まで | 3 公務能率の向上に向けた取組""",
    "r8-plan/行政-1-18": """
        Web会議接続時間 | 行政-1-18 | DXに係る事業・取組状況について 令和8年度計画 | 現行 | 基準値 | 4,000時間
        | 2030年度 | 7,000時間 | 企画調整部 デジタル変革課 | KPI番号""",
    "action-plan-2020/5-18": """
        以前の計画 | 令和2（2020）年 | 整理番号 | 5-18 | AI活用ヘルプデスク高度化事業""",
    "r4-projects/行政-3(5)": "以前の計画 | 令和4（2022）年 | 総務部 行政経営課 | 11,400時間",
    "dx-strategy/脚注13": "β'モデル | 業務端末・業務システム",
    "ict-plan-ch2/第2章-第1節-1-図表1": "情報化推進計画の歩み | 計画・期間 | うつくしま世界樹",
}
"""Passages by key, and what must be read in each as a source."""


@pytest.mark.parametrize(("key", "facts"), SOURCES.items(), ids=list(SOURCES))
def test_an_opened_source_tells_where_it_stands(key: str, facts: str, voice: Voice) -> None:
    text = seen(source_html(cited(voice, key), 1, voice, turn=1)).text
    assert [fact for fact in map(str.strip, facts.split("|")) if fact not in text] == []


def test_issuer_date_and_standing_are_seen_before_a_source_is_opened(voice: Voice) -> None:
    html = source_html(cited(voice, "action-plan-2020/5-18"), 1, voice, turn=1)
    summary = seen(html[html.index("<summary>") : html.index("</summary>") + len("</summary>")]).text
    assert "福島県" in summary
    assert "令和2（2020）年" in summary
    assert "以前の計画" in summary


def test_an_older_plan_says_that_what_is_in_force_may_differ(voice: Voice) -> None:
    older = source_html(cited(voice, "action-plan-2020/5-18"), 1, voice, turn=1)
    current = source_html(cited(voice, "dx-strategy/第5-3-(7)"), 1, voice, turn=1)
    assert voice.say("older_note") in older
    assert voice.say("older_note") not in current


def test_a_quote_is_marked_and_can_be_linked_to(voice: Voice) -> None:
    quote = "Web会議サービスの有料アカウントの導入"
    page = seen(source_html(cited(voice, "dx-strategy/第5-3-(7)", quote), 2, voice, turn=3))
    assert page.marked == quote
    assert page.all("mark", "id") == ["turn3-quote2"]
    assert page.all("details", "id") == ["turn3-source2"]


def test_a_row_quoted_whole_is_marked_in_its_tables_too(voice: Voice) -> None:
    whole = source_html(cited(voice, "r8-plan/行政-1-18"), 1, voice, turn=1)
    part = source_html(cited(voice, "r8-plan/行政-1-18", "6,000時間"), 1, voice, turn=1)
    assert "in-order quoted" in whole
    assert "in-order quoted" not in part
    assert seen(part).marked == "6,000時間"


def test_every_table_has_a_caption_and_headings(voice: Voice) -> None:
    page = seen(source_html(cited(voice, "r8-plan/行政-1-18"), 1, voice, turn=1))
    tables = [tag for tag, _ in page.elements if tag in ("table", "caption")]
    assert tables == ["table", "caption"] * (len(tables) // 2)
    assert {"col", "row"} <= set(page.all("th", "scope"))


def test_repairs_that_changed_letters_are_told(voice: Voice) -> None:
    text = seen(source_html(cited(voice, "r8-plan/行政-1-18"), 1, voice, turn=1)).text
    assert "資料の字を2か所直しています" in text
    assert "情報経路システム" in text


def test_no_character_of_any_passage_is_lost(voice: Voice) -> None:
    bullets = "-・○●"
    for passage in voice.catalog.passages:
        original = squeezed("".join(line.lstrip(bullets) for line in passage.source.value.splitlines()))
        page = shown(passage, voice)
        kept = page[page.index(squeezed(voice.say("printed_heading"))) :] if passage.row else page
        assert squeezed(original) in kept or _in_order(original, kept), passage.key


def _in_order(letters: str, text: str) -> bool:
    """True where the letters stand in the text one after the other, perhaps with others between."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def test_every_passage_makes_sound_html_in_both_languages(voice: Voice, english: Voice) -> None:
    for passage in voice.catalog.passages:
        for speaker in (voice, english):
            seen(source_html(cited(speaker, passage.key), 1, speaker, turn=1))


DAYS = (
    (date(2019, 5, 1), "令和元年5月1日", "2019-05-01"),
    (date(2019, 4, 30), "平成31年4月30日", "2019-04-30"),
    (date(2026, 4, 1), "令和8年4月1日", "2026-04-01"),
    (date(1989, 1, 7), "昭和64年1月7日", "1989-01-07"),
)


@pytest.mark.parametrize(("when", "japanese", "iso"), DAYS)
def test_days_are_given_in_the_reader_s_calendar(
    when: date, japanese: str, iso: str, voice: Voice, english: Voice
) -> None:
    assert day(when, voice) == japanese
    assert day(when, english) == iso


def test_all_documents_are_listed_those_in_force_first(voice: Voice) -> None:
    text = seen(documents_html(voice)).text
    places = [text.index(document.title) for document in voice.catalog.documents.values()]
    assert len(places) == 5
    assert text.index("福島県DX推進戦略") < text.index("アクションプラン2020")
    assert text.rindex("現行") < text.index("以前の計画")
