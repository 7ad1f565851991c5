"""The ledger of promises: how many were kept, what is due, what comes, and what became of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from dashboard.domain.access import Screen
from dashboard.domain.promises.dues import Due
from dashboard.domain.promises.moves import PromiseMove, PromiseState
from dashboard.domain.promises.promise import Promise
from dashboard.domain.wording import long_date
from dashboard.services.practice import Practice
from dashboard.services.promises.ledger import Ledger
from dashboard.ui import frame, in_place
from dashboard.ui.promises import forms, rates, words
from dashboard.ui.state import key, row_id, row_key
from dashboard.ui.text import lines, plain

_WORDS = {
    PromiseMove.SAY: ("Say what became of it", ":material/rate_review:"),
    PromiseMove.MOVE: ("Move in advance", ":material/event_upcoming:"),
    PromiseMove.RENEGOTIATE: ("Change together", ":material/edit:"),
    PromiseMove.WITHDRAW: ("Take back", ":material/undo:"),
    PromiseMove.MAKE: ("Promise it anew", ":material/handshake:"),
}
_AGAINST = (
    "**Safety speaks against new promises between the two now.** Look at the couple's page Safety first. "
    "A promise that is made all the same takes a reason."
)
_SHOWN = 12


def draw(practice: Practice, ledger: Ledger, *, is_against: bool) -> None:
    """Draw the rates, the form for a new promise, and the ledger from what is due now to what has ended.

    `is_against` is true where safety speaks against new promises.
    """
    is_private = practice.screen is Screen.PRIVATE
    if is_private:
        rates.draw(practice, ledger)
    if ledger.may(PromiseMove.MAKE):
        if is_against:
            st.warning(_AGAINST, icon=":material/front_hand:")
        forms.make(practice, ledger, is_against=is_against)
    if not ledger.promises:
        frame.empty("No promise is written down here yet.", "Begin with a small one that has a day and an hour.")
        return
    if is_private:
        _part(practice, ledger, "Due: what became of them?", ledger.within(PromiseState.DUE))
    to_come = ledger.next_times()
    _part(practice, ledger, "To come", to_come)
    if not (is_private or to_come):
        frame.empty("No promise is to come.", "Make the next one together.")
    if is_private:
        _read(practice, ledger)
        _ended(ledger)


def _part(practice: Practice, ledger: Ledger, title: str, dues: Sequence[Due]) -> None:
    if dues:
        st.header(title, anchor=False)
        _rows(practice, ledger, title, dues)


def _rows(practice: Practice, ledger: Ledger, title: str, dues: Sequence[Due]) -> None:
    """Draw the first times, and the others once they are asked for."""
    rest = dues[_SHOWN:]
    for due in dues[:_SHOWN]:
        _due(practice, ledger, due)
    name = key("promises_more", title, ledger.record.couple.couple_id)
    if rest and st.toggle(f"Show {len(rest)} more", _is_led_to(due.promise for due in rest), key=name):
        for due in rest:
            _due(practice, ledger, due)


def _due(practice: Practice, ledger: Ledger, due: Due) -> None:
    promise = due.promise
    with st.container(border=True, gap="small", key=row_key(promise.promise_id, due.on)):
        facts = f"{words.promised(ledger.record, promise)} · {words.when(ledger, due)} · {words.rhythm(promise)}"
        st.markdown(f"**{plain(promise.deed)}**  \n{plain(facts)}")
        if promise.made_despite and practice.screen is Screen.PRIVATE:
            st.markdown(f"**Made although safety spoke against it**  \n{plain(promise.made_despite)}")
        for line, word in words.said(ledger, due):
            st.markdown(plain(line) + (f"  \n{lines(word.words)}" if word.words else ""))
        if due.differs:
            st.markdown("The two say different things. Your reading decides what counts.")
        if not forms.draw(practice, ledger, due):
            _moves(ledger, due)


def _moves(ledger: Ledger, due: Due) -> None:
    promise = due.promise
    with st.container(horizontal=True):
        for move in _offered(ledger, due):
            opens = (forms.name(move, due.on), promise.couple_id, promise.promise_id, promise.row_version)
            name = key(f"promise_{move}", promise.promise_id, due.on)
            in_place.button(_WORDS[move], name, opens, beside=forms.versions(due))


def _offered(ledger: Ledger, due: Due) -> list[PromiseMove]:
    """Moves of this time; after one that was late or missed also the next step: a promise that can be kept."""
    moves = [move for move in forms.OFFERED if ledger.may(move, due)]
    if ledger.state(due) in {PromiseState.LATE, PromiseState.MISSED}:
        if ledger.changeable(due):
            moves.append(PromiseMove.RENEGOTIATE)
        elif ledger.may(PromiseMove.MAKE):
            moves.append(PromiseMove.MAKE)
    return moves


def _read(practice: Practice, ledger: Ledger) -> None:
    """Those that were kept first: what went well is seen before what did not."""
    kept = list(reversed(ledger.within(PromiseState.KEPT)))
    others = list(reversed(ledger.within(PromiseState.LATE, PromiseState.MISSED)))
    _part(practice, ledger, "Kept", kept)
    if others:
        is_open = _is_led_to(due.promise for due in others)
        with st.expander(f"Late or missed ({len(others)})", icon=":material/history:", expanded=is_open):
            _rows(practice, ledger, "Late or missed", others)


def _ended(ledger: Ledger) -> None:
    ended = ledger.ended()
    if ended:
        with st.expander(
            f"Changed or taken back ({len(ended)})", icon=":material/history:", expanded=_is_led_to(ended)
        ):
            for promise in ended:
                how = promise.ended_as.label if promise.ended_as else "Ended"
                on = long_date(promise.ended_on) if promise.ended_on else ""
                why = f"  \n{plain(promise.ended_why)}" if promise.ended_why else ""
                who = plain(words.promised(ledger.record, promise))
                with st.container(key=row_key(promise.promise_id, "ended")):
                    st.markdown(f"**{plain(promise.deed)}** · {who} · {how} on {on}{why}")


def _is_led_to(promises: Iterable[Promise]) -> bool:
    """Tell whether the address leads to one of these, so that it is in sight."""
    return any(promise.promise_id == row_id() for promise in promises)
