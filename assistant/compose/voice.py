"""How passages are named, and rows put into words, in the asker's language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from assistant.catalog import Catalog
from assistant.notation import era, reiwa
from assistant.records import Cite, Line
from assistant.wording import Wording
from ingest.records import Amount, Office, Passage, PassageKind, Row

_NOTHING = re.compile(r"^[\s—–\-‐－ー―]*$")


class NameGlosses(Protocol):
    """English names for Japanese ones, where somebody has given them."""

    def of(self, name: str) -> str | None: ...

    def unit(self, unit: str, value: object) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Speaks about one catalog in one language."""

    catalog: Catalog
    wording: Wording
    glosses: NameGlosses

    @property
    def english(self) -> bool:
        return self.wording.language == "en"

    def say(self, key: str, **fields: object) -> str:
        return self.wording.say(key, **fields)

    def line(self, key: str, *passages: Passage, derived: tuple[str, ...] = (), **fields: object) -> Line:
        """A sentence that leans on whole passages."""
        return Line(
            text=self.say(key, **fields), cites=tuple(Cite(key=p.key) for p in passages), derived=derived
        )

    # -- names -----------------------------------------------------------------------------------

    def name(self, name: str) -> str:
        """A Japanese name; for English readers with its gloss."""
        gloss = self.glosses.of(name) if self.english else None
        return f"{name} ({gloss})" if gloss else name

    def document(self, passage: Passage) -> str:
        return self.name(self.catalog.documents[passage.document].short_title)

    def label(self, passage: Passage) -> str:
        """How a citation names the place: 令和8年度計画【行政のDX】KPI 14, 福島県DX推進戦略 第5-3-(4)."""
        short = self.catalog.documents[passage.document].short_title
        row = passage.row
        if row is None:
            return f"{short} {passage.locator}"
        if passage.breadcrumb and "【" in "".join(passage.breadcrumb):
            part = next(title for title in passage.breadcrumb if "【" in title)
            return f"{short}{part}{self._number(row)}"
        return f"{short} {passage.locator}"

    @staticmethod
    def _number(row: Row) -> str:
        if row.kpi_number and row.indicator:
            return f"KPI {row.kpi_number}" + ("（再掲）" if row.is_repeat else "")
        return f"事業番号 {row.number}"

    def title(self, passage: Passage) -> str:
        row = passage.row
        return self.name(
            (row.indicator or row.subprogramme or row.programme or passage.title) if row else passage.title
        )

    def office(self, row: Row) -> str:
        if not row.offices:
            return "—"
        return ("、" if not self.english else "; ").join(self._one_office(office) for office in row.offices)

    def _one_office(self, office: Office) -> str:
        names = [name for name in (office.department, office.bureau, office.division) if name]
        japanese = " ".join(names)
        if not self.english:
            return japanese
        glosses = [self.glosses.of(name) for name in names]
        english = ", ".join(gloss for gloss in glosses if gloss)
        return f"{japanese} ({english})" if english else japanese

    def programme(self, row: Row) -> str:
        names = [name for name in (row.programme, row.subprogramme) if name]
        joined = " / ".join(dict.fromkeys(names))
        return joined + (f"［{row.activity}］" if row.activity else "")

    # -- figures ---------------------------------------------------------------------------------

    def amount(self, amount: Amount | None) -> str:
        """As printed; in English with the unit's gloss."""
        if amount is None or is_nothing(amount.printed):
            return "—"
        if not self.english or amount.value is None or not amount.unit:
            return amount.printed
        unit = self.glosses.unit(amount.unit, amount.value)
        if unit == amount.unit or unit in amount.printed:
            return amount.printed
        number = amount.printed.replace(amount.unit, "").strip()
        return f"{number} {unit}" if unit.isascii() else amount.printed

    def year(self, year: int) -> str:
        return f"{era(year)} (FY{year})" if self.english else reiwa(year)

    def path(self, row: Row) -> str:
        """Baseline, first and last target with a figure, in one phrase."""
        known = [target for target in row.targets if not is_nothing(target.amount.printed)]
        if not known:
            return self.say("path_none")
        first, last = known[0], known[-1]
        if first is last:
            amount = self.amount(first.amount)
            return self.say(
                "path_once", baseline=self.amount(row.baseline), year=era(first.year), amount=amount
            )
        return self.say(
            "path",
            baseline=self.amount(row.baseline),
            first_year=era(first.year),
            first=self.amount(first.amount),
            last_year=era(last.year),
            last=self.amount(last.amount),
        )

    def targets_table(self, passage: Passage, *, year: int | None = None) -> Line:
        """Baseline and targets as a Markdown table, the asked year in bold."""
        row = passage.row
        assert row is not None
        heads = [self.say("baseline"), *(era(target.year) for target in row.targets)]
        cells = [self.amount(row.baseline), *(self.amount(target.amount) for target in row.targets)]
        bold = [None, *(target.year for target in row.targets)]
        cells = [f"**{cell}**" if year and at == year else cell for cell, at in zip(cells, bold, strict=True)]
        rows = [heads, ["--:"] * len(heads), cells]
        text = "\n".join("| " + " | ".join(cells) + " |" for cells in rows)
        return Line(text=text, cites=(Cite(key=passage.key),))


def is_nothing(printed: str) -> bool:
    """Whether a cell holds only a dash, or nothing."""
    return bool(_NOTHING.match(printed))


def is_section(passage: Passage) -> bool:
    return passage.kind in (PassageKind.SECTION, PassageKind.FRONT, PassageKind.TABLE)
