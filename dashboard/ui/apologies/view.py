"""Apologies of a couple, below its promises: those to look at first, those that have ended folded away."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.access import Screen
from dashboard.domain.apologies.apology import ApologyPart
from dashboard.domain.apologies.moves import ApologyMove, ApologyState
from dashboard.domain.wording import long_moment
from dashboard.services.apologies.reading import Apologies, Item
from dashboard.services.practice import Practice
from dashboard.ui import frame, in_place
from dashboard.ui.apologies import forms, words
from dashboard.ui.promises import words as promise_words
from dashboard.ui.state import key, row_id, row_key
from dashboard.ui.text import lines, plain

_WORDS = {
    ApologyMove.PROMISE: ("Promise what changes", ":material/handshake:"),
    ApologyMove.SAY: ("It was said", ":material/record_voice_over:"),
    ApologyMove.CLOSE: ("Close: it held", ":material/task_alt:"),
    ApologyMove.HEAR: ("Note what it missed", ":material/hearing:"),
    ApologyMove.RENEW: ("Agree on a new time", ":material/event_repeat:"),
    ApologyMove.EDIT: ("Edit", ":material/edit:"),
    ApologyMove.SET_ASIDE: ("Set aside", ":material/undo:"),
}
_OVER = {ApologyState.HELD, ApologyState.SET_ASIDE}


def draw(practice: Practice, found: Apologies) -> None:
    """Draw all apologies and, for whoever may, the form for a new one; nothing for both where none was said."""
    if practice.screen is Screen.IN_SESSION and not found.items:
        return
    st.header("Apologies", anchor=False)
    if found.is_stopped:
        st.info("Joint work is stopped, so apologies rest. What is here stays as it is.", icon=":material/pause:")
    if found.may(ApologyMove.BEGIN):
        forms.begin(practice, found)
    if not found.items:
        frame.empty(
            "There is no apology yet.",
            "Words open it and deeds finish it: begin when somebody is ready to say what they did.",
        )
    for item in found.items:
        if item.state not in _OVER:
            _item(practice, found, item)
    over = [item for item in found.items if item.state in _OVER]
    if over:
        is_led_to = any(item.apology.apology_id == row_id() for item in over)
        is_open = is_led_to or any(forms.is_open(found, item) for item in over)
        with st.expander(f"Closed or set aside ({len(over)})", icon=":material/history:", expanded=is_open):
            for item in over:
                _item(practice, found, item)


def _item(practice: Practice, found: Apologies, item: Item) -> None:
    apology, record, today = item.apology, found.ledger.record, practice.today
    is_private = practice.screen is Screen.PRIVATE
    with st.container(border=True, gap="small", key=row_key(apology.apology_id)):
        facts = words.between(record, apology)
        if is_private:
            facts = f"{facts} · {words.standing(item, today)}"
        st.markdown(f"**{plain(apology.about)}**  \n{plain(facts)}")
        for part in ApologyPart:
            text = apology.words_of(part)
            st.markdown(f":small[{part.label}]  \n{lines(text) if text else 'Not there yet.'}")
        for line in _promises(found, item):
            st.markdown(line)
        if is_private:
            held = words.held(item)
            if held:
                st.markdown(f"In its time: {held}.")
            for word in item.words:
                st.markdown(f"**{plain(words.missed(record, apology, word, today))}**  \n{lines(word.words)}")
        if not forms.draw(practice, found, item):
            _moves(found, item)


def _promises(found: Apologies, item: Item) -> list[str]:
    """Each promise of the adjustment that goes on, with its rhythm and its next time."""
    coming = {due.promise.promise_id: due for due in found.ledger.next_times()}
    said = []
    for promise in item.promises:
        if promise.ended_on is None:
            due = coming.get(promise.promise_id)
            when = long_moment(due.at, found.ledger.wall.date(), has_time=due.has_hour) if due else ""
            next_time = f", next {when}" if when else ""
            text = f"{promise.deed} · {promise_words.rhythm(promise)}{next_time}"
            said.append(f":material/handshake: {plain(text)}")
    return said


def _moves(found: Apologies, item: Item) -> None:
    apology = item.apology
    with st.container(horizontal=True):
        for move in forms.OFFERED:
            if found.may(move, item):
                opens = (forms.name(move), found.couple_id, apology.apology_id, apology.row_version)
                in_place.button(_WORDS[move], key(f"apology_{move}", apology.apology_id), opens)
