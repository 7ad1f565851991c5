"""Check-ins that a couple already has, and the one being corrected."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from dashboard.domain import wording
from dashboard.domain.checkins.items import ItemKind
from dashboard.domain.ids import new_id
from dashboard.domain.languages import named
from dashboard.domain.records import Checkin
from dashboard.domain.vocabulary import AnswerState, Side, label
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.ui import frame
from dashboard.ui.state import key

_SHOWN = 100


def id_of_open_form(couple_id: UUID, side: Side, form_id: str) -> UUID:
    """Id that the check-in gets when the open form is saved, so that pressing Save twice keeps one row."""
    ids: dict[str, UUID] = st.session_state.setdefault(key("checkin_new", couple_id), {})
    return ids.setdefault(f"{side}.{form_id}", new_id())


def close_form(couple_id: UUID) -> None:
    """Forget the form's content: the next form starts empty, with an id of its own."""
    st.session_state.pop(key("checkin_new", couple_id), None)
    st.session_state.pop(key("checkin_editing", couple_id), None)


def being_corrected(entered: Sequence[Checkin], couple_id: UUID) -> Checkin | None:
    """Check-in that is to be corrected, if it is still there."""
    wanted = st.session_state.get(key("checkin_editing", couple_id))
    return next((c for c in entered if c.checkin_id == wanted), None)


def side_of(record: CoupleRecord, checkin: Checkin) -> Side:
    """Side of the partner who answered."""
    return next(side for side, p in record.partners.items() if p.partner_id == checkin.partner_id)


def when(checkin: Checkin) -> str:
    """Day of the check-in, with the time if it is known."""
    return wording.long_moment(checkin.answered_at, has_time=checkin.has_time)


def draw(practice: Practice, record: CoupleRecord, entered: Sequence[Checkin]) -> None:
    """Draw the list with its actions; correcting and removing work on the chosen row."""
    st.header("Earlier check-ins", anchor=False)
    if not entered:
        first = "Fill in the form above, or import answers from a file on the Import page."
        frame.empty("No check-ins yet.", first if record.may_write else "The couple's counselor enters them.")
        return
    shown = entered[:_SHOWN]
    chosen = st.dataframe(
        [_row(practice, record, c) for c in shown],
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        column_config={"Small win": st.column_config.TextColumn(width="large")},
        key=key("checkin_list", record.couple.couple_id),
        alt="Earlier check-ins, latest first",
    )
    if len(entered) > _SHOWN:
        st.markdown(f"The latest {_SHOWN} of {len(entered)} check-ins. Progress shows all of them.")
    if not record.may_write:
        return
    rows = chosen.selection.rows
    picked = shown[rows[0]] if rows and rows[0] < len(shown) else None
    with st.container(horizontal=True):
        if st.button("Correct the chosen check-in", disabled=picked is None, icon=":material/edit:") and picked:
            st.session_state[key("checkin_editing", record.couple.couple_id)] = picked.checkin_id
            st.rerun()
        if st.button("Remove it", disabled=picked is None, icon=":material/delete:") and picked:
            removed = frame.attempt(
                lambda: checkin_entry.remove(practice, picked),
                done="Check-in removed. Undo brings it back.",
            )
            if removed:
                st.rerun()
    if picked is None:
        st.markdown("Choose a row to correct or remove it.")


def _row(practice: Practice, record: CoupleRecord, checkin: Checkin) -> dict[str, object]:
    items = practice.library.questionnaire.items
    ratings = {i: a for i, a in checkin.answers.items() if i in items and items[i].kind is not ItemKind.PRIVATE_CHOICE}
    valued = sum(a.value is not None for a in ratings.values())
    return {
        "Day": when(checkin),
        "Partner": record.partners[side_of(record, checkin)].display_name,
        "Answered": valued,
        "Skipped": sum(a.state is AnswerState.SKIPPED for a in ratings.values()),
        "Not applicable": sum(a.state is AnswerState.NOT_APPLICABLE for a in ratings.values()),
        "Private safety question": _private(practice, checkin),
        "Small win": str(checkin.answers["small_win"].value or "") if "small_win" in checkin.answers else "",
        "Shared with the other": ", ".join(items[i].label for i in sorted(checkin.shared_items) if i in items),
        "Note": checkin.note or "",
        "How": label(checkin.source) + named(practice.library.languages, checkin.language),
    }


def _private(practice: Practice, checkin: Checkin) -> str:
    """Private answer in words. A missing answer is never shown as "No"."""
    item = next(i for i in practice.library.questionnaire.items.values() if i.kind is ItemKind.PRIVATE_CHOICE)
    answer = checkin.answers.get(item.id)
    if answer is None:
        return "no answer"
    if answer.state is not None:
        return label(answer.state)
    return next((o.label for o in item.options if o.value == answer.value), "no answer")
