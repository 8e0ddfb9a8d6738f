"""One KPI in full: its path, its section, what older plans said, and where it is repeated."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.compose.lineage import predecessors
from assistant.page.elements import NOTHING, Html, element, join
from assistant.page.guide import Guide
from assistant.page.kpi_compare import compared_html, kpi_name, plots_html
from assistant.page.kpis import Kpi, sections_of
from assistant.page.row_view import row_html
from ingest.records import Passage, Row


def kpi_html(kpi: Kpi, guide: Guide) -> Html:
    """The KPI as an article; its heading takes the focus when a reader comes here by a link."""
    return element(
        "article",
        _heading(kpi_name(kpi, guide)),
        _baseline_note(kpi, guide),
        plots_html((kpi,), guide),
        row_html(kpi.row, kpi.row.indicator, guide.voice),
        _list(guide.say("kpi_sections"), sections_of(kpi, guide.catalog), guide),
        _older(kpi, guide),
        _list(guide.say("kpi_repeated"), kpi.repeats, guide),
        _further(kpi, guide),
        class_="opened",
    )


def comparison_html(kpis: tuple[Kpi, ...], guide: Guide) -> Html:
    """Several KPIs beside each other, as an article."""
    return element(
        "article",
        _heading(guide.say("compare_heading", count=len(kpis))),
        plots_html(kpis, guide),
        compared_html(kpis, guide),
        class_="opened",
    )


def unknown_kpi_html(asked: str, guide: Guide) -> Html:
    """There is no such KPI; what can be done."""
    return element("div", element("p", guide.say("kpi_unknown", asked=asked)), class_="failed", role="alert")


def _heading(text: str) -> Html:
    return element("h2", text, class_="arrive", tabindex=-1)


def _baseline_note(kpi: Kpi, guide: Guide) -> Html:
    return NOTHING if kpi.baseline else element("p", guide.say("kpi_no_baseline"), class_="hint")


def _list(title: str, passages: Iterable[Passage], guide: Guide) -> Html:
    entries = join(element("li", guide.passage_link(passage), lang="ja") for passage in passages)
    return join([element("h3", title), element("ul", entries)]) if entries else NOTHING


def _older(kpi: Kpi, guide: Guide) -> Html:
    """The row of each older plan on the same thing, with what it aimed at."""
    before = predecessors(kpi.passage, guide.catalog)
    if not before:
        return join(
            [element("h3", guide.say("kpi_older")), element("p", guide.say("kpi_no_older"), class_="hint")]
        )
    entries = join(
        element("li", guide.passage_link(passage), _aim(passage.row), lang="ja") for passage in before
    )
    return join([element("h3", guide.say("kpi_older")), element("ul", entries)])


def _aim(row: Row | None) -> Html:
    aim = row.goal or row.outline if row else ""
    return element("small", aim, class_="item") if aim else NOTHING


def _further(kpi: Kpi, guide: Guide) -> Html:
    links = (
        guide.link(guide.say("open_in_reader"), guide.to_passage(kpi.passage)),
        guide.link(guide.say("ask_about_kpi"), guide.to_chat_about(kpi.passage)),
    )
    return element("ul", join(element("li", link) for link in links), class_="ways")
