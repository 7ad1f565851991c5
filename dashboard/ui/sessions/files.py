"""Sessions as a calendar file, and sessions from the file of another calendar."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import streamlit as st

from dashboard.domain.vocabulary import SessionKind
from dashboard.domain.wording import counted, long_moment
from dashboard.errors import MendwellError
from dashboard.services.practice import Practice
from dashboard.services.sessions import calendar_files, schedule
from dashboard.services.sessions.calendar_files import Choice, Group, Preview
from dashboard.services.sessions.schedule import NamedCouple
from dashboard.ui import frame, resources, state
from dashboard.ui.state import key
from dashboard.ui.text import plain

_EXPORT = "/sessions.ics"
_KINDS = {
    SessionKind.CONJOINT: "Both",
    SessionKind.INDIVIDUAL_A: "First partner alone",
    SessionKind.INDIVIDUAL_B: "Second partner alone",
}
_SHOWN = 60
_READ = "calendar_read"


def draw(practice: Practice) -> None:
    """Draw the way out to another calendar, and the way in from one."""
    with st.expander("Other calendars", icon=":material/sync_alt:"):
        st.markdown(
            "The file holds your sessions from the last year on, each called “Session” and nothing else. Cancelled "
            "ones are marked so. Read it again in your calendar, and what was moved moves. Set your reminders there."
        )
        address = resources.own_address(_EXPORT)
        st.html(f'<a class="mw-button" href="{address}" download>Save a calendar file</a>', width="content")
        file = st.file_uploader("Read a calendar file (.ics)", type=["ics"], key="calendar_file")
        if file is not None:
            _look(practice, file.file_id, file.getvalue)


def _look(practice: Practice, file_id: str, content: Callable[[], bytes]) -> None:
    try:
        # A long file takes its time to be read, and every choice below it draws the page again.
        if st.session_state.get(_READ, ("", None))[0] != file_id:
            st.session_state[_READ] = file_id, calendar_files.read(practice, content())
        preview = calendar_files.look(practice, st.session_state[_READ][1])
    except MendwellError as error:
        frame.show_error(error)
        return
    if preview.left_out:
        left = counted(preview.left_out, "entry", "entries")
        st.markdown(f"{left} left out: whole days, too long, or in a rhythm that sessions do not have.")
    if not preview.groups:
        frame.empty("Nothing in it could be a session.", "Dates from a year ago to two years ahead are read.")
        return
    named = {each.couple_id: each for each in schedule.couples(practice)}
    choices: dict[str, Choice] = {}
    for number, group in enumerate(preview.groups[:_SHOWN]):
        choice = _choose(practice, group, named, number)
        if choice is not None:
            choices[group.series] = choice
    if len(preview.groups) > _SHOWN:
        st.markdown(f"Of {len(preview.groups):,} entries {_SHOWN} are shown. Export a shorter span for the others.")
    if st.button("Keep these sessions", type="primary", disabled=not choices, key="calendar_take"):
        _take(practice, preview, choices)


def _choose(practice: Practice, group: Group, named: dict[UUID, NamedCouple], number: int) -> Choice | None:
    """The couple that an entry is for, by the person looking; one known by its name is proposed."""
    with st.container(border=True):
        st.markdown(_words(practice, group))
        left, right = st.columns([3, 2])
        options: list[UUID | None] = [None, *named]
        with left:
            chosen = st.selectbox(
                "Couple",
                options,
                options.index(group.couple_id) if group.couple_id in named else 0,
                format_func=lambda one: "Leave it out" if one is None else named[one].names,
                key=key("calendar_couple", number, group.series),
            )
        with right:
            kinds = list(_KINDS)
            kind = st.selectbox(
                "Who comes",
                kinds,
                kinds.index(group.kind),
                format_func=_KINDS.__getitem__,
                key=key("calendar_kind", number, group.series),
                disabled=chosen is None or bool(group.changed or group.same),
            )
    return None if chosen is None else Choice(chosen, kind)


def _words(practice: Practice, group: Group) -> str:
    first, last = group.entries[0], group.entries[-1]
    when = long_moment(first.starts_at, practice.today)
    span = (
        when
        if first is last
        else f"{counted(len(group.entries), 'date')} from {when} to " + long_moment(last.starts_at, practice.today)
    )
    counts = ((group.new, "new"), (group.changed, "to change"), (group.same, "there already"))
    said = ", ".join(f"{count} {words}" for count, words in counts if count) or "cancelled"
    return f"**{plain(group.title or 'Without a title')}**  \n{plain(span)} · {said}"


def _take(practice: Practice, preview: Preview, choices: dict[str, Choice]) -> None:
    with frame.errors_shown():
        taken = calendar_files.take(practice, preview, choices)
        state.flash(f"{counted(taken.added, 'session')} added, {taken.changed} changed.")
        for name in ("calendar_file", _READ):
            st.session_state.pop(name, None)
        st.rerun()
