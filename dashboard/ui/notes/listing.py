"""The list of a couple's notes, and the way to a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from dashboard.domain.notes.moves import NoteState
from dashboard.domain.notes.record import NoteKind
from dashboard.domain.records import Session
from dashboard.domain.wording import long_date, long_moment
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.notes import holds, reading, templates, waiting, writing
from dashboard.services.notes.reading import Listed
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, keys, navigation, state
from dashboard.ui.couples.choices import DAY_FORMAT
from dashboard.ui.notes import parts
from dashboard.ui.state import key

MOST_SESSIONS = 12
_NO_SESSION = ""


def begin(practice: Practice, record: CoupleRecord, found: Sequence[Listed]) -> None:
    """Draw the choice of a new note: its session, or whom and which day, and the template. It opens at once."""
    if not record.may_write:
        return
    couple_id = record.couple.couple_id
    offered = templates.offered(practice)
    open_sessions = {str(each.session_id): each for each in reading.without_note(record, found)[:MOST_SESSIONS]}
    # A session that asks for no note any more is offered, but not first.
    newest = next(iter(open_sessions.values()), None)
    is_old = newest is not None and (practice.today - newest.starts_at.date()).days > waiting.ASKED_DAYS
    used = next((each.note.template_id for each in found if each.note.template_id in offered), next(iter(offered)))
    with drafts.fields("new_note", couple_id), st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "On",
            [_NO_SESSION, *open_sessions] if is_old else [*open_sessions, _NO_SESSION],
            format_func=_told_apart(practice, record, open_sessions).__getitem__,
            key=key("note_session", couple_id, len(open_sessions)),
            width=300,
        )
        session = open_sessions.get(chosen)
        kind, on = NoteKind.JOINT, practice.today
        if session is None:
            kind = _whom(record)
            on = st.date_input(
                "Day",
                practice.today,
                max_value=practice.today,
                format=DAY_FORMAT,
                key=key("note_day", couple_id, practice.today),
                width=150,
            )
        template = st.selectbox(
            "Template",
            list(offered),
            list(offered).index(used),
            format_func=lambda each: offered[each].title,
            key=key("note_template", couple_id, used),
            width=180,
        )
        is_wanted = st.button(
            "Write a note",
            type="primary",
            icon=":material/edit:",
            shortcut=keys.WRITE.name,
            key=key("begin_note", couple_id),
        )
    if is_wanted:
        with frame.errors_shown():
            session_id = session.session_id if session else None
            note_id = writing.begin(practice, couple_id, template, session_id=session_id, kind=kind, about_on=on)
            drafts.done("new_note", couple_id)
            state.open_note(note_id)
            st.rerun()


def _whom(record: CoupleRecord) -> NoteKind:
    chosen: NoteKind = st.segmented_control(
        "About",
        list(NoteKind),
        default=NoteKind.JOINT,
        required=True,
        format_func=lambda each: "Both" if each.side is None else record.partners[each.side].display_name,
        key=key("note_kind", record.couple.couple_id),
    )
    return chosen


def _told_apart(practice: Practice, record: CoupleRecord, sessions: Mapping[str, Session]) -> dict[str, str]:
    """Words for each choice, no two alike: Streamlit sends back the words of what was chosen."""
    said: dict[str, str] = {}
    for session_id, each in sessions.items():
        when = long_moment(each.starts_at, practice.today, has_time=each.has_hour)
        words = when if each.side is None else f"{when}, {record.partners[each.side].display_name} alone"
        said[session_id] = f"{words} ({len(said) + 1})" if words in said.values() else words
    return {**said, _NO_SESSION: "A day without a session"}


def draw(practice: Practice, record: CoupleRecord, found: Sequence[Listed]) -> None:
    """Draw the notes, the newest first, each with its state."""
    opened = state.note_id()
    others = [each for each in found if each.note.note_id != opened]
    if others:
        st.header("Other notes" if len(others) < len(found) else "Notes so far", anchor=False)
        st.html(f'<div class="mw-notes">{"".join(_row(practice, record, each) for each in others)}</div>')
    elif not found:
        after = (
            "After the next session, write the first one here." if record.may_write else "Its counselor writes them."
        )
        frame.empty("No notes yet.", after)
    frame.evidence(
        f"For a legal hold, give the admin the reference {holds.sign_of(record.couple.couple_id)} instead of the names."
    )


def _row(practice: Practice, record: CoupleRecord, each: Listed) -> str:
    note = each.note
    where = navigation.address("notes", record.couple.couple_id, note.note_id)
    said = [parts.STATES[each.state]]
    if each.state is NoteState.DRAFT and note.version:
        said = ["Being changed"]
    if each.is_overdue:
        said.append("overdue")
    if note.awaits_cosign:
        said.append("waits for a co-signature")
    if each.copies or note.copy_of:
        said.append("has another copy")
    day = long_date(note.about_on, practice.today)
    return (
        f'<p class="mw-row"><a href="{where}" target="_self">{day}</a> {escape(parts.kind_words(note.kind, record))}'
        f'<br><span class="mw-quiet">{" · ".join(said)}</span></p>'
    )
