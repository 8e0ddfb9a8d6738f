"""Conversations are kept as long as whoever runs the site has set."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.page.conversation import Conversation, asked, new_conversation, new_id
from assistant.page.retention import forget_old
from assistant.page.store import ConversationStore
from assistant.settings import AssistantSettings

PAGE = Path(__file__).parents[2] / "app.py"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def kept(var: Path, *, days: int, owner: str = "") -> Conversation:
    """A conversation that was last changed so many days ago."""
    conversation = asked(new_conversation(owner or new_id()), "RPAの目標は?")
    ConversationStore(var / "conversations").add(conversation)
    changed = (NOW - timedelta(days=days)).timestamp()
    (file,) = (var / "conversations").glob(f"*/{conversation.id}.json")
    os.utime(file, (changed, changed))
    return conversation


def test_nothing_is_deleted_unless_it_was_asked_for(tmp_path: Path) -> None:
    old = kept(tmp_path, days=10_000)
    assert forget_old(AssistantSettings(var=tmp_path), NOW) == 0
    assert ConversationStore(tmp_path / "conversations").read(old.id)


def test_what_was_used_since_stays(tmp_path: Path) -> None:
    owner = new_id()
    old, new = kept(tmp_path, days=31, owner=owner), kept(tmp_path, days=29, owner=owner)
    assert forget_old(AssistantSettings(var=tmp_path, assistant_keep_days=30), NOW) == 1
    assert ConversationStore(tmp_path / "conversations").of(owner) == (new,)
    assert ConversationStore(tmp_path / "conversations").read(old.id) is None


def test_whoever_has_no_conversation_left_leaves_no_folder(tmp_path: Path) -> None:
    kept(tmp_path, days=31)
    forget_old(AssistantSettings(var=tmp_path, assistant_keep_days=30), NOW)
    assert [path.name for path in (tmp_path / "conversations").iterdir() if path.is_dir()] == []


def test_the_page_forgets_at_its_start_and_says_for_how_long_it_keeps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("index", "models"):
        (tmp_path / name).symlink_to(PAGE.parent / "var" / name)
    monkeypatch.setenv("PLANS_VAR", str(tmp_path))
    monkeypatch.setenv("PLANS_ASSISTANT_KEEP_DAYS", "30")
    old = kept(tmp_path, days=3_000)
    page = AppTest.from_file(PAGE, default_timeout=300).run()
    assert not page.exception
    assert ConversationStore(tmp_path / "conversations").read(old.id) is None
    page.chat_input[0].set_value("RPAで削減する時間の目標は?").run()
    assert any("30日たつと消えます" in part.value for part in page.get("html"))
