"""How long conversations are kept: as long as whoever runs the site has set, else until they are deleted."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from assistant.page.store import ConversationStore
from assistant.settings import AssistantSettings

_LOG = logging.getLogger(__name__)


def forget_old(settings: AssistantSettings, now: datetime | None = None) -> int:
    """Deletes the conversations that have not been changed for the set number of days; says how many."""
    if not settings.assistant_keep_days:
        return 0
    before = (now or datetime.now(UTC)) - timedelta(days=settings.assistant_keep_days)
    count = ConversationStore(settings.var / "conversations").forget(before)
    _LOG.info("deleted %d conversations older than %d days", count, settings.assistant_keep_days)
    return count
