"""Conversations stay on the server: whole, apart from each other, whatever happens around them."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.page.conversation import Conversation, State, asked, new_conversation, settled
from assistant.page.store import ConversationStore
from assistant.page.understood import Understood
from assistant.records import Answer, Audience, Citation
from assistant.scope import Scope

MINE, YOURS = "m" * 20, "y" * 20


@pytest.fixture
def store(tmp_path: Path) -> ConversationStore:
    return ConversationStore(tmp_path / "conversations")


def kept(store: ConversationStore, owner: str = MINE, *questions: str) -> Conversation:
    conversation = new_conversation(owner)
    for question in questions:
        conversation = asked(conversation, question)
    store.add(conversation)
    return conversation


def answered(conversation: Conversation) -> Conversation:
    cited = Citation(doc="d", section="s", title="t", label="l", quote="$x$ ~~~ <b>", start=1, end=2)
    answer = Answer(text="**6** [1]", citations=(cited,), abstained=False, language="ja", withheld=("w",))
    understood = Understood(topic="RPA", years=(2028,), audience=Audience.MUNICIPAL)
    turn = replace(conversation.turns[0], state=State.ANSWERED, answer=answer, understood=understood)
    return settled(conversation, turn)


def test_a_conversation_comes_back_as_it_was_kept(store: ConversationStore) -> None:
    conversation = asked(new_conversation(MINE), "目標は?", Scope(years=(2028,), about="a/b"))
    conversation = answered(replace(conversation, name="名前"))
    store.add(conversation)
    assert ConversationStore(store.folder).read(conversation.id) == conversation


def test_a_reader_s_list_holds_their_own_only_the_latest_first(store: ConversationStore) -> None:
    first, second = kept(store, MINE, "一つ目"), kept(store, MINE, "二つ目")
    kept(store, YOURS, "よその質問")
    store.change(first.id, lambda now: replace(now, name="変えた"))
    assert [one.id for one in store.of(MINE)] == [first.id, second.id]


def test_twenty_writers_at_once_lose_no_turn(store: ConversationStore) -> None:
    conversation = kept(store)
    with ThreadPoolExecutor(20) as people:
        for job in [
            people.submit(store.change, conversation.id, lambda now, n=n: asked(now, f"質問{n}"))
            for n in range(20)
        ]:
            job.result()
    found = store.read(conversation.id)
    assert found is not None
    assert sorted(turn.question for turn in found.turns) == sorted(f"質問{n}" for n in range(20))


STRANGE = ("", "../../secret", "a/b", "短い", "x" * 65, "*" * 20, "..", "\x00" * 20)


@pytest.mark.parametrize("id_", STRANGE)
def test_an_id_that_is_none_names_no_file(id_: str, store: ConversationStore) -> None:
    kept(store)
    assert store.read(id_) is None
    assert store.of(id_) == ()
    store.delete(id_)
    assert len(store.of(MINE)) == 1


def test_a_deleted_conversation_is_gone(store: ConversationStore) -> None:
    conversation = kept(store)
    store.delete(conversation.id)
    assert store.read(conversation.id) is None
    assert store.change(conversation.id, lambda now: now) is None


def test_a_spoilt_file_spoils_nothing_else(store: ConversationStore) -> None:
    spoilt, sound = kept(store), kept(store)
    (store.folder / MINE / f"{spoilt.id}.json").write_text("{", encoding="utf-8")
    assert [one.id for one in store.of(MINE)] == [sound.id]
    assert store.read(spoilt.id) is None


def test_a_change_that_fails_leaves_what_was_there(store: ConversationStore) -> None:
    conversation = kept(store, MINE, "質問")

    def failing(_: Conversation) -> Conversation:
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        store.change(conversation.id, failing)
    assert store.read(conversation.id) == conversation
    assert not list((store.folder / MINE).glob("*.part"))


def test_only_the_server_s_own_user_can_read_the_files(store: ConversationStore) -> None:
    conversation = kept(store)
    mode = (store.folder / MINE / f"{conversation.id}.json").stat().st_mode
    assert not mode & (stat.S_IRGRP | stat.S_IROTH)


def test_a_copy_belongs_to_who_made_it(store: ConversationStore) -> None:
    theirs = kept(store, YOURS, "質問")
    mine = store.copy(theirs, MINE)
    assert mine.turns == theirs.turns
    assert [one.id for one in store.of(MINE)] == [mine.id]
    assert store.read(theirs.id) == theirs
