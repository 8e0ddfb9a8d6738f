"""Each kind of reader is addressed, shown an order and offered questions of their own; the facts stay."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from assistant.catalog import Catalog
from assistant.compose.voice import Voice
from assistant.errors import AssistantError
from assistant.page.concerns import concerns_of
from assistant.page.guide import Guide
from assistant.page.kpi_order import in_order
from assistant.page.kpis import kpis_of, sections_of
from assistant.page.manner import Display, Manner
from assistant.page.offers import is_headed
from assistant.page.reader_view import beside_html
from assistant.page.support_view import concerns_html, offers_html
from assistant.page.wording import load_addressed, load_examples, load_page_wording
from assistant.records import Audience
from assistant.wording import FOLDER

LEADS = ("lead_chat", "lead_support", "lead_kpis", "lead_reader", "examples_heading", "concerns_heading")


def guide(audience: Audience, voice: Voice) -> Guide:
    wording = load_addressed(load_page_wording())[Display.JAPANESE][audience]
    return Guide(voice=replace(voice, wording=wording), manner=Manner(audience=audience))


@pytest.mark.parametrize("display", [Display.JAPANESE, Display.ENGLISH])
@pytest.mark.parametrize("key", LEADS)
def test_no_two_kinds_of_readers_are_told_the_same(display: Display, key: str) -> None:
    addressed = load_addressed(load_page_wording())[display]
    assert len({addressed[audience].say(key) for audience in Audience}) == len(Audience)


def test_easy_words_go_before_what_others_are_told() -> None:
    site = load_page_wording()
    addressed = load_addressed(site)[Display.PLAIN]
    assert addressed[Audience.STAFF].say("title_kpis") == site["easy"].say("title_kpis")
    assert "困っている" in addressed[Audience.MUNICIPAL].say("concerns_heading")
    assert addressed[Audience.MUNICIPAL].say("offer_office") == "問い合わせ先"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda said: said["staff"].update(farewell="さようなら"), "farewell"),
        (lambda said: said["staff"].update(offer_count="件"), "offer_count"),
        (lambda said: said.pop("evaluator"), "evaluator"),
        (lambda said: said["staff"].pop("lead_kpis"), "lead_kpis"),
    ],
    ids=["no such sentence", "other fields", "nobody left out", "in each language"],
)
def test_what_does_not_fit_the_site_is_named(
    change: Callable[[dict[str, dict[str, str]]], object], named: str, tmp_path: Path
) -> None:
    for path in FOLDER.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    path = tmp_path / "audiences.ja.yaml"
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(said)
    path.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    with pytest.raises(AssistantError, match=named):
        load_addressed(load_page_wording(tmp_path), tmp_path)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_kind_of_reader_has_questions_of_its_own(language: str) -> None:
    groups = [group for group in load_examples() if group.language == language]
    assert [group.audience for group in groups] == list(Audience)
    questions = [question for group in groups for question in group.questions]
    assert len(set(questions)) == len(questions)


def test_the_first_examples_are_in_the_reader_s_language_and_for_their_kind() -> None:
    for display, audience in ((d, a) for d in Display for a in Audience):
        first = min(load_examples(), key=lambda group: group.distance(display, audience))
        assert (first.language, first.audience) == ("en" if display is Display.ENGLISH else "ja", audience)


def test_the_same_kpis_are_listed_in_the_order_of_each_kind_of_reader(voice: Voice) -> None:
    kpis = kpis_of(voice.catalog)
    listed = {audience: in_order(kpis, audience, 2030, voice.catalog) for audience in Audience}
    assert all(set(order) == set(kpis) for order in listed.values())
    assert listed[Audience.STAFF] == kpis
    assert municipal(listed[Audience.MUNICIPAL][0].passage.key, voice.catalog)
    assert not municipal(listed[Audience.MUNICIPAL][-1].passage.key, voice.catalog)
    growth = [kpi.growth(2030) for kpi in listed[Audience.EVALUATOR]]
    rates = [abs(each.relative) if each and each.relative is not None else -1 for each in growth]
    assert rates == sorted(rates, reverse=True)
    assert rates[0] > 0 > rates[-1]


def municipal(key: str, catalog: Catalog) -> bool:
    kpi = next(kpi for kpi in kpis_of(catalog) if kpi.passage.key == key)
    return any(is_headed(section) for section in sections_of(kpi, catalog))


def test_the_same_concerns_are_listed_in_three_orders(voice: Voice) -> None:
    concerns = concerns_of(voice.catalog)
    listed = [links(concerns_html(concerns, guide(audience, voice))) for audience in Audience]
    assert len({frozenset(found) for found in listed}) == 1
    assert len(set(listed)) == len(Audience)


def links(html: str) -> tuple[str, ...]:
    return tuple(re.findall(r"concern=([^&\"]+)", html))


def test_an_offer_s_facts_are_the_same_for_everybody(voice: Voice) -> None:
    concern = concerns_of(voice.catalog).themes[0]
    told = [offers_html(concern.name, concern.offers, guide(audience, voice)) for audience in Audience]
    cells = [re.findall(r"<td>(.*?)</td>", re.sub(r"&amp;for=\w+|\?for=\w+", "", html)) for html in told]
    assert cells[0] == cells[1] == cells[2]
    assert len({html.partition("<tbody>")[0] for html in told}) > 1


def test_beside_a_section_each_kind_of_reader_finds_first_what_they_look_for(voice: Voice) -> None:
    section = voice.catalog.by_key["dx-strategy/第5-3-(2)"]
    first = {
        audience: re.findall(r"<h3>(.*?)</h3>", beside_html(section, guide(audience, voice)))[0]
        for audience in Audience
    }
    assert first == {
        Audience.STAFF: "この取組の事業と担当",
        Audience.MUNICIPAL: "この取組の事業と問い合わせ先",
        Audience.EVALUATOR: "この取組のKPI",
    }


def test_every_example_is_answered_and_none_refused() -> None:
    pytest.importorskip("chromadb")
    from assistant.settings import AssistantSettings
    from assistant.wiring import assistant_of

    assistant = assistant_of(AssistantSettings.read())
    questions = [question for group in load_examples() for question in group.questions]
    assert [question for question in questions if assistant.answer([question]).abstained] == []
