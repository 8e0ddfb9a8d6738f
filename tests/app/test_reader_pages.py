"""The reader finds its places, shows the whole text with footnotes where they belong, and leads on."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from reading_html import seen, squeezed

from assistant.compose.voice import Voice
from assistant.page.footnote_marks import marks_of
from assistant.page.guide import Guide
from assistant.page.manner import Manner
from assistant.page.reader_place import NEAREST, neighbours, newer_documents, place_of
from assistant.page.reader_search import found_html, search
from assistant.page.reader_tree import tree_html, tree_of
from assistant.page.reader_view import beside_html, missing_message, place_html, tools_html
from ingest.records import Passage, PassageKind


@pytest.fixture
def guide(voice: Voice) -> Guide:
    return Guide(voice=voice, manner=Manner())


def opened(doc: str, at: str, guide: Guide) -> str:
    return place_html(place_of(doc, at, guide.catalog), (), guide)


PLACES = (
    ("dx-strategy", "第5-3-(4)", "dx-strategy/第5-3-(4)", "as printed"),
    ("dx-strategy", "第５－３－（４）", "dx-strategy/第5-3-(4)", "full width"),
    ("dx-strategy", "5-3-4", "dx-strategy/第5-3-(4)", "without its dress"),
    ("DX推進戦略", "第5-3-(4)", "dx-strategy/第5-3-(4)", "a document by its short title"),
    ("r8-plan", "行政-1-14", "r8-plan/行政-1-14", "a row"),
    ("dx-strategy", "脚注13", "dx-strategy/脚注13", "a footnote"),
    ("r4-projects", "行政-1(1)#2", "r4-projects/行政-1(1)#2", "one of several rows"),
    ("dx-strategy", "", "dx-strategy/表紙", "a document without a place"),
    ("", "", "dx-strategy/表紙", "nothing at all"),
)


@pytest.mark.parametrize(("doc", "at", "key", "why"), PLACES)
def test_an_address_finds_its_passage(doc: str, at: str, key: str, why: str, guide: Guide) -> None:
    passage = place_of(doc, at, guide.catalog).passage
    assert passage is guide.catalog.by_key[key], why


def test_every_passage_is_found_by_its_own_address(guide: Guide) -> None:
    for passage in guide.catalog.passages:
        assert place_of(passage.document, passage.locator, guide.catalog).passage is passage


NOWHERE = (
    ("dx-strategy", "第5-3-(99)", "第5-3-(9)", "「DX推進戦略」に「第5-3-(99)」という箇所はありません"),
    ("r8-plan", "行政-1-999", "行政-1-9", "「令和8年度計画」に"),
    ("nothing", "第5", "DX推進戦略", "「nothing」という資料はありません"),
    ("dx-strategy", "<script>", "DX推進戦略", "という箇所はありません"),
)


@pytest.mark.parametrize(("doc", "at", "near", "said"), NOWHERE)
def test_an_address_that_leads_nowhere_says_so_and_offers_what_is_near(
    doc: str, at: str, near: str, said: str, guide: Guide
) -> None:
    place = place_of(doc, at, guide.catalog)
    assert place.missing
    assert 0 < len(place.nearest) <= NEAREST
    assert said in missing_message(place, at if place.document else doc, guide)
    page = seen(place_html(place, (), guide))
    assert near in page.text
    assert "script" not in page.tags


def test_no_character_of_any_section_is_lost(guide: Guide) -> None:
    bullets = "-・○●"
    for passage in guide.catalog.passages:
        if passage.row or passage.kind is PassageKind.TABLE:
            continue
        shown = squeezed(seen(opened(passage.document, passage.locator, guide)).text)
        lines = (squeezed(line.lstrip(bullets + " ")) for line in passage.source.value.splitlines())
        marks = {squeezed(f"注{mark.footnote.removeprefix('脚注')}") for mark in marks_of(passage)}
        for line in lines:
            plain = shown
            for mark in marks:
                plain = plain.replace(mark, "")
            assert line in plain, (passage.key, line)


MARKS = (
    ("dx-strategy/第5-4-(1)", "脚注12", "ゼロトラストセキュリティ", "in a sentence"),
    ("dx-strategy/第5-4-(1)", "脚注13", "β'モデル", "the second one"),
    ("dx-strategy/第5-6-(4)", "脚注15", "フロントヤード改革", "in a heading"),
    ("dx-strategy/第6-5-(2)-イ", "脚注28", "GIS", "beside a repaired word"),
    ("ict-plan-ch2/第2章-第2節-2", "脚注4", "呼ばれるようになりました", "where the parser says so"),
)


@pytest.mark.parametrize(("key", "footnote", "word", "why"), MARKS)
def test_a_footnote_s_mark_stands_behind_its_word(
    key: str, footnote: str, word: str, why: str, guide: Guide
) -> None:
    passage = guide.catalog.by_key[key]
    (mark,) = (mark for mark in marks_of(passage) if mark.footnote == footnote)
    assert passage.source.value[: mark.at].endswith(word), why


def test_every_footnote_is_shown_in_its_section_and_linked_both_ways(guide: Guide) -> None:
    for passage in guide.catalog.passages:
        if passage.footnotes:
            page = seen(opened(passage.document, passage.locator, guide))
            ids = {id_ for tag, has in page.elements if (id_ := has.get("id")) and tag in ("a", "div")}
            links = {str(href)[1:] for href in page.all("a", "href") if str(href).startswith("#")}
            assert len(links) == 2 * len(passage.footnotes), passage.key
            assert links <= ids, passage.key


def test_a_section_has_its_kpis_and_programmes_beside_it(guide: Guide) -> None:
    page = seen(beside_html(guide.catalog.by_key["dx-strategy/第5-3-(4)"], guide))
    for said in ("この取組のKPI", "KPI 14", "基準値 17,061時間 → R12 21,400時間", "警察本部 警務課"):
        assert said in page.text, said
    assert "この取組の事業" in seen(beside_html(guide.catalog.by_key["dx-strategy/第5-3-(3)"], guide)).text


def test_a_row_leads_to_its_section_and_to_older_plans(guide: Guide) -> None:
    text = seen(beside_html(guide.catalog.by_key["r8-plan/行政-1-14"], guide)).text
    assert "戦略の取組" in text
    assert "以前の計画" in text


def test_issuer_page_and_standing_are_seen_and_an_older_plan_names_the_one_in_force(guide: Guide) -> None:
    current = seen(opened("dx-strategy", "第5-3-(7)", guide)).text
    older = seen(opened("action-plan-2020", "5-18", guide)).text
    assert all(said in current for said in ("現行", "30ページ", "福島県", "令和8（2026）年"))
    assert "以前の計画" in older
    assert "いまの計画: DX推進戦略" in older


def test_a_place_leads_to_the_chat_about_itself(guide: Guide) -> None:
    page = seen(opened("dx-strategy", "第5-3-(4)", guide))
    (ask,) = (href for href in page.all("a", "href") if "about=" in str(href))
    assert parse_qs(urlsplit(str(ask)).query)["about"] == ["dx-strategy/第5-3-(4)"]


def test_every_older_document_is_led_to_one_in_force(guide: Guide) -> None:
    for document in guide.catalog.documents.values():
        newer = newer_documents(document, guide.catalog)
        assert bool(newer) is not guide.catalog.in_force(document.id)
        assert all(guide.catalog.in_force(other.id) for other in newer)


def test_next_and_previous_walk_through_a_whole_document(guide: Guide) -> None:
    start = place_of("dx-strategy", "", guide.catalog).passage
    assert start is not None
    walked: list[Passage] = []
    here: Passage | None = start
    while here is not None:
        walked.append(here)
        before, after = neighbours(here, guide.catalog)
        assert before is (walked[-2] if len(walked) > 1 else None)
        here = after
    assert len(walked) == sum(
        p.document == "dx-strategy" and p.kind is not PassageKind.FOOTNOTE for p in guide.catalog.passages
    )


def test_the_tree_holds_every_passage_once_and_unfolds_the_open_one(guide: Guide) -> None:
    for document in guide.catalog.documents.values():
        branches = tree_of(document, guide.catalog)
        held = [passage.key for branch in branches for passage in branch.passages()]
        wanted = [
            p.key
            for p in guide.catalog.passages
            if p.document == document.id and p.kind is not PassageKind.FOOTNOTE
        ]
        assert sorted(held) == sorted(wanted)
        here = guide.catalog.by_key[wanted[-1]]
        page = seen(tree_html(branches, here, guide))
        assert page.all("a", "aria-current") == ["page"]


SEARCHES = (
    ("ＲＰＡ", "dx-strategy/第5-3-(4)", "full width, title first"),
    ("RPA 警察", "r8-plan/行政-1-15", "all words"),
    ("ゼロトラスト", "dx-strategy/脚注12", "in a footnote"),
)


@pytest.mark.parametrize(("asked", "key", "why"), SEARCHES)
def test_a_search_finds_passages_that_hold_all_words(asked: str, key: str, why: str, guide: Guide) -> None:
    found = search(asked, guide.catalog.documents, guide.catalog)
    assert key in {passage.key for passage in found.passages[:10]}, why
    page = seen(found_html(found, guide))
    assert page.marked


@pytest.mark.parametrize("asked", ["ほげほげ", "$x^2$ <script>", "* ~~"])
def test_a_search_for_nothing_there_says_so(asked: str, guide: Guide) -> None:
    page = seen(found_html(search(asked, guide.catalog.documents, guide.catalog), guide))
    assert "見つかりません" in page.text
    assert page.tags == {"p"}


def test_a_blank_search_finds_nothing(guide: Guide) -> None:
    assert search("  ", guide.catalog.documents, guide.catalog).passages == ()


def test_searched_words_are_marked_in_the_text(guide: Guide) -> None:
    place = place_of("dx-strategy", "第5-3-(4)", guide.catalog)
    assert seen(place_html(place, ("業務",), guide)).marked.startswith("業務業務")


def test_every_passage_makes_sound_html_in_both_languages(voice: Voice, english: Voice) -> None:
    for speaker in (voice, english):
        guide = Guide(voice=speaker, manner=Manner())
        for passage in guide.catalog.passages:
            place = place_of(passage.document, passage.locator, guide.catalog)
            seen(place_html(place, (), guide) + beside_html(passage, guide) + tools_html(passage, guide))
