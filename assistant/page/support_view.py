"""The support finder's page: concerns to choose from, and what there is for one of them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.page.concerns import Concern, Concerns
from assistant.page.elements import NOTHING, Html, as_html, element, join
from assistant.page.guide import Guide
from assistant.page.markup import scrolling_table
from assistant.page.offers import Aid, Offer
from assistant.page.spreadsheet import Cell, Sheet
from assistant.records import Audience
from ingest.records import Office, Passage
from ingest.row_text import office_name

COLUMNS = ("offer_name", "offer_what", "offer_office", "offer_section", "offer_since")
"""Headings of the table of offers, as keys of the wording."""
SHEET_COLUMNS = (
    "offer_name", "offer_for", "offer_aids", "offer_what", "offer_office",
    "offer_section", "offer_source", "offer_since", "offer_older",
)  # fmt: skip


def concerns_html(concerns: Concerns, guide: Guide) -> Html:
    """All concerns as links: by the form of help, and under the headings of the plans.

    Who needs help looks for its form first; who answers for the plans, for their headings.
    """
    aids = join(_choice(aid_name(aid, guide), len(concerns.by_aid(aid)), guide) for aid in Aid)
    forms = _group(guide.say("aids_heading"), aids)
    evaluating = guide.manner.audience is Audience.EVALUATOR
    headings = concerns.printed(guide.catalog) if evaluating else concerns.groups
    groups = [_plan_group(group, concerns, guide) for group in headings]
    municipal = guide.manner.audience is Audience.MUNICIPAL
    return join([forms, *groups] if municipal else [*groups, forms])


def aid_name(aid: Aid, guide: Guide) -> str:
    return guide.say(f"aid_{aid}")


def to_concern(name: str, guide: Guide) -> str:
    """Address that opens a concern."""
    return guide.to_page("support", concern=name)


def offers_html(title: str, offers: Sequence[Offer], guide: Guide, *, promises: Sequence[str] = ()) -> Html:
    """What there is for a concern, those for municipalities in a table before those for others."""
    municipal = [offer for offer in offers if offer.municipal]
    local = [offer for offer in offers if not offer.municipal]
    said = join(element("li", sentence, lang="ja") for sentence in promises)
    return element(
        "article",
        element("h2", guide.say("offers_heading", concern=title), class_="arrive", tabindex=-1),
        element("section", element("h3", guide.say("promises_heading")), element("ul", said))
        if said
        else NOTHING,
        _table(guide.say("offers_municipal", concern=title), municipal, guide),
        _table(guide.say("offers_local", concern=title), local, guide),
        element("p", guide.say("offers_note"), class_="hint"),
        class_="opened offers",
    )


def concern_offers_html(concern: Concern, guide: Guide) -> Html:
    return offers_html(concern.name, concern.offers, guide, promises=concern.promises)


def found_concerns_html(concerns: Sequence[Concern], guide: Guide) -> Html:
    """Concerns of the list near a typed one."""
    return _group(
        guide.say("concern_akin"), join(_choice(theme.name, len(theme.offers), guide) for theme in concerns)
    )


def offer_sheet(title: str, offers: Sequence[Offer], guide: Guide) -> Sheet:
    """The offers to take away, a row each."""
    documents = {offer.source.document: guide.catalog.documents[offer.source.document] for offer in offers}
    sources = "、".join(f"{d.title}（{d.issuer}、{d.issued}）" for d in documents.values())
    return Sheet(
        title=title,
        columns=tuple(guide.say(key) for key in SHEET_COLUMNS),
        rows=tuple(_sheet_row(offer, guide) for offer in offers),
        notes=(guide.say("sheet_source", sources=sources), guide.say("sheet_note")),
    )


def unknown_concern_html(asked: str, guide: Guide) -> Html:
    return element(
        "div", element("p", guide.say("concern_unknown", asked=asked)), class_="failed", role="alert"
    )


def _plan_group(group: str, concerns: Concerns, guide: Guide) -> Html:
    themes = [theme for theme in concerns.themes if theme.group == group]
    return _group(group, join(_choice(theme.name, len(theme.offers), guide) for theme in themes))


def _group(title: str, choices: Html) -> Html:
    return element("section", element("h3", title), element("ul", choices, class_="choices"), lang="ja")


def _choice(name: str, count: int, guide: Guide) -> Html:
    amount = element("small", guide.say("offer_count", count=count))
    link = element("a", name, " ", amount, href=to_concern(name, guide), class_="within choice")
    return element("li", link)


def _table(caption: str, offers: Sequence[Offer], guide: Guide) -> Html:
    if not offers:
        return NOTHING
    head = element("tr", join(element("th", guide.say(key), scope="col") for key in COLUMNS))
    body = join(_row(offer, guide) for offer in offers)
    return scrolling_table(caption, element("thead", head), element("tbody", body))


def _row(offer: Offer, guide: Guide) -> Html:
    tags = join((element("span", aid_name(aid, guide), class_="tag") for aid in offer.aids), " ")
    name = guide.passage_link(offer.source, offer.name)
    section = guide.passage_link(offer.section) if offer.section else as_html("—")
    offices = join((as_html(office_name(office)) for office in offer.offices), element("br"))
    cells = (join([as_html(offer.what), " ", tags]), offices or as_html("—"), section, _since(offer, guide))
    return element(
        "tr",
        element("th", name, scope="row"),
        join(element("td", cell) for cell in cells),
        lang="ja",
    )


def _since(offer: Offer, guide: Guide) -> Html:
    """Since which plan, and a link to the row of each older one."""
    document = guide.catalog.documents[offer.since.document]
    first = as_html(guide.say("since_plan", document=guide.voice.name(document.short_title)))
    links = (guide.passage_link(passage) for passage in offer.older)
    older = join(element("li", link) for link in links)
    return join([first, element("ul", older)]) if older else first


def _sheet_row(offer: Offer, guide: Guide) -> tuple[Cell, ...]:
    def label(passage: Passage) -> str:
        return guide.label(passage)

    return (
        offer.name,
        guide.say("for_municipalities" if offer.municipal else "for_locals"),
        "、".join(aid_name(aid, guide) for aid in offer.aids),
        offer.what,
        _offices(offer.offices),
        label(offer.section) if offer.section else "",
        label(offer.source),
        guide.catalog.documents[offer.since.document].short_title,
        "、".join(map(label, offer.older)),
    )


def _offices(offices: Sequence[Office]) -> str:
    return "、".join(office_name(office) for office in offices)
