"""The first button of an alert: what helps, opened at once, before anything that only deals with the alert."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

import streamlit as st

from dashboard.domain.attention.handling import Handled
from dashboard.domain.attention.rules import Remedy
from dashboard.domain.links.rules import LinkState
from dashboard.domain.vocabulary import Side
from dashboard.services.confidentiality import policies
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.links import personal as personal_links
from dashboard.services.practice import Practice
from dashboard.ui import dialogs, navigation
from dashboard.ui.couples import contact
from dashboard.ui.state import key
from dashboard.ui.text import plain

_OPEN = "alert_call"
LABELS = {
    Remedy.CALL: "Call",
    Remedy.LINK: "Make a link",
    Remedy.SESSION: "Set the next session",
    Remedy.REVIEW: "Review homework",
    Remedy.HOMEWORK: "Open homework",
    Remedy.ANSWERS: "See the answers",
    Remedy.MEASURES: "See the measures",
    Remedy.SAFETY: "Open Safety",
    Remedy.AGREEMENTS: "Open Agreements",
    Remedy.PROMISES: "Open promises",
    Remedy.PROGRESS: "See deeds and trust",
    Remedy.STEP: "Open the step",
}


@dataclass(frozen=True, slots=True)
class _Call:
    """A call that was asked for: on which page, about whom, and why."""

    page: str
    couple_id: UUID
    side: Side | None
    headline: str


def button(practice: Practice, page: str, couple_id: UUID, alert: Sequence[Handled]) -> None:
    """Button for what helps with the most urgent matter of an alert."""
    first = alert[0].matter
    name = key("remedy", page, couple_id, hash((first.key, len(alert))))
    if st.button(LABELS[first.rule.remedy], key=name, help=plain(first.headline)):
        TAKE[first.rule.remedy](practice, page, couple_id, alert[0])


def dialog(practice: Practice, page: str) -> bool:
    """Draw the call that was asked for on this page; return whether one is open."""
    call: _Call | None = st.session_state.get(_OPEN)
    if call is None:
        return False
    record = couples.find(practice, call.couple_id) if call.page == page else None
    if record is None:
        _close()
        return False
    st.dialog("How to reach them safely", on_dismiss=_close)(_draw)(record, call)
    return True


def _draw(record: CoupleRecord, call: _Call) -> None:
    st.markdown(f"**{plain(record.called)}**  \n{plain(call.headline)}")
    for side in [call.side] if call.side else list(Side):
        person = record.partners[side]
        with st.container(border=True):
            st.markdown(f"**{plain(person.display_name)}**")
            if contact.words(person):
                contact.draw(person, "Called safe by this partner")
                continue
            st.markdown("No safe way is recorded. Ask alone, at the next visit, before you call or write.")
            if st.button("Note the safe way", key=key("note_contact", person.partner_id)):
                _close()
                _go("couple", dialogs.PARTNER, call.couple_id, person.partner_id, person.row_version)
    st.markdown(":small[Speak with one partner alone, and leave no message that the other could hear or read.]")


def _close() -> None:
    st.session_state.pop(_OPEN, None)


def _go(page: str, form: str, couple_id: UUID, about: UUID | None, version: int = 1) -> None:
    """Leave for a couple's page with a form open on it."""
    dialogs.open_dialog(form, couple_id, about, version)
    navigation.go(page, couple_id)


def _call(_: Practice, page: str, couple_id: UUID, of: Handled) -> None:
    st.session_state[_OPEN] = _Call(page, couple_id, of.matter.side, of.matter.headline)
    st.rerun()


def _session(_: Practice, __: str, couple_id: UUID, ___: Handled) -> None:
    _go("couple", dialogs.SESSION, couple_id, None)


def _link(practice: Practice, _: str, couple_id: UUID, of: Handled) -> None:
    """Open the form of a new link, but where one works already, or none can be made, the page that says so."""
    record, side = couples.find(practice, couple_id), of.matter.side
    if record is None:
        return
    lines = personal_links.of_couple(practice, record)
    has_policy = policies.of_couple(practice, couple_id).current is not None
    has_one = any(line.side is side and line.state is LinkState.LIVE for line in lines)
    if side and not has_one and personal_links.may_make(record, has_policy=has_policy):
        _go("answering", dialogs.PERSONAL_LINK, couple_id, record.partners[side].partner_id)
    navigation.go("answering", couple_id)


def _answers(practice: Practice, _: str, couple_id: UUID, of: Handled) -> None:
    """Open the question that the matter is about; of several, all questions at once."""
    asked = [practice.library.questionnaire.items.get(item_id) for item_id in of.matter.named]
    # The one about the focus area goes by the area's name.
    one = asked[0] if len(asked) == 1 and asked[0] and asked[0].needs_profile is None else None
    navigation.go("progress", couple_id, question=one.label if one else None)


def _step(_: Practice, __: str, ___: UUID, of: Handled) -> None:
    navigation.go_content("steps", of.matter.rule.step)


def _page(name: str) -> Callable[[Practice, str, UUID, Handled], None]:
    return lambda _, __, couple_id, ___: navigation.go(name, couple_id)


TAKE: dict[Remedy, Callable[[Practice, str, UUID, Handled], None]] = {
    Remedy.CALL: _call,
    Remedy.LINK: _link,
    Remedy.SESSION: _session,
    Remedy.REVIEW: _page("homework"),
    Remedy.HOMEWORK: _page("homework"),
    Remedy.ANSWERS: _answers,
    Remedy.MEASURES: _page("measures"),
    Remedy.SAFETY: _page("safety"),
    Remedy.AGREEMENTS: _page("agreements"),
    Remedy.PROMISES: _page("promises"),
    Remedy.PROGRESS: _page("progress"),
    Remedy.STEP: _step,
}
