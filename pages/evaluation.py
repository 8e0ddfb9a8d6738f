"""The evaluation page. It only draws; what it draws is made in eval/page and eval/report."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assistant.page.manner import Display
from assistant.settings import AssistantSettings
from eval import storage
from eval.compare import compare
from eval.page.archive import Archive, archive_of, stamp_of
from eval.page.reference import Reference
from eval.page.replay_view import replay_html
from eval.page.results_view import results_html
from eval.page.runs_view import changes_html, runs_html
from eval.page.sieve import Found, Sieve, choices, csv_of, failures, open_cases, parts_of
from eval.report.failures import article
from eval.report.labels import Labels, load_labels
from eval.storage import StoredRun
from pages import frame
from vectorstore.publish import current_info

STYLE = frame.STATIC / "evaluation.css"
COMMAND = "python -m eval run --split all --system all"
LABELS = load_labels()
VIEWS = ("runs", "results", "changes", "failures", "replay")


def labels() -> Labels:
    return LABELS["en" if frame.manner().display == Display.ENGLISH else "ja"]


def settings() -> AssistantSettings:
    return AssistantSettings.read()


def folder() -> Path:
    return settings().var / "runs"


def reference() -> Reference:
    index = settings().index_folder
    return _reference_of(current_info(index).version, index)


@st.cache_resource(max_entries=1, show_spinner=False)
def _reference_of(_version: str, index: Path) -> Reference:
    return Reference.published(index)


def stored_run(name: str) -> StoredRun:
    return _stored_run(str(folder()), name, stamp_of(folder(), name))


@st.cache_resource(max_entries=12, show_spinner=False)
def _stored_run(place: str, name: str, _stamp: int) -> StoredRun:
    return storage.load(Path(place), name)


def draw() -> None:
    st.html(STYLE)
    archive = archive_of(folder())
    if not archive.runs:
        st.html(f"<p>{labels().say('no_runs', command=f'<code>{COMMAND}</code>')}</p>")
        return
    view = st.radio(
        labels().say("choose_view"),
        VIEWS,
        format_func=lambda name: labels().say(f"view_{name}"),
        key="evaluation_view",
        horizontal=True,
    )
    {"runs": draw_runs, "results": draw_results, "changes": draw_changes, "failures": draw_failures}.get(
        view, draw_replay
    )(archive)


def draw_runs(archive: Archive) -> None:
    st.html(runs_html(archive, labels()))


def choose_run(archive: Archive, *, key: str, label: str = "choose_run", place: int = 0) -> StoredRun:
    """The run that the reader chooses; the same one in every view, where the view asks for one."""
    name = st.selectbox(labels().say(label), archive.names, index=place, key=key, persist_state="session")
    return stored_run(name)


def draw_results(archive: Archive) -> None:
    chosen = choose_run(archive, key="evaluation_run")
    runs = [chosen, *(stored_run(name) for name in archive.beside(chosen.run.name)[1:])]
    st.html(results_html(runs, labels()))


def draw_changes(archive: Archive) -> None:
    one, two = st.columns(2)
    with one:
        place = archive.names.index(archive.before(archive.names[0]))
        before = choose_run(archive, key="evaluation_before", label="choose_before", place=place)
    with two:
        after = choose_run(archive, key="evaluation_after", label="choose_after")
    st.html(changes_html(compare(before, after), labels()))


def draw_failures(archive: Archive) -> None:
    stored = choose_run(archive, key="evaluation_run")
    everything = failures(stored)
    sieve = choose_sieve(everything)
    kept = [found for found in everything if sieve.keeps(found.row)]
    st.html(f"<p role='status'>{labels().say('found', total=len(everything), count=len(kept))}</p>")
    st.html(f"<p class='hint'>{labels().say('held_hidden')}</p>")
    if not kept:
        st.html(f"<p>{labels().say('no_failures')}</p>")
        return
    st.download_button(
        labels().say("download", count=len(kept)),
        csv_of(kept),
        file_name=f"{stored.run.name}.csv",
        mime="text/csv",
        on_click="ignore",
    )
    first, last = choose_part(kept)
    for found in kept[first - 1 : last]:
        draw_failure(found)


def choose_sieve(found: tuple[Found, ...]) -> Sieve:
    """One selection for each way to filter, side by side."""
    values = choices(found)
    sorts = {"kind": "kind", "language": "group", "persona": "group", "reason": "reason"}
    chosen = {}
    for column, (field, sort) in zip(st.columns(len(sorts)), sorts.items(), strict=True):
        with column:
            chosen[field] = st.selectbox(
                labels().say(f"filter_{field}"),
                ("", *values[field]),
                format_func=lambda value, sort=sort: (
                    labels().name(sort, value) if value else labels().say("everything")
                ),
                key=f"evaluation_{field}",
            )
    return Sieve(**chosen)


def choose_part(found: list[Found]) -> tuple[int, int]:
    parts = parts_of(found)
    if len(parts) == 1:
        return parts[0]
    chosen = st.selectbox(
        labels().say("part_of"),
        range(len(parts)),
        format_func=lambda place: labels().say("part", first=parts[place][0], last=parts[place][1]),
        key="evaluation_part",
    )
    return parts[chosen]


def draw_failure(found: Found) -> None:
    name = found.row.case.id
    st.html(article(found.row, reference().passages, labels()))
    st.button(labels().say("replay_this", id=name), key=f"replay_{name}", on_click=go_to, args=(name,))


def go_to(case: str) -> None:
    """To the replay of a case, from the list of failures."""
    st.session_state.evaluation_view = "replay"
    st.session_state.evaluation_case = case


def draw_replay(archive: Archive) -> None:
    stored = choose_run(archive, key="evaluation_run")
    cases = {found.row.case.id: found.row for found in open_cases(stored)}
    if not cases:
        st.html(f"<p>{labels().say('no_run_fits')}</p>")
        return
    name = st.selectbox(
        labels().say("choose_case"),
        list(cases),
        format_func=lambda name: f"{name}　{' → '.join(cases[name].case.turns)}",
        key="evaluation_case",
    )
    with st.spinner(labels().say("working")):
        trace = frame.desk().assistant.trace(cases[name].case.turns)
        against = reference()
        st.html(replay_html(cases[name], trace, against.marker, against.passages, labels()))


draw()
