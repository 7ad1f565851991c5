"""Safety of a couple: the state for joint work with its grounds, the decision, and the talks with each partner."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from dashboard.domain.safety.screening import SHORT, Occasion, Said, Screening
from dashboard.domain.safety.suitability import MAY_BE_DECIDED, Decision, Ground, Standing, Suitability, least_care
from dashboard.domain.text_rules import LINE_LIMIT
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import counted, long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from dashboard.ui import drafts, frame, navigation
from dashboard.ui.safety import staying
from dashboard.ui.state import key
from dashboard.ui.text import lines, plain

_DECIDE = "suitability"
_ICONS = {
    Suitability.NOT_SCREENED: ":material/help:",
    Suitability.SUITABLE: ":material/group:",
    Suitability.INDIVIDUAL: ":material/person:",
    Suitability.STOPPED: ":material/front_hand:",
}


def draw(practice: Practice, record: CoupleRecord) -> None:
    """Draw the state first, then each partner's talks, then what was decided before."""
    safety = suitability.open_page(practice, record)
    standing = safety.standing
    _state(practice, record, standing)
    if record.may_write:
        _decide(practice, record, standing)
    st.header("What each said alone", anchor=False)
    for column, side in zip(st.columns(2, gap="large"), Side, strict=True):
        with column:
            _partner(practice, record, side, safety.talks[side], is_due=side in standing.due)
    _earlier(practice, safety.decisions[1:])
    staying.draw(practice, record, safety.talks)


def _state(practice: Practice, record: CoupleRecord, standing: Standing) -> None:
    with st.container(border=True):
        st.markdown(f"{_ICONS[standing.state]} **{standing.state.label}**")
        _open_answer(practice, [ground for ground in standing.grounds if ground.on is None])
        for day in sorted({ground.on for ground in standing.grounds if ground.on and ground.by_contact}):
            when = long_date(day, practice.today)
            st.markdown(plain(f"A safety answer was resolved on {when}. That alone eases nothing; a decision does."))
        for ground in standing.grounds:
            if ground.side is not None and ground.on is not None and not ground.by_contact:
                who = f"{record.partners[ground.side].display_name}, {long_date(ground.on, practice.today)}"
                st.markdown(plain(f"{who}: {_sign(practice, ground.sign)}"))
        if any(ground.is_open for ground in standing.grounds):
            navigation.link("couple", "Open the answer", record.couple.couple_id, icon=":material/arrow_forward:")
        if standing.decision:
            st.markdown(plain(_decided(standing.decision, standing.state, practice)))
        elif not standing.grounds:
            st.markdown("Nobody decided yet whether work with both together may go on.")
        days = practice.library.safety_meta.screen_valid_days
        for side in standing.due:
            frame.evidence(_due(record, side, standing.talks[side], days, practice))
        frame.evidence(_effect(practice, standing.state))


def _decided(decision: Decision, state: Suitability, practice: Practice) -> str:
    """The latest decision, told as past where something asks for more care now."""
    on, label = long_date(decision.decided_on, practice.today), decision.decided.label
    if decision.decided is state:
        return f"Decided on {on}: {label}. {decision.reason}"
    return f"Does not hold now. On {on} the decision was: {label[0].lower()}{label[1:]}. {decision.reason}"


def _open_answer(practice: Practice, grounds: Sequence[Ground]) -> None:
    if not grounds:
        return
    st.markdown("A safety answer is open. It may mean any of these; a talk alone tells.")
    st.markdown("\n".join(f"- {plain(_sign(practice, ground.sign))}" for ground in grounds))


def _sign(practice: Practice, name: str) -> str:
    """The words for a sign, or for the short question. One that is shipped no more has none left."""
    if name == SHORT:
        return "Uneasy about being here together, or about going home."
    shipped = practice.library.signs.get(name)
    return shipped.sign if shipped else "A sign that is not asked about any more."


def _due(record: CoupleRecord, side: Side, talk: Screening | None, days: int, practice: Practice) -> str:
    name = record.partners[side].display_name
    if talk is None:
        return f"{name} was not asked alone yet."
    on = long_date(talk.held_on, practice.today)
    return f"{name} was asked last on {on}. After {days} days it is time to ask again."


def _effect(practice: Practice, state: Suitability) -> str:
    severities = practice.library.severities
    if state is Suitability.STOPPED:
        return severities["stop_conjoint"].effect
    if state is Suitability.INDIVIDUAL:
        return "Steps that run may go on; no new step for both together."
    return "That nothing was reported does not prove that somebody is safe. Ask again."


def _decide(practice: Practice, record: CoupleRecord, standing: Standing) -> None:
    couple_id, before = record.couple.couple_id, standing.decision
    about = (_DECIDE, couple_id)
    seen = before.suitability_id if before else None
    shown = st.expander("Decide on joint work", icon=":material/gavel:")
    with shown:
        _before_deciding(standing, couple_id)
    with shown, drafts.form(*about, varying=f".{seen}", enter_to_submit=False):
        wanted = st.selectbox(
            "Joint work",
            MAY_BE_DECIDED,
            None,
            format_func=lambda state: state.label,
            placeholder="Choose",
            key=key("suitability", couple_id, seen),
        )
        reason = st.text_input("Reason", max_chars=LINE_LIMIT, key=key("suitability_reason", couple_id, seen))
        frame.evidence("More care holds at once when an answer asks for it. Less care takes your word.")
        is_saved = st.form_submit_button("Decide", type="primary", key=key("suitability_save", couple_id, seen))
    if is_saved and frame.attempt(
        lambda: suitability.decide(practice, record, wanted, reason, seen=seen), done="The decision is kept."
    ):
        drafts.done(*about)
        st.rerun()


def _before_deciding(standing: Standing, couple_id: UUID) -> None:
    """Say what cannot be decided yet, before anybody writes a reason for it."""
    least = least_care(standing)
    if least is not None:
        until = f"Until it is resolved, nothing with less care than “{least.label}” can be decided."
        st.warning(plain(f"A safety answer is open. {until}"), icon=":material/front_hand:")
        navigation.link("couple", "Go to the answer to resolve", couple_id, icon=":material/arrow_forward:")
    elif standing.due:
        frame.evidence(f"“{Suitability.SUITABLE.label}” can be decided once both were asked alone.")


def _partner(practice: Practice, record: CoupleRecord, side: Side, held: Sequence[Screening], *, is_due: bool) -> None:
    partner = record.partners[side]
    st.subheader(plain(partner.display_name), anchor=False)
    if st.button(
        "Talk alone",
        icon=":material/person:",
        type="primary" if is_due else "secondary",
        help="Opens a page that does not name the other partner.",
        key=key("talk_alone", partner.partner_id),
    ):
        navigation.go_alone(record.couple.couple_id, partner.partner_id)
    if not held:
        st.markdown("There was no talk yet.")
    for talk in held[:1]:
        told(practice, talk)
    if held[1:]:
        with st.expander(f"Earlier talks ({len(held) - 1})", icon=":material/history:"):
            for talk in held[1:]:
                told(practice, talk)


def told(practice: Practice, talk: Screening) -> None:
    """Draw one talk: its day, what may be there, what is not known, and the counselor's words."""
    said, signs = talk.said, practice.library.signs
    st.markdown(f"**{plain(long_date(talk.held_on, practice.today))}** · {talk.occasion.label} · {talk.way.label}")
    for name, answer in said.items():
        if answer.opens:
            st.markdown(f"**{answer.label}:** {plain(_sign(practice, name))}")
    if not any(answer.opens for answer in said.values()):
        st.markdown("Nothing was reported.")
    if talk.occasion is Occasion.GUIDE:
        known = [name for name, answer in said.items() if answer is not Said.NOT_KNOWN]
        frame.evidence(f"{counted(len(known), 'sign')} of {len(signs)} with an answer; the others are not known.")
    if talk.words:
        st.markdown(lines(talk.words))


def _earlier(practice: Practice, before: Sequence[Decision]) -> None:
    if before:
        with st.expander(f"Earlier decisions ({len(before)})", icon=":material/history:"):
            for each in before:
                on = long_date(each.decided_on, practice.today)
                st.markdown(f"**{plain(on)}** · {each.decided.label}  \n{plain(each.reason)}")
