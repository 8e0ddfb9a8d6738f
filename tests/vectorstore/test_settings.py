"""Settings are read once and strictly; a slip of the pen is told with what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from vectorstore.errors import SettingsError
from vectorstore.settings import BUILT_IN_MODEL, IndexSettings


class WiderSettings(IndexSettings):
    assistant_greeting: str = "こんにちは"


def test_without_environment_everything_has_its_usual_place() -> None:
    settings = IndexSettings.read({})
    assert (settings.corpus, settings.var, settings.embedding_model) == (
        Path("corpus"),
        Path("var"),
        BUILT_IN_MODEL,
    )
    assert settings.model_folder == Path("var/models/multilingual-e5-small")


def test_a_key_of_the_environment_sets_its_field() -> None:
    assert IndexSettings.read({"PLANS_VAR": "/srv/plans"}).index_folder == Path("/srv/plans/index")


def test_what_is_given_wins_over_the_environment() -> None:
    assert IndexSettings.read({"PLANS_CORPUS": "a"}, corpus=Path("b")).corpus == Path("b")


def test_an_unknown_key_is_refused_with_the_list_of_known_ones() -> None:
    with pytest.raises(SettingsError, match=r"Unknown setting PLANS_CORPSU\. Known: .*PLANS_CORPUS"):
        IndexSettings.read({"PLANS_CORPSU": "corpus"})


def test_a_value_that_does_not_fit_is_named_by_its_key() -> None:
    with pytest.raises(SettingsError, match="PLANS_CORPUS cannot be used"):
        IndexSettings.read({}, corpus=3)


@pytest.mark.parametrize("key", ["PATH", "PLANSX_CORPUS", "plans_corpus_of_mine"])
def test_other_variables_are_nobodys_business(key: str) -> None:
    assert IndexSettings.read({key: "x"}) == IndexSettings.read({})


def test_keys_of_rooms_further_along_are_left_to_them() -> None:
    assert IndexSettings.read({"PLANS_ASSISTANT_GREETING": "やあ"}) == IndexSettings.read({})


def test_a_room_adds_its_own_keys_and_stays_strict() -> None:
    assert WiderSettings.read({"PLANS_ASSISTANT_GREETING": "やあ"}).assistant_greeting == "やあ"
    with pytest.raises(SettingsError, match="Unknown setting PLANS_ASSISTANT_GREETNG"):
        WiderSettings.read({"PLANS_ASSISTANT_GREETNG": "やあ"})


def test_settings_do_not_change_once_read() -> None:
    with pytest.raises(ValidationError):
        IndexSettings.read({}).var = Path("elsewhere")  # type: ignore[misc]
