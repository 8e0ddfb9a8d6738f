"""Settings of the assistant: where the index is, and which parts speak."""

from __future__ import annotations

from vectorstore.settings import IndexSettings


class AssistantSettings(IndexSettings):
    """Every field is read from ``PLANS_<FIELD>``; the switches are for ablations."""

    assistant_refusing: bool = True
    """Refuse where the evidence does not hold the kind of thing asked."""
    assistant_thesaurus: bool = True
    """Expand everyday and English words to the words of the plans."""
    assistant_links: bool = True
    """Use links between passages."""
    assistant_boosts: bool = True
    """Order by titles, years, offices and plans as well as by search."""
