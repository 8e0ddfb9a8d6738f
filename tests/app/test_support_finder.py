"""The support finder's concerns come from the plans, and each leads to programmes, offices and sources."""

from __future__ import annotations

import re

import pytest
from reading_html import seen, squeezed

from assistant.compose.voice import Voice
from assistant.page.concerns import Concern, Concerns, concerns_of, short_name
from assistant.page.guide import Guide
from assistant.page.manner import Manner
from assistant.page.offers import Aid, aids_of
from assistant.page.support_view import concern_offers_html, concerns_html, offer_sheet, unknown_concern_html


@pytest.fixture
def guide(voice: Voice) -> Guide:
    return Guide(voice=voice, manner=Manner())


@pytest.fixture
def concerns(guide: Guide) -> Concerns:
    return concerns_of(guide.catalog)


def named(concerns: Concerns, name: str) -> Concern:
    concern = concerns.named(name)
    assert concern is not None, f"{name} is none of {[theme.name for theme in concerns.themes]}"
    return concern


WANTED = (
    ("デジタル人材の確保・育成", "ICTアドバイザー市町村派遣事業", "デジタル変革課", "アクションプラン2020"),
    ("情報システムの標準化", "標準化支援", "デジタル変革課", "令和8年度計画"),
    ("フロントヤード改革", "オンライン申請サービス", "デジタル変革課", "令和4年度事業・取組一覧"),
    ("セキュリティ対策", "自治体情報セキュリティクラウド運用事業", "デジタル変革課", "アクションプラン2020"),
    ("BPR", "町村職員採用支援等事業", "市町村行政課", "令和8年度計画"),
    ("校務", "市町村学校システム整備事業", "教育総務課", "アクションプラン2020"),
    ("鳥獣被害の軽減対策", "新規狩猟者確保・育成事業", "自然保護課", "令和4年度事業・取組一覧"),
    ("適切な避難行動", "防災DX保守管理事業", "災害対策課", "令和8年度計画"),
    ("介護施設", "福島県介護ロボット普及促進事業", "高齢福祉課", "アクションプラン2020"),
)
"""A concern, a programme there must be, who to ask, and the plan since which there is one like it."""


@pytest.mark.parametrize(("concern", "programme", "division", "since"), WANTED)
def test_a_concern_leads_to_programme_office_section_and_first_plan(
    concern: str, programme: str, division: str, since: str, concerns: Concerns, guide: Guide
) -> None:
    offers = [offer for offer in named(concerns, concern).offers if programme in offer.name]
    assert offers
    assert division in {office.division for offer in offers for office in offer.offices}
    assert all(offer.section for offer in offers)
    assert since in {guide.catalog.documents[offer.since.document].short_title for offer in offers}


def test_every_offer_stands_in_a_plan_in_force_with_its_text_and_somebody_to_ask(
    concerns: Concerns, guide: Guide
) -> None:
    for theme in concerns.themes:
        for offer in theme.offers:
            assert guide.catalog.in_force(offer.source.document), offer.name
            assert squeezed(offer.what)[:20] in squeezed(offer.source.source.value), offer.name
            assert offer.offices, offer.name


def test_a_form_of_help_gathers_its_offers_municipal_ones_first(concerns: Concerns) -> None:
    for aid in Aid:
        offers = concerns.by_aid(aid)
        assert offers, aid
        assert all(aid in offer.aids for offer in offers)
        order = [offer.municipal for offer in offers]
        assert order == sorted(order, reverse=True)


def test_background_and_regions_are_no_offers(concerns: Concerns) -> None:
    sections = {section.locator for theme in concerns.themes if theme.municipal for section in theme.sections}
    assert not any(locator.startswith(("第1-", "第2-")) for locator in sections), "background"
    assert "第6-1-(1)" not in sections, "避難地域12市町村 is a region"


NAMES = (
    (
        "市町村における地方公共団体情報システムの標準化支援",
        "情報システムの標準化",
        "what is true of all goes",
    ),
    ("BPRの取組への支援", "BPR", "help goes without saying"),
    ("デジタル技術を活用した鳥獣被害の軽減対策", "鳥獣被害の軽減対策", "true of most"),
    ("スマート農業の推進", "スマート農業", "that something is done"),
    ("支援", "支援", "never all of it"),
    ("行政のDX", "行政のDX", "nothing to take away"),
)


@pytest.mark.parametrize(("title", "name", "why"), NAMES)
def test_names_of_concerns_are_short(title: str, name: str, why: str) -> None:
    assert short_name(title) == name, why


AIDS = (
    ("導入に係る費用の一部を補助する", (Aid.MONEY,)),
    ("アドバイザーを派遣し、研修会を開催する", (Aid.PEOPLE, Aid.TRAINING)),
    ("システムの共同調達", (Aid.JOINT,)),
    ("相談支援に必要な機器", ()),
    ("", ()),
)


@pytest.mark.parametrize(("text", "aids"), AIDS)
def test_the_form_of_help_is_told_by_its_words(text: str, aids: tuple[Aid, ...]) -> None:
    assert aids_of(text) == aids


def test_the_page_offers_every_concern_as_a_link_under_the_plans_headings(
    concerns: Concerns, guide: Guide
) -> None:
    page = seen(concerns_html(concerns, guide))
    links = page.all("a", "href")
    assert len(links) == len(concerns.themes) + len(Aid)
    assert all(group in page.text for group in concerns.groups)
    assert not any(re.match(r"\d", group) for group in concerns.groups)


def test_the_offers_of_a_concern_are_tables_with_captions_in_both_languages(
    voice: Voice, english: Voice
) -> None:
    for speaker in (voice, english):
        guide = Guide(voice=speaker, manner=Manner())
        for theme in concerns_of(guide.catalog).themes:
            page = seen(concern_offers_html(theme, guide))
            tables = [tag for tag, _ in page.elements if tag in ("table", "caption")]
            assert tables == ["table", "caption"] * (len(tables) // 2)
            assert page.all("th", "scope").count("row") == len(theme.offers)


def test_the_sheet_says_who_to_ask_and_where_it_stands(concerns: Concerns, guide: Guide) -> None:
    offers = named(concerns, "デジタル人材の確保・育成").offers
    sheet = offer_sheet("人材", offers, guide)
    assert len(sheet.rows) == len(offers)
    row = dict(zip(sheet.columns, sheet.rows[0], strict=True))
    assert row["問い合わせ先"] == "企画調整部 デジタル変革課"
    assert "第5-6-(2)" in str(row["戦略の箇所"])
    assert "福島県" in sheet.notes[0]


def test_a_concern_that_does_not_exist_is_said_without_its_markup(guide: Guide) -> None:
    page = seen(unknown_concern_html("<b>~2024~</b>", guide))
    assert "<b>~2024~</b>" in page.text
    assert "b" not in page.tags
