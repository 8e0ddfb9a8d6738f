"""A conversation as text to take along: answers with their sources and the note that a machine made them."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.compose.voice import Voice
from assistant.page.conversation import Conversation
from assistant.page.source_view import standing
from assistant.records import Answer, Citation


def copied_text(question: str, answer: Answer, voice: Voice) -> str:
    """One question with answer, sources and note, as Markdown."""
    return "\n\n".join(_turn(question, answer, voice)) + "\n"


def conversation_markdown(conversation: Conversation, voice: Voice) -> str:
    """All answered turns as one Markdown document."""
    parts = [f"# {conversation.title}", voice.say("exported", title=voice.say("page_title"))]
    for turn in conversation.turns:
        if turn.answer:
            parts += _turn(turn.question, turn.answer, voice, heading="## ")
    return "\n\n".join(parts) + "\n"


def _turn(question: str, answer: Answer, voice: Voice, *, heading: str = "") -> Iterator[str]:
    yield heading + " ".join(question.split())
    if answer.understood:
        yield answer.understood
    yield answer.text.strip() or voice.say("unanswered")
    if answer.citations:
        yield voice.say("sources_heading", count=len(answer.citations))
        yield "\n".join(_source(place, cited, voice) for place, cited in enumerate(answer.citations, start=1))
    yield voice.say("notice")


def _source(place: int, cited: Citation, voice: Voice) -> str:
    document = voice.catalog.documents.get(cited.doc)
    if document is None:
        return f"[{place}] {cited.label} {cited.title}"
    origin = voice.say("origin", title=document.title, issuer=document.issuer, issued=document.issued)
    return f"[{place}] {cited.label} {cited.title} ({cited.section}) {origin} {standing(document, voice)}"
