"""The register of agreements: what is looked at again, what waits for a yes, what holds, and what has ended."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import streamlit as st

from dashboard.domain.access import Screen
from dashboard.domain.agreements.moves import ASKING, PENDING, AgreementMove, AgreementState
from dashboard.domain.agreements.standing import Standing
from dashboard.domain.differences import differences as between
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import long_date
from dashboard.services.agreements import changing
from dashboard.services.agreements.register import Register
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from dashboard.ui import differences, frame, in_place
from dashboard.ui.agreements import chart, differing, forms, proposing, words
from dashboard.ui.state import key, row_key
from dashboard.ui.text import lines, plain

_WORDS = {
    AgreementMove.KEEP: ("Keep as it is", ":material/check:"),
    AgreementMove.TALK: ("Note a talk", ":material/forum:"),
    AgreementMove.RENEW: ("Renew", ":material/update:"),
    AgreementMove.CHANGE: ("Change", ":material/edit:"),
    AgreementMove.LOOSEN: ("Loosen", ":material/lock_open:"),
    AgreementMove.NAME_DEED: ("Name a deed that loosens it", ":material/add_road:"),
    AgreementMove.MARK: ("Ask both about a deed", ":material/fact_check:"),
    AgreementMove.END: ("End", ":material/stop_circle:"),
}
_AGAINST = "**Safety speaks against new agreements between the two now.** Look at the couple's page Safety first."
_HOLDING = (AgreementState.TO_BEGIN, AgreementState.IN_FORCE)


def draw(practice: Practice, register: Register) -> None:
    """Draw the form for a new agreement, and the register from what is looked at again to what has ended."""
    is_private = practice.screen is Screen.PRIVATE
    if is_private:
        for side in Side:
            if given := words.privacy(register, side):
                st.markdown(f"**{plain(given)}**")
    if register.may(AgreementMove.PROPOSE):
        is_against = suitability.speaks_against(practice, register.record)
        if is_against:
            st.warning(_AGAINST, icon=":material/front_hand:")
        proposing.draw(practice, register, is_against=is_against)
    if not register.agreements:
        frame.empty("There is no agreement yet.", "Begin with one line that both can say in the same words.")
    _part(practice, register, "Look at these again", register.within(*ASKING))
    _part(practice, register, "Waiting for a yes", register.within(*PENDING))
    _part(practice, register, "In force", register.within(*_HOLDING))
    if is_private:
        _ended(register)
        differing.draw(practice, register.record)


def _part(practice: Practice, register: Register, title: str, standings: Sequence[Standing]) -> None:
    if standings:
        st.header(title, anchor=False)
        for standing in standings:
            _agreement(practice, register, standing)


def _agreement(practice: Practice, register: Register, standing: Standing) -> None:
    is_private = practice.screen is Screen.PRIVATE
    shown = standing.latest
    if shown is None:
        return
    agreement = standing.agreement
    with st.container(border=True, gap="small", key=row_key(agreement.agreement_id)):
        state = words.state(register, standing, is_private=is_private)
        st.markdown(f"**{agreement.kind.label}** · {plain(state)}  \n{lines(shown.wording)}")
        frame.evidence(f"{words.facts(practice, register, standing)} · {words.days(shown, register)}.")
        _former(register, standing)
        _bridge(standing, is_private=is_private)
        if is_private:
            if shown.made_despite:
                frame.evidence(f"Proposed all the same: {shown.made_despite}")
            if renewed := words.renewed(standing):
                frame.evidence(renewed)
            chart.draw(register, standing)
            _history(register, standing)
        if not forms.draw(practice, register, standing):
            _yes(practice, register, standing)
            _moves(register, standing)


def _former(register: Register, standing: Standing) -> None:
    """Say what differs from what both agreed to before, and whether that still holds."""
    pending, agreed = standing.pending, standing.agreed
    if pending is None or agreed is None:
        return
    if pending.wording != agreed.wording:
        st.markdown("Crossed out is what both agreed to before, underlined what is new.")
        differences.draw(between(agreed.wording, pending.wording))
    if standing.in_force is not None:
        until = f", to {long_date(agreed.ends_on, register.today)}" if agreed.ends_on else ""
        frame.evidence(f"What both agreed to before holds until both say yes{until}.")
    else:
        frame.evidence("What both agreed to before is over. Nothing holds until both say yes.")


def _bridge(standing: Standing, *, is_private: bool) -> None:
    if not standing.bridge:
        return
    deeds = "\n".join(f"- {plain(words.bridge(each, is_private=is_private))}" for each in standing.bridge)
    opens = f"  \nThen: {plain(standing.agreement.opens)}" if standing.agreement.opens else ""
    st.markdown(f"What loosens it:\n\n{deeds}\n\n{opens}")
    if is_private and standing.is_crossed:
        st.success("**All named deeds are done.** Ask both today whether it loosens.", icon=":material/lock_open:")


def _yes(practice: Practice, register: Register, standing: Standing) -> None:
    """The buttons for a yes to the wording that is shown; of another one nobody has said it."""
    pending = standing.pending
    if pending is None:
        return
    names = {side: plain(register.record.partners[side].display_name) for side in Side}
    each_of = ((AgreementMove.AGREE_A, Side.A), (AgreementMove.AGREE_B, Side.B))
    offered: list[tuple[str, tuple[Side, ...]]] = [
        (f"{names[side]} agrees", (side,)) for move, side in each_of if register.may(move, standing)
    ]
    if len(offered) != 1 and register.may(AgreementMove.AGREE_BOTH, standing):
        offered.append(("Both agree", tuple(Side)))
    with st.container(horizontal=True):
        for label, sides in offered:
            name = key("agree", "".join(sides), pending.agreement_wording_id, standing.agreement.row_version)
            if st.button(label, icon=":material/handshake:", key=name) and frame.attempt(
                lambda sides=sides: changing.agree(practice, register, standing, sides),  # type: ignore[misc]  # of this turn
                done="The yes is kept, to these very words. You can undo this.",
            ):
                st.rerun()
        if register.may(AgreementMove.DROP, standing):
            name = key("agreement_drop", pending.agreement_wording_id, standing.agreement.row_version)
            if st.button("Drop this wording", icon=":material/undo:", type="tertiary", key=name) and frame.attempt(
                lambda: changing.drop(practice, register, standing), done="Dropped. What both agreed to before stays."
            ):
                st.rerun()


def _moves(register: Register, standing: Standing) -> None:
    agreement = standing.agreement
    with st.container(horizontal=True):
        for move in forms.OFFERED:
            if register.may(move, standing):
                opens = (forms.name(move), agreement.couple_id, agreement.agreement_id, agreement.row_version)
                in_place.button(_WORDS[move], key(f"agreement_{move}", agreement.agreement_id), opens)


def _history(register: Register, standing: Standing) -> None:
    """Every version of the wording, with what was changed in each, and every review."""
    if not standing.wordings[1:] and not standing.reviews:
        return
    with st.expander("Versions and reviews", icon=":material/history:"):
        for review in reversed(standing.reviews):
            said = f"  \n{lines(review.words)}" if review.words else ""
            st.markdown(plain(words.went(register, review)) + said)
        for before, after in reversed(list(pairwise(standing.wordings))):
            st.markdown(f"**{plain(words.version(register, after))}**")
            if before.wording != after.wording:
                differences.draw(between(before.wording, after.wording))
        st.markdown(f"**{plain(words.version(register, standing.wordings[0]))}**")


def _ended(register: Register) -> None:
    ended = register.ended()
    if ended:
        with st.expander(f"Ended ({len(ended)})", icon=":material/history:"):
            for each in ended:
                agreement, latest = each.agreement, each.wordings[-1] if each.wordings else None
                how = agreement.ended_as.label if agreement.ended_as else "Ended"
                on = f" on {long_date(agreement.ended_on)}" if agreement.ended_on else ""
                why = f"  \n{plain(agreement.ended_why)}" if agreement.ended_why else ""
                st.markdown(f"**{agreement.kind.label}** · {how}{on}{why}  \n{lines(latest.wording) if latest else ''}")
