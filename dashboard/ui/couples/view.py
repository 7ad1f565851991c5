"""The couple's record on the page; every part has a way to change it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import streamlit as st

from dashboard.domain.confidentiality.rules import is_known_to_both
from dashboard.domain.languages import wanted
from dashboard.domain.reach import Ground
from dashboard.domain.records import Episode, Goal, InjuryEvent
from dashboard.domain.vocabulary import ContactMethod, EpisodeStatus, Side, label
from dashboard.domain.wording import long_date, long_moment
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.ui import dialogs, frame
from dashboard.ui.couples import choices
from dashboard.ui.dialogs import open_dialog
from dashboard.ui.state import row_key
from dashboard.ui.text import plain


def edit_button(label: str, form: str, record: CoupleRecord, record_id: UUID | None = None, version: int = 1) -> None:
    """Button that opens a form about this couple, for people who may write in its record."""
    if not record.may_write:
        return
    owner = record.couple.couple_id
    st.button(
        label,
        icon=":material/edit:" if record_id else ":material/add:",
        type="tertiary",
        key=f"open.{form}.{record_id or owner}",
        on_click=open_dialog,
        args=(form, owner, record_id, version),
    )


def apply(change: Callable[[], object], done: str) -> None:
    """Make a change that needs no form, and redraw the page."""
    if frame.attempt(change, done=done):
        st.rerun()


def _fact(name: str, value: str, missing: str = "Not set") -> None:
    st.markdown(f":small[{name}]  \n{plain(value) if value else f'*{missing}*'}")


def partner(practice: Practice, record: CoupleRecord, side: Side) -> None:
    """Draw a partner: name, role, pronouns, safe contact, language, goals."""
    person, role = record.partners[side], record.role_label(side)
    with st.container(border=True, height="stretch"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.header(plain(person.display_name), anchor=False, width="content")
            edit_button("Edit", "partner", record, person.partner_id, person.row_version)
        known = [role] if role else []
        st.markdown(plain(" · ".join([f"Partner {side.value.upper()}", *known, *filter(None, [person.pronouns])])))
        contact = "" if person.contact_method is ContactMethod.NONE_SET else label(person.contact_method)
        _fact("Safe contact", " · ".join(filter(None, [contact, person.contact_times])))
        if person.contact_detail:
            # Text to copy, as it was written, and never a link that a slip of the hand would follow.
            st.code(person.contact_detail, language=None, wrap_lines=True)
        if person.language:
            _fact("Pages and papers", wanted(practice.library.languages, person.language).label)
        goals = record.goals_of(side)
        st.markdown(":small[Goals]" if goals else ":small[Goals]  \n*None recorded*")
        for goal in goals:
            _goal(record, goal)


def _goal(record: CoupleRecord, goal: Goal) -> None:
    other = next(p.display_name for p in record.partners.values() if p.partner_id != goal.partner_id)
    lead = f"Guess at what {plain(other)} wants: " if goal.is_guess else ""
    reached = f" · reached {plain(long_date(goal.reached_on))}" if goal.reached_on else ""
    readers = f"  \n:small[{plain(label(goal.visibility))}]"
    with st.container(horizontal=True, wrap=False, key=row_key(goal.goal_id)):
        st.markdown(f"{lead}{plain(goal.body)}{reached}{readers}", width="stretch")
        edit_button("Edit goal", "goal", record, goal.goal_id, goal.row_version)


def what_happened(practice: Practice, record: CoupleRecord) -> None:
    """Draw the injury events with their roles."""
    st.header("What happened", anchor=False)
    if not record.injury_events:
        first = "Add what happened and who was hurt, so that forms and steps fit each partner."
        frame.empty("No injury event recorded yet.", first if record.may_write else "")
    for event in record.injury_events:
        with st.container(border=True, key=row_key(event.injury_event_id)):
            _event(practice, record, event)
    with st.container(horizontal=True):
        edit_button("Add injury event", "injury_event", record)
        edit_button("Add goal", "goal", record)


def _event(practice: Practice, record: CoupleRecord, event: InjuryEvent) -> None:
    names = [record.partners[side].display_name for side in Side]
    area = choices.area(practice)(event.area) if event.area else "Area not set"
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.markdown(f"**{plain(area)}**  \n{plain(choices.hurt(event.role_a, *names))}", width="stretch")
        edit_button("Edit", "injury_event", record, event.injury_event_id, event.row_version)
    dates = [
        f"{verb} {long_date(on)}"
        for verb, on in (
            ("Happened", event.happened_on),
            ("discovered", event.discovered_on),
            ("disclosed", event.disclosed_on),
        )
        if on
    ]
    notes = ["in pieces"] if event.is_staggered else []
    if event.told is not None:
        notes.append(event.told.label.lower())
    if not is_known_to_both(event):
        notes.append("not both know of it yet")
    if event.is_primary and len(record.injury_events) > 1:
        notes.append("forms and steps follow its roles")
    if dates or notes:
        line = ", ".join([*dates, *notes])
        st.markdown(plain(line[0].upper() + line[1:] + "."))
    for paragraph in filter(None, event.description.split("\n")):
        st.markdown(plain(paragraph))


def care(practice: Practice, record: CoupleRecord) -> None:
    """Draw the state of the work, and the episodes of care."""
    couple = record.couple
    st.header("Care", anchor=False)
    with st.container(border=True):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            _fact("Phase", record.phase_label)
            if couple.status is not EpisodeStatus.CLOSED:
                edit_button("Edit", "care", record, couple.couple_id, couple.row_version)
        _fact("Focus area now", choices.area(practice)(couple.focus_area) if couple.focus_area else "")
        _next_session(record)
        _fact("Status", label(couple.status))
        for episode in record.episodes:
            _episode(episode)
        if record.may_write:
            _status_buttons(practice, record)
    if record.ground is Ground.OWN and record.may_write:
        with st.container(horizontal=True):
            for form, words, icon in (
                ("merge", "Merge with another couple…", ":material/merge:"),
                ("erase", "Erase this couple…", ":material/delete_forever:"),
            ):
                st.button(
                    words,
                    icon=icon,
                    type="tertiary",
                    key=form,
                    on_click=open_dialog,
                    args=(form, couple.couple_id, couple.couple_id, couple.row_version),
                )


def _next_session(record: CoupleRecord) -> None:
    coming = record.next_session
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        _fact("Next session", long_moment(coming.starts_at) if coming else "")
        if record.couple.status is not EpisodeStatus.CLOSED:
            edit_button("Arrange session", dialogs.SESSION, record)


def _episode(episode: Episode) -> None:
    until = f" to {long_date(episode.closed_on)}" if episode.closed_on else ", open"
    outcome = f" · {label(episode.outcome)}" if episode.outcome else ""
    with st.container(key=row_key(episode.episode_id)):
        _fact("Episode of care", f"From {long_date(episode.opened_on)}{until}{outcome}")
        for paragraph in filter(None, episode.closing_note.split("\n")):
            st.markdown(plain(paragraph))


def _status_buttons(practice: Practice, record: CoupleRecord) -> None:
    couple = record.couple
    with st.container(horizontal=True):
        if couple.status is EpisodeStatus.CLOSED:
            if st.button("Reopen care", key="reopen"):
                apply(lambda: couple_edits.reopen(practice, couple, on=practice.today), "Care is open again.")
            return
        if couple.status is EpisodeStatus.ACTIVE and st.button("Pause care", key="pause"):
            apply(lambda: couple_edits.pause(practice, couple), "Care is paused.")
        if couple.status is EpisodeStatus.PAUSED and st.button("Resume care", key="resume"):
            apply(lambda: couple_edits.resume(practice, couple), "Care continues.")
        st.button(
            "Close episode",
            key="close",
            on_click=open_dialog,
            args=("closing", couple.couple_id, couple.couple_id, couple.row_version),
        )
