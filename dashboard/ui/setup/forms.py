"""The practice's own settings: a form for each thing that an admin sets up."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import astuple, dataclass, field, replace

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.domain.links.rules import STANDING_DAYS_LIMIT, LinkCadence, UsualLink
from dashboard.domain.people import IDLE_MINUTES
from dashboard.domain.setup import Helpline
from dashboard.domain.text_rules import LINE_LIMIT, NAME_LIMIT
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.services.setup import settings as practice_settings
from dashboard.services.setup.settings import PracticeSettings
from dashboard.ui import drafts, frame, state
from dashboard.ui.drafts import Kept
from dashboard.ui.links.words import CADENCES

_FORM, _ROWS = "settings", "rows"
_WIDTH = 420


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as they are, with forms to change them. What is saved holds at once."""

    office: Office
    practice: Practice
    now: PracticeSettings
    _sent: list[tuple[str, Callable[[], PracticeSettings], DeltaGenerator]] = field(default_factory=list)

    def practice_form(self) -> None:
        """Name, time zone, and words for the two roles."""
        with self._form("practice"):
            name = st.text_input(
                "Name of the practice",
                self.now.name,
                max_chars=NAME_LIMIT,
                key=self._key("name", self.now.name),
                width=_WIDTH,
            )
            zones = practice_settings.zones(self.now.zone)
            zone = st.selectbox(
                "Time zone of the practice",
                zones,
                zones.index(self.now.zone),
                format_func=practice_settings.zone_words,
                help="Says which day today is, what is overdue, and the hour of everything that was noted. Type a city "
                "to find it. Days and hours that were entered stay as they are.",
                key=self._key("zone", self.now.zone),
                width=_WIDTH,
            )
            st.markdown(
                "On an injury event one partner was hurt and one broke trust. Say it in the words of your practice."
            )
            with st.container(horizontal=True):
                injured = self._words("Who was hurt", self.now.injured_label, "injured")
                involved = self._words("Who broke trust", self.now.involved_label, "involved")
            self._save(
                "practice",
                lambda: replace(self.now, name=name, zone=zone or "", injured_label=injured, involved_label=involved),
            )

    def sign_in_form(self) -> None:
        """The second factor, and the lock of a screen that nobody uses."""
        with self._form("sign_in"):
            factor = st.toggle(
                "Everybody needs a second factor",
                self.now.totp_required,
                help="A code from an app on the phone. Whoever has none yet is asked to set it up at the next sign-in.",
                key=self._key("factor", self.now.totp_required),
            )
            minutes = st.number_input(
                "The screen locks after so many minutes without a hand on it",
                IDLE_MINUTES.start,
                IDLE_MINUTES.stop - 1,
                self.now.idle_minutes,
                key=self._key("idle", self.now.idle_minutes),
                width=_WIDTH,
            )
            self._save("sign_in", lambda: replace(self.now, totp_required=factor, idle_minutes=int(minutes)))

    def links_form(self) -> None:
        """The rhythm that the form for a standing link proposes."""
        st.markdown("What a new standing link proposes. You can still choose otherwise for each partner.")
        with self._form("links"):
            cadence = st.segmented_control(
                "How often it asks",
                list(LinkCadence),
                default=self.now.usual_link.cadence,
                required=True,
                format_func=CADENCES.__getitem__,
                key=self._key("cadence", self.now.usual_link.cadence),
            )
            days = st.number_input(
                "Days it works",
                1,
                STANDING_DAYS_LIMIT,
                self.now.usual_link.days,
                key=self._key("days", self.now.usual_link.days),
                width=_WIDTH,
            )
            self._save(
                "links", lambda: replace(self.now, usual_link=UsualLink(cadence=LinkCadence(cadence), days=int(days)))
            )

    def help_form(self) -> None:
        """The emergency number and helplines on the partners' pages."""
        st.markdown("Partners read these under **Help and safety** on their own pages, with or without a link.")
        if not (self.now.emergency_number or self.now.helplines):
            st.info(
                "Nothing is set yet, so partners only read to call their local emergency number.",
                icon=":material/info:",
            )
        start = [list(astuple(line)) for line in self.now.helplines]
        with self._form("help") as draft:
            number = st.text_input(
                "Emergency number",
                self.now.emergency_number,
                max_chars=NAME_LIMIT,
                key=self._key("emergency", self.now.emergency_number),
                width=_WIDTH,
            )
            st.markdown(":small[Helplines, the first to call on top. A row without a name and a number is left out.]")
            rows = st.data_editor(
                pd.DataFrame(draft.rows(_ROWS, start), columns=list(_HEADS), dtype="string"),
                num_rows="dynamic",
                hide_index=True,
                column_config={
                    name: st.column_config.TextColumn(head, max_chars=NAME_LIMIT if is_short else LINE_LIMIT)
                    for name, (head, is_short) in _HEADS.items()
                },
                key=self._key("helplines", (self.now.helplines, draft.filling)),
            )
            draft.keep_rows(_ROWS, _texts(rows), start)
            self._save("help", lambda: replace(self.now, emergency_number=number, helplines=_lines(rows)))

    def _form(self, name: str) -> AbstractContextManager[Kept]:
        return drafts.form(_FORM, name, enter_to_submit=False)

    @staticmethod
    def _key(name: str, value: object) -> str:
        # A field begins anew when what holds has changed, here or in another window; what is typed elsewhere stays.
        return state.key("settings", name, value)

    def _words(self, label: str, value: str, name: str) -> str:
        found: str = st.text_input(label, value, max_chars=NAME_LIMIT, key=self._key(name, value), width=320)
        return found

    def _save(self, name: str, chosen: Callable[[], PracticeSettings]) -> None:
        if st.form_submit_button("Save", type="primary"):
            self._sent.append((name, chosen, st.container()))

    def save_what_was_sent(self) -> None:
        """Save the form whose button was pressed, once all are drawn: a run that ends early loses typed fields."""
        for name, chosen, place in self._sent:
            with place:
                is_saved = frame.attempt(
                    lambda chosen=chosen: practice_settings.save(self.office, self.practice, chosen()),  # type: ignore[misc]  # of this turn
                    done="Settings are saved.",
                )
            if is_saved:
                drafts.done(_FORM, name)
                st.rerun()


# Heading of each column, and whether it holds a name or a number rather than a line.
_HEADS = {
    "name": ("Name", True),
    "phone": ("Number or address", True),
    "hours": ("Hours", False),
    "languages": ("Languages", False),
}


def _texts(rows: pd.DataFrame) -> list[list[str]]:
    return [list(cells) for cells in rows.fillna("").astype(str)[list(_HEADS)].itertuples(index=False)]


def _lines(rows: pd.DataFrame) -> tuple[Helpline, ...]:
    """Helplines as they stand in the table; whether they can be kept is judged when they are saved."""
    return tuple(Helpline(**dict(zip(_HEADS, cells, strict=True))) for cells in _texts(rows))
