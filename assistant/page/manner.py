"""How the site speaks to one reader: in which language, and as whom it takes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.records import Audience


class Display(StrEnum):
    """Language of everything that the site says itself; documents stay as they are."""

    JAPANESE = "ja"
    PLAIN = "easy"
    """やさしい日本語: short sentences, readings above hard words."""
    ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """One reader's choice. It changes wording, order and examples, never facts."""

    display: Display = Display.JAPANESE
    audience: Audience = Audience.STAFF
    readings_shown: bool = True

    @property
    def readings(self) -> bool:
        """Whether readings stand above words in kanji: in やさしい日本語, unless switched off."""
        return self.display is Display.PLAIN and self.readings_shown

    def query(self) -> dict[str, str]:
        """What of it has to stand in an address: everything that is not the usual."""
        usual = Manner()
        chosen = {
            "lang": "" if self.display is usual.display else str(self.display),
            "for": "" if self.audience is usual.audience else str(self.audience),
            "ruby": "" if self.readings_shown else "off",
        }
        return {name: value for name, value in chosen.items() if value}

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Manner:
        """From the parameters of an address; what is unknown there counts as not said."""
        display, audience = query.get("lang", ""), query.get("for", "")
        return cls(
            display=Display(display) if display in set(Display) else Display.JAPANESE,
            audience=Audience(audience) if audience in set(Audience) else Audience.STAFF,
            readings_shown=query.get("ruby") != "off",
        )
