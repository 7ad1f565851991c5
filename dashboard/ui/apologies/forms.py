"""Forms of apologies: begin one, promise what changes, keep that it was said, what it missed, a new time, the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from dashboard.domain.apologies.apology import Apology, ApologyPart
from dashboard.domain.apologies.moves import ApologyMove
from dashboard.domain.kinds.apologies import APOLOGY, APOLOGY_WORD
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT
from dashboard.domain.vocabulary import Side
from dashboard.services.apologies import changing
from dashboard.services.apologies.changing import USUAL, Told
from dashboard.services.apologies.reading import Apologies, Item
from dashboard.services.practice import Practice
from dashboard.ui import dialogs, drafts, frame, in_place
from dashboard.ui.couples import choices
from dashboard.ui.dialogs import Opened
from dashboard.ui.in_place import Change
from dashboard.ui.promises import forms as promise_forms
from dashboard.ui.state import key
from dashboard.ui.text import plain

_BEGIN = "apology"


@dataclass(frozen=True, slots=True)
class Form:
    """An open form about one apology, at the version that it was opened on."""

    practice: Practice
    found: Apologies
    item: Item
    opened: Opened


def name(move: ApologyMove) -> str:
    """Name of a move's form."""
    return f"apology_{move}"


def begin(practice: Practice, found: Apologies) -> None:
    """Draw the form for a new apology."""
    couple_id, turn = found.couple_id, len(found.items)
    with (
        st.expander("Begin an apology", icon=":material/favorite:"),
        drafts.form(_BEGIN, couple_id, varying=f".{turn}", enter_to_submit=False),
    ):
        said_by = st.segmented_control(
            "Who apologises",
            list(Side),
            format_func=lambda side: plain(found.ledger.record.partners[side].display_name),
            key=key("apology", "said_by", couple_id, turn),
        )
        told = replace(_parts(lambda field: key("apology", field, couple_id, turn), None), said_by=said_by)
        is_kept = st.form_submit_button(
            "Write the apology down", type="primary", key=key("apology_begin", couple_id, turn)
        )
    if is_kept and frame.attempt(
        lambda: changing.begin(practice, found, told), done="It is in the making. Next: promise what changes."
    ):
        drafts.done(_BEGIN, couple_id)
        st.rerun()


def is_open(found: Apologies, item: Item) -> bool:
    """Tell whether a form about this apology is open."""
    opened = dialogs.opened(found.couple_id)
    return opened is not None and opened.record_id == item.apology.apology_id


def draw(practice: Practice, found: Apologies, item: Item) -> bool:
    """Draw the open form if it is about this apology; return whether it is."""
    opened = dialogs.opened(found.couple_id)
    if opened is None or opened.record_id != item.apology.apology_id:
        return False
    move = next((move for move in _FORMS if opened.form == name(move)), None)
    if move is None:
        return False
    words_on_button, fields = _FORMS[move]
    seen = replace(item, apology=opened.as_read(item.apology))
    in_place.draw(opened, words_on_button, lambda: fields(Form(practice, found, seen, opened)))
    return True


def _parts(field: Callable[[str], str], before: Apology | None) -> Told:
    about = st.text_input(
        APOLOGY.typed["about"].label,
        before.about if before else "",
        max_chars=LINE_LIMIT,
        placeholder="The messages in March",
        key=field("about"),
    )
    texts = {
        part: st.text_area(
            part.label,
            before.words_of(part) if before else "",
            max_chars=NOTE_LIMIT,
            height=90,
            placeholder=_HELP[part],
            key=field(part),
        )
        for part in ApologyPart
    }
    return Told(
        said_by=before.said_by if before else None,
        about=about or "",
        acknowledgement=texts[ApologyPart.ACKNOWLEDGEMENT] or "",
        accountability=texts[ApologyPart.ACCOUNTABILITY] or "",
        adjustment=texts[ApologyPart.ADJUSTMENT] or "",
    )


_HELP = {
    ApologyPart.ACKNOWLEDGEMENT: "I wrote to her for two months. You found it alone, at night.",
    ApologyPart.ACCOUNTABILITY: "I chose it. Nothing you did made me.",
    ApologyPart.ADJUSTMENT: "You hear from me first, the same day.",
}


def _edit(form: Form) -> Change:
    told = _parts(form.opened.key, form.item.apology)
    return lambda: changing.edit(form.practice, form.found, form.item, told), "Changed. You can undo this."


def _promise(form: Form) -> Change:
    by = form.item.apology.said_by
    frame.evidence(f"{form.found.ledger.record.partners[by].display_name} promises it. It stands in the ledger too.")
    made = promise_forms.fields(
        form.practice, form.found.ledger, form.opened.key, None, is_against=form.found.is_stopped, promiser=by
    )
    return (
        lambda: changing.promise(form.practice, form.found, form.item, made),
        "The promise is part of the adjustment. You can undo this.",
    )


def _say(form: Form) -> Change:
    until = _until(form)
    frame.evidence("Keep it once it was said. Nobody has to accept it, and nothing here asks for an answer.")
    return lambda: changing.say(form.practice, form.found, form.item, until), "It was said. Its time runs from today."


def _renew(form: Form) -> Change:
    until = _until(form)
    frame.evidence("The time begins anew today. What was missed before stays in the ledger and counts here no more.")
    return lambda: changing.renew(form.practice, form.found, form.item, until), "Its time runs anew from today."


def _until(form: Form) -> date | None:
    today = form.practice.today
    until = st.date_input(
        "The adjustment is to hold until",
        today + USUAL,
        min_value=today,
        max_value=today + changing.LONGEST,
        format=choices.DAY_FORMAT,
        key=form.opened.key("until"),
    )
    return until if isinstance(until, date) else None


def _hear(form: Form) -> Change:
    part = st.selectbox(
        "Which part",
        list(ApologyPart),
        None,
        format_func=lambda each: each.label,
        placeholder="None in particular",
        key=form.opened.key("part"),
    )
    label = APOLOGY_WORD.typed["words"].label
    text = st.text_area(label, max_chars=NOTE_LIMIT, height=90, key=form.opened.key("words"))
    frame.evidence("Told to you alone, and kept for you alone. It asks nothing of anybody by itself.")
    return lambda: changing.hear(form.practice, form.found, form.item, part, text or ""), "Kept for you alone."


def _close(form: Form) -> Change:
    frame.evidence("What was promised was done through the agreed time. Its promises go on for themselves.")
    return lambda: changing.close(form.practice, form.found, form.item), "Closed: the adjustment held."


def _set_aside(form: Form) -> Change:
    why = st.text_input("Why, for you alone", max_chars=LINE_LIMIT, key=form.opened.key("why"))
    frame.evidence("Its promises go on for themselves.")
    return lambda: changing.set_aside(form.practice, form.found, form.item, why or ""), "Set aside. You can undo this."


_FORMS: dict[ApologyMove, tuple[str, Callable[[Form], Change]]] = {
    ApologyMove.PROMISE: ("Add the promise", _promise),
    ApologyMove.SAY: ("Keep that it was said", _say),
    ApologyMove.CLOSE: ("Close it", _close),
    ApologyMove.HEAR: ("Keep what it missed", _hear),
    ApologyMove.RENEW: ("Agree on this time", _renew),
    ApologyMove.EDIT: ("Save", _edit),
    ApologyMove.SET_ASIDE: ("Set it aside", _set_aside),
}
OFFERED = tuple(_FORMS)
