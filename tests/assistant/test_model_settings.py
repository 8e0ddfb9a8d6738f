"""Settings of the language model, and what the check says about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from scripted_model import Model

from assistant.__main__ import main
from assistant.llm.health import health_of
from assistant.settings import AssistantSettings
from vectorstore.errors import SettingsError

URL = {"PLANS_ASSISTANT_LLM_URL": "http://127.0.0.1:9/v1"}
MODEL = {**URL, "PLANS_ASSISTANT_LLM_MODEL": "m"}
FAULTS = [
    # (environment, what the message says)
    (URL, "PLANS_ASSISTANT_LLM_MODEL is missing"),
    ({**MODEL, "PLANS_ASSISTANT_LLM_URL": "ftp://x"}, "Give an address such as"),
    ({**MODEL, "PLANS_ASSISTANT_LLM_URL": "http://me:secret@x/v1"}, "not in the address"),
    ({**MODEL, "PLANS_ASSISTANT_LLM_TIMEOUT": "0"}, "greater than 0"),
    ({**MODEL, "PLANS_ASSISTANT_LLM_BUDGET": "many"}, "valid integer"),
    ({**MODEL, "PLANS_ASSISTANT_LLM_KEY": "a", "PLANS_ASSISTANT_LLM_KEY_FILE": "b"}, "not both"),
    ({**MODEL, "PLANS_ASSISTANT_LLM_TEMPERATURE": "1"}, "Unknown setting PLANS_ASSISTANT_LLM_TEMPERATURE"),
]


@pytest.mark.parametrize(("environment", "says"), FAULTS)
def test_a_setting_that_cannot_be_used_is_named(environment: dict[str, str], says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        AssistantSettings.read(environment)
    assert says in str(caught.value)
    assert "secret" not in str(caught.value)


def test_the_key_is_read_from_a_file_and_stays_out_of_every_print(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("sk-very-secret\n")
    from_file = AssistantSettings.read({**MODEL, "PLANS_ASSISTANT_LLM_KEY_FILE": str(tmp_path / "key")})
    given = AssistantSettings.read({**MODEL, "PLANS_ASSISTANT_LLM_KEY": "sk-very-secret"})
    assert from_file.model_key() == given.model_key() == "sk-very-secret"
    assert "sk-very-secret" not in f"{from_file!r}{given!r}{given.model_dump()}{health_of(given)!r}"


@pytest.mark.parametrize("text", ["", "two words"])
def test_a_key_file_that_holds_no_key_is_refused_without_its_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "key").write_text(text)
    settings = AssistantSettings.read({**MODEL, "PLANS_ASSISTANT_LLM_KEY_FILE": str(tmp_path / "key")})
    with pytest.raises(SettingsError, match="must hold the key and nothing else"):
        settings.model_key()


def test_the_check_says_what_is_configured_and_whether_it_answers(
    model: Model, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    assert "設定されていません" in capsys.readouterr().out
    monkeypatch.setenv("PLANS_ASSISTANT_LLM_URL", model.url)
    monkeypatch.setenv("PLANS_ASSISTANT_LLM_MODEL", "m")
    monkeypatch.setenv("PLANS_ASSISTANT_LLM_KEY", "sk-very-secret")
    model.says("OK")
    assert main(["check"]) == 0
    answers = capsys.readouterr()
    assert "m（127.0.0.1:" in answers.out
    model.says(status=401, error="wrong key sk-very-secret")
    assert main(["check"]) == 1
    silent = capsys.readouterr()
    assert "（refused）" in silent.out
    assert "sk-very-secret" not in "".join((*answers, *silent))
