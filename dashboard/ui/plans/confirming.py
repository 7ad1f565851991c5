"""Preconditions that steps of a plan wait for, as the record shows them, and the counselor's own word for one."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.plans.gates import Checked
from dashboard.domain.plans.moves import PlanMove
from dashboard.domain.text_rules import LINE_LIMIT
from dashboard.domain.wording import counted, long_date
from dashboard.services.plans import changing
from dashboard.services.plans.reading import PlanDesk
from dashboard.services.practice import Practice
from dashboard.services.steps import library as steps
from dashboard.ui import drafts, frame
from dashboard.ui.plans import evidence
from dashboard.ui.state import key
from dashboard.ui.text import plain

_FORM = f"plan_{PlanMove.CONFIRM}"


def draw(practice: Practice, desk: PlanDesk) -> None:
    """Draw what this week and the next wait for, and what was confirmed by hand."""
    course = desk.going
    waiting = dict.fromkeys(each for placed in (*course.this_week, *course.next) for each in placed.unmet)
    if waiting:
        st.header("Before the next steps", anchor=False)
        st.markdown(f"{counted(len(waiting), 'thing has', 'things have')} to be in place first.")
    for each in waiting:
        _need(practice, desk, desk.gates.checked[each])
    ticked = [each for each in desk.gates.checked.values() if each.tick is not None]
    if ticked:
        with st.expander(f"Confirmed by hand ({len(ticked)})", icon=":material/flag:"):
            for found in ticked:
                _ticked(practice, desk, found)


def _need(practice: Practice, desk: PlanDesk, found: Checked) -> None:
    plan, need = desk.going.plan, found.precondition
    about = (_FORM, plan.couple_plan_id, need.id)
    with st.expander(plain(need.check), icon=":material/flag:"):
        st.markdown(evidence.listed(found.evidence))
        st.markdown(f"Look for: {plain(steps.readable(need.look_for, desk.library))}")
        frame.evidence(f"If missing: {steps.readable(need.if_missing, desk.library)}")
        if not desk.record.may_write or not found.may_be_ticked:
            return
        with drafts.form(*about, enter_to_submit=False):
            reason = st.text_input("Why it is met", max_chars=LINE_LIMIT, key=key("plan_confirm", *about[1:]))
            is_saved = st.form_submit_button("Confirm", key=key("plan_confirm_save", *about[1:]))
    if is_saved and frame.attempt(
        lambda: changing.confirm(practice, plan.couple_id, need.id, reason), done="It is confirmed for this plan."
    ):
        drafts.done(*about)
        st.rerun()


def _ticked(practice: Practice, desk: PlanDesk, found: Checked) -> None:
    tick, couple_id = found.tick, desk.record.couple.couple_id
    if tick is None:
        return
    by = f"{tick.by}, {long_date(tick.on, desk.going.today)}: {tick.reason}"
    st.markdown(f"**{plain(found.precondition.check)}**  \n{plain(by)}")
    if (
        desk.record.may_write
        and st.button("Take back", icon=":material/undo:", type="tertiary", key=key("plan_take_back", tick.tick_id))
        and frame.attempt(
            lambda: changing.take_back(practice, couple_id, tick.tick_id), done="It is not confirmed any more."
        )
    ):
        st.rerun()
