"""The page of backups: the last one, another one now, those that there are, and their folder."""

from __future__ import annotations

from pathlib import Path

import humanize
import pandas as pd
import streamlit as st

from dashboard.domain.wording import counted, long_moment
from dashboard.errors import MendwellError
from dashboard.services import backup_places
from dashboard.services.backups import choosing, making, reading
from dashboard.services.backups.making import Running
from dashboard.services.backups.reading import Listed, Standing
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, state
from dashboard.ui.backups import waiting, words
from dashboard.ui.text import plain

_FORM = "backup_folder"
_RUNNING = "backup_running"
_WIDTH = 620


def demo() -> None:
    """Say why there are none in a demo."""
    st.info(
        "This is a demo: nothing in it is kept, so nothing is backed up. In your own practice backups make themselves, "
        "and you choose here where they go.",
        icon=":material/info:",
    )


def standing(practice: Practice, found: Standing) -> None:
    """Say how things stand, in a sentence or two."""
    if found.asks:
        wrong, do = words.asked(found, practice.wall)
        st.warning(f"**{plain(wrong)}** {plain(do)}", icon=":material/backup:")
        return
    st.markdown(
        f"**{plain(words.last(found, practice.wall))}.** It was opened and checked. The next one makes itself: when "
        "you have stopped working for a while, once a day, and when Mendwell ends. In between, changes are noted in "
        "the same folder every few seconds."
    )
    if found.failure:
        st.warning(f"The last try failed. {plain(found.failure.message)} {plain(found.failure.next_action)}")


def now_button(office: Office, practice: Practice) -> None:
    """The button that makes one now, and how far that is. It goes on when the page is left."""
    running: Running | None = st.session_state.get(_RUNNING)
    clicked = st.button(
        "Back up now", icon=":material/backup:", type="primary", disabled=running is not None, key="backup_now"
    )
    if clicked and running is None:
        running = st.session_state[_RUNNING] = making.Running(office, practice)
    if running is None:
        return
    if waiting.ended_well(running, _RUNNING):
        state.flash("The backup is made and checked.")
        st.rerun()


def listed(office: Office, practice: Practice) -> None:
    """The backups in the folder, the latest first."""
    try:
        found = reading.in_folder(office, practice)
    except MendwellError as error:
        frame.show_error(error)
        return
    st.subheader(counted(len(found), "backup"), anchor=False)
    if not found:
        frame.empty("None yet.", "The first one is made in a moment.")
        return
    st.dataframe(
        pd.DataFrame([_row(practice, each) for each in found]),
        hide_index=True,
        height="content",
        alt="Backups, the latest first.",
    )
    for each in found:
        if each.error:
            st.warning(f"**{plain(each.error.message)}** {plain(each.error.next_action)}", icon=":material/error:")
    now = backup_places.generations(office.settings)
    numbers = ((now.daily, "day"), (now.weekly, "week"), (now.monthly, "month"))
    stay = humanize.natural_list([counted(number, each) for number, each in numbers if number])
    frame.evidence(
        f"One each stays of the last {stay}, and for a while those with which noting changes began anew. "
        "They are sealed: only your recovery key opens them elsewhere."
    )


def _row(practice: Practice, each: Listed) -> dict[str, str]:
    return {
        "Made": long_moment(each.made_at, practice.today),
        "Size": humanize.naturalsize(each.size),
        "State": "Cannot be used" if each.error else "Checked",
        "File": each.file.name,
    }


def folder(office: Office, practice: Practice, found: Standing) -> None:
    """The folder that backups go to, with proposals, and what to think of the one that is chosen."""
    st.subheader("Folder", anchor=False)
    st.markdown(
        "A folder that is still there when this computer is not: on a disk that you plug in and keep elsewhere, or one "
        "that is synced. Backups are sealed, so whoever keeps them for you cannot read them."
    )
    path = office.db.path
    assert path is not None
    proposals = [str(each) for each in choosing.suggested(path)]
    with drafts.fields(_FORM):
        typed = st.selectbox(
            "Folder for backups",
            list(dict.fromkeys(filter(None, [found.folder, *proposals]))),
            index=0 if found.folder else None,
            accept_new_options=True,
            placeholder="Choose one, or type its path",
            key=state.key("backup_folder", found.folder),
            width=_WIDTH,
        )
        is_sent = st.button("Save", key="backup_folder_save", type="secondary" if found.folder else "primary")
    if is_sent and frame.attempt(
        lambda: choosing.choose(office, practice, typed or ""),
        done="The folder is chosen, and a backup is made there in a moment.",
    ):
        drafts.done(_FORM)
        st.rerun()
    if found.folder and choosing.is_beside(Path(found.folder), path):
        frame.evidence(
            "This folder is on the same disk as the practice. That is good enough if something copies it elsewhere, as "
            "for a synced folder; otherwise both are lost together."
        )
