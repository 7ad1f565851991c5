"""Forms of a couple's record. Every form is a dialog over the page and keeps its change as one action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import streamlit as st

from dashboard.domain.checkins.rhythm import how_often
from dashboard.domain.records import Partner
from dashboard.domain.text_rules import HINT_LIMIT, LINE_LIMIT, NAME_LIMIT, NOTE_LIMIT
from dashboard.domain.vocabulary import CHECKIN_DAYS, ContactMethod, Outcome, label
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.ui import frame, state
from dashboard.ui.couples import choices
from dashboard.ui.dialogs import Opened

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Form:
    """A form to be drawn: the record it is about, and the dialog that was opened."""

    practice: Practice
    record: CoupleRecord
    opened: Opened

    @property
    def is_new(self) -> bool:
        """True if the form adds a record rather than changing one."""
        return self.opened.record_id is None

    def save(self, change: Callable[[], object], done: str) -> None:
        """Keep the change and close the dialog, or show in it why that is not possible."""
        if frame.attempt(change, done=done):
            self.opened.done()
            st.rerun()

    def close(self, done: str) -> None:
        """Close the dialog after a change that was kept, and say so."""
        state.flash(done)
        self.opened.done()
        st.rerun()

    def submitted(self, known: R | None, remove: Callable[[Practice, R], object]) -> bool:
        """Draw the form's buttons; True when it is to be saved. An existing record can also be removed."""
        with st.container(horizontal=True):
            is_saved: bool = st.form_submit_button("Save", type="primary")
            if known is not None and st.form_submit_button("Remove", icon=":material/delete:"):
                self.save(lambda: remove(self.practice, self.opened.as_read(known)), "Removed. You can undo this.")
        return is_saved

    def day(self, label: str, value: date | None, field: str) -> date | None:
        """Field for a day up to today, which may be empty."""
        return st.date_input(
            label,
            value,
            min_value=choices.LONG_AGO,
            max_value=max(self.practice.today, value or self.practice.today),
            format=choices.DAY_FORMAT,
            key=self.opened.key(field),
        )


def care(form: Form) -> None:
    """Form for phase, focus area, rhythm of check-ins and hint."""
    couple, practice, key = form.record.couple, form.practice, form.opened.key
    phases, areas = list(practice.library.phases), list(practice.library.areas)
    with form.opened.whole_form():
        phase = st.selectbox(
            "Phase",
            phases,
            phases.index(couple.phase) if couple.phase in phases else 0,
            format_func=choices.phase(practice),
            key=key("phase"),
            help="You set the phase; nothing changes it by itself.",
        )
        focus = st.selectbox(
            "Focus area now",
            areas,
            areas.index(couple.focus_area) if couple.focus_area in areas else None,
            format_func=choices.area(practice),
            key=key("focus"),
            placeholder="Not set",
            help="The one life area the couple is mending now. Check-in questions name it.",
        )
        rhythms = list(dict.fromkeys([*CHECKIN_DAYS, couple.checkin_days]))
        every = st.selectbox(
            "Check-ins",
            rhythms,
            rhythms.index(couple.checkin_days),
            format_func=how_often,
            key=key("rhythm"),
            help="How often both are asked. A weekly link asks by it, and silence begins later by as much.",
        )
        hint = st.text_input(
            "Hint",
            couple.hint,
            max_chars=HINT_LIMIT,
            key=key("hint"),
            help="A few words behind the names that tell this couple from others of the same names. Neither partner "
            "sees them.",
        )
        if st.form_submit_button("Save", type="primary"):
            changed = replace(
                form.opened.as_read(couple), phase=phase, focus_area=focus, checkin_days=every, hint=hint or ""
            )
            form.save(lambda: couple_edits.edit_care(practice, changed), "Saved.")


def partner(form: Form) -> None:
    """Form for a partner's name, pronouns and safe way of contact."""
    key = form.opened.key
    person = next(p for p in form.record.partners.values() if p.partner_id == form.opened.record_id)
    methods = list(ContactMethod)
    with form.opened.whole_form():
        name = st.text_input("Name", person.display_name, max_chars=NAME_LIMIT, key=key("name"))
        pronouns = st.text_input("Pronouns", person.pronouns, max_chars=NAME_LIMIT, key=key("pronouns"))
        method = st.selectbox(
            "Safe contact method",
            methods,
            methods.index(person.contact_method),
            format_func=label,
            key=key("method"),
            help="A way this person called safe: nobody else reads or hears it.",
        )
        detail = st.text_input("Number or address", person.contact_detail, max_chars=LINE_LIMIT, key=key("detail"))
        times = st.text_input("Safe times", person.contact_times, max_chars=LINE_LIMIT, key=key("times"))
        language = choices.language(form.practice, person.language, key("language"))
        if st.form_submit_button("Save", type="primary"):
            changed: Partner = replace(
                form.opened.as_read(person),
                display_name=name or "",
                pronouns=pronouns or "",
                contact_method=method,
                contact_detail=detail or "",
                contact_times=times or "",
                language=language,
            )
            form.save(lambda: couple_edits.edit_partner(form.practice, changed), "Saved.")


def closing(form: Form) -> None:
    """Form to end an episode of care."""
    key, couple = form.opened.key, form.record.couple
    with form.opened.whole_form():
        outcome = st.selectbox(
            "Outcome",
            list(Outcome),
            None,
            format_func=label,
            key=key("outcome"),
            placeholder="Choose",
            help="As you would say it to a colleague. To part well is an outcome too.",
        )
        on = form.day("Last day", form.practice.today, "on")
        note = st.text_area("Note", max_chars=NOTE_LIMIT, key=key("note"))
        frame.evidence(
            "Separated well: open steps for both are taken back, each one's own stay open. The page Safety says what "
            "belongs to each."
        )
        if st.form_submit_button("Close episode", type="primary"):
            read = form.opened.as_read(couple)
            form.save(
                lambda: couple_edits.close(form.practice, read, outcome=outcome, note=note or "", on=on),
                "The episode of care is closed.",
            )
