"""A row of a plan's table as two real tables: its figures by year, and its other fields by name."""

from __future__ import annotations

from collections.abc import Callable

from assistant.compose.voice import Voice
from assistant.page.elements import NOTHING, Html, as_html, element, join
from assistant.page.markup import scrolling_table
from ingest.records import IndicatorKind, Row
from ingest.row_text import NUMBER_LABELS, fiscal_year, programme_name

FIELDS: tuple[tuple[str, Callable[[Row, Voice], str]], ...] = (
    ("表", lambda row, _: row.table or row.part),
    ("項目", lambda row, _: " ".join(filter(None, (row.field, row.item_number, row.item_name)))),
    ("KPI番号", lambda row, _: row.kpi_number),
    ("指標", lambda row, _: row.indicator),
    ("再掲", lambda row, _: row.repeats),
    ("担当", lambda row, voice: voice.office(row) if row.offices else ""),
    ("事業", lambda row, _: programme_name(row)),
    ("概要", lambda row, _: row.outline),
    ("計画", lambda row, _: row.plan),
)
"""Japanese name of a field (glossed for English readers), and what a row says in it."""


def row_html(row: Row, title: str, voice: Voice) -> Html:
    """The row's figures, then its fields; what the document leaves empty is left out."""
    return join([_targets(row, title, voice), _fields(row, title, voice)])


def _fields(row: Row, title: str, voice: Voice) -> Html:
    rows = join(
        element("tr", element("th", _name(name, voice), scope="row"), element("td", value, lang="ja"))
        for name, value in _named(row, voice)
        if value
    )
    caption = element("caption", voice.say("row_caption", title=title))
    return element("table", caption, element("tbody", rows), class_="fields")


def _named(row: Row, voice: Voice) -> list[tuple[str, str]]:
    number = [(label, row.number) for form, label in NUMBER_LABELS if form.fullmatch(row.number)][:1]
    goal = "成果目標（KGI）" if row.indicator_kind is IndicatorKind.KGI else "指標・目標"
    new = [("新規", "○")] if row.is_new else []
    fields = [(name, read(row, voice)) for name, read in FIELDS]
    return [*fields[:1], *number, *new, *fields[1:5], (goal, row.goal), *fields[5:], *row.others]


def _targets(row: Row, title: str, voice: Voice) -> Html:
    if not row.targets and row.baseline is None:
        return NOTHING
    heads = [_name("基準値", voice)] if row.baseline else []
    heads += [_year(target.year, voice) for target in row.targets]
    amounts = [row.baseline.printed] if row.baseline else []
    amounts += [target.amount.printed for target in row.targets]
    head = element("tr", join(element("th", name, scope="col", class_="number") for name in heads))
    body = element("tr", join(element("td", amount, class_="number") for amount in amounts))
    caption = voice.say("targets_caption", title=title)
    return scrolling_table(caption, element("thead", head), element("tbody", body))


def _year(year: int, voice: Voice) -> Html:
    western = voice.say("fiscal_year", year=year)
    return join([as_html(fiscal_year(year)), element("br"), element("small", western)])


def _name(name: str, voice: Voice) -> str:
    return (voice.glosses.of(name) or name) if voice.english else name
