"""Settings of the assistant: where the index is, which parts speak, and the language model if any."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_core import PydanticCustomError

from vectorstore.errors import SettingsError
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

    assistant_keep_days: Annotated[int, Field(ge=0, le=36_500)] = 0
    """Days after which a conversation that nobody has changed is deleted; 0 keeps all."""

    assistant_llm_url: str = ""
    """Any OpenAI-compatible endpoint, such as ``http://127.0.0.1:8080/v1``; empty: no language model."""
    assistant_llm_model: str = ""
    """Name of the model as the endpoint knows it."""
    assistant_llm_key: SecretStr = SecretStr("")
    """Key of the endpoint, if it wants one."""
    assistant_llm_key_file: Path | None = None
    """File that holds the key, instead of the key itself."""
    assistant_llm_timeout: Annotated[float, Field(gt=0, le=600)] = 30.0
    """Seconds until the composed answer is shown instead."""
    assistant_llm_budget: Annotated[int, Field(ge=300, le=100_000)] = 3_000
    """Tokens of passages that the model is given."""
    assistant_llm_answer_tokens: Annotated[int, Field(ge=50, le=8_000)] = 700
    """Tokens that the model may write."""
    assistant_llm_phrasing: bool = False
    """Let the model also reword answers that come from the tables; their facts stay as they are."""
    assistant_llm_log_questions: bool = False
    """Write the question's text into the log of answers."""

    @field_validator("assistant_llm_url")
    @classmethod
    def _is_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or not parts.hostname):
            raise PydanticCustomError("url", "Give an address such as http://127.0.0.1:8080/v1")
        if parts.username or parts.password or parts.query:
            raise PydanticCustomError("url", "Give the key in PLANS_ASSISTANT_LLM_KEY, not in the address")
        return url.rstrip("/")

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        if self.assistant_llm_url and not self.assistant_llm_model:
            raise SettingsError(
                "PLANS_ASSISTANT_LLM_MODEL is missing. Name the model of PLANS_ASSISTANT_LLM_URL."
            )
        if self.assistant_llm_key.get_secret_value() and self.assistant_llm_key_file:
            raise SettingsError(
                "Give either PLANS_ASSISTANT_LLM_KEY or PLANS_ASSISTANT_LLM_KEY_FILE, not both."
            )
        return self

    @property
    def has_model(self) -> bool:
        return bool(self.assistant_llm_url)

    def model_key(self) -> str:
        """The endpoint's key, empty if there is none. Raises SettingsError for an unusable key file."""
        if self.assistant_llm_key_file is None:
            return self.assistant_llm_key.get_secret_value().strip()
        try:
            key = self.assistant_llm_key_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(
                "PLANS_ASSISTANT_LLM_KEY_FILE cannot be read. Check its path and rights."
            ) from error
        if not key or len(key.split()) != 1:
            raise SettingsError("PLANS_ASSISTANT_LLM_KEY_FILE must hold the key and nothing else.")
        return key
