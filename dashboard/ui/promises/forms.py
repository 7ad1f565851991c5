"""Forms of promises: make one, say what became of it, move it in advance, change it together, take it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import streamlit as st

from dashboard.domain.kinds.promises import PROMISE
from dashboard.domain.promises.dues import Due
from dashboard.domain.promises.moves import PromiseMove
from dashboard.domain.promises.promise import SAID_OF, Promise, Repeats, Result, Size, Whose
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT
from dashboard.domain.vocabulary import Side
from dashboard.services.practice import Practice
from dashboard.services.promises import changing
from dashboard.services.promises.changing import Made, Said
from dashboard.services.promises.ledger import Ledger
from dashboard.services.safety import suitability
from dashboard.ui import dialogs, drafts, frame, in_place
from dashboard.ui.couples import choices
from dashboard.ui.dialogs import Opened
from dashboard.ui.in_place import Change
from dashboard.ui.promises import words
from dashboard.ui.state import key
from dashboard.ui.text import plain

_MAKE = "promise"


@dataclass(frozen=True, slots=True)
class Form:
    """An open form about one time that a promise is due, at the versions that it was opened on."""

    practice: Practice
    ledger: Ledger
    due: Due
    opened: Opened


def name(move: PromiseMove, on: date) -> str:
    """Name of a move's form, for one day in the promise's rhythm."""
    return f"promise_{move}_{on.isoformat()}"


def make(practice: Practice, ledger: Ledger, *, is_against: bool) -> None:
    """Draw the form for a new promise; where safety speaks against it, with a field for the reason."""
    couple_id = ledger.record.couple.couple_id
    turn = len(ledger.promises)
    with (
        st.expander("Make a promise", icon=":material/handshake:", expanded=not turn),
        drafts.form(_MAKE, couple_id, varying=f".{turn}", enter_to_submit=False),
    ):
        made = fields(
            practice, ledger, lambda field: key("promise", field, couple_id, turn), None, is_against=is_against
        )
        is_saved = st.form_submit_button("Add the promise", type="primary", key=key("promise_make", couple_id, turn))
    if is_saved and frame.attempt(
        lambda: changing.make(practice, ledger, made), done="The promise is written down. You can undo this."
    ):
        drafts.done(_MAKE, couple_id)
        st.rerun()


def draw(practice: Practice, ledger: Ledger, due: Due) -> bool:
    """Draw the open form if it is about this time of the promise; return whether it is."""
    promise = due.promise
    opened = dialogs.opened(promise.couple_id)
    if opened is None or opened.record_id != promise.promise_id:
        return False
    move = next((move for move in _FORMS if opened.form == name(move, due.on)), None)
    if move is None:
        return False
    words_on_button, draw_fields = _FORMS[move]
    seen = _as_read(opened, due)
    in_place.draw(opened, words_on_button, lambda: draw_fields(Form(practice, ledger, seen, opened)))
    return True


def versions(due: Due) -> dict[UUID, int]:
    """Versions of what was said of this time by now, for the form to remember."""
    said = (*due.words.values(), *([due.move] if due.move else []))
    return {word.promise_word_id: word.row_version for word in said}


def _as_read(opened: Opened, due: Due) -> Due:
    words_then = {who: opened.as_read_beside(word.promise_word_id, word) for who, word in due.words.items()}
    move = opened.as_read_beside(due.move.promise_word_id, due.move) if due.move else None
    return replace(due, promise=opened.as_read(due.promise), words=words_then, move=move)


def fields(
    practice: Practice,
    ledger: Ledger,
    field: Callable[[str], str],
    before: Promise | None,
    *,
    is_against: bool,
    promiser: Side | None = None,
) -> Made:
    """Draw the fields of a promise; where it is clear who promises, without that one."""
    record = ledger.record
    promiser = promiser or st.segmented_control(
        "Who promises",
        list(Side),
        default=before.promiser if before else None,
        format_func=lambda side: plain(record.partners[side].display_name),
        key=field("promiser"),
    )
    deed = st.text_input(
        "Deed",
        before.deed if before else "",
        max_chars=LINE_LIMIT,
        placeholder="Rings at eight from the hotel",
        help="Small enough to be kept, plain enough that both can see whether it was.",
        key=field("deed"),
    )
    left, middle, right = st.columns(3)
    on = left.date_input("Due on", practice.today, min_value=practice.today, format=choices.DAY_FORMAT, key=field("on"))
    by = middle.time_input(
        "By (leave empty for the whole day)",
        before.due_at.time() if before and before.has_hour else None,
        step=300,
        key=field("by"),
    )
    size = right.selectbox(
        "Size",
        list(Size),
        list(Size).index(before.size) if before else 0,
        format_func=lambda each: each.label,
        key=field("size"),
    )
    left, middle, right = st.columns(3)
    repeats = left.selectbox(
        "How often",
        list(Repeats),
        list(Repeats).index(before.repeats) if before else 0,
        format_func=lambda each: each.label,
        key=field("repeats"),
    )
    until = middle.date_input(
        "Last day, if it repeats",
        before.until if before and before.until and before.until >= practice.today else None,
        min_value=practice.today,
        format=choices.DAY_FORMAT,
        key=field("until"),
    )
    areas = list(practice.library.areas)
    area = right.selectbox(
        "Life area",
        areas,
        areas.index(before.area) if before and before.area in areas else None,
        format_func=choices.area(practice),
        placeholder="None in particular",
        key=field("area"),
    )
    return Made(
        promiser=promiser,
        deed=deed or "",
        on=on if isinstance(on, date) else None,
        by=by,
        size=size or Size.SMALL,
        repeats=repeats or Repeats.ONCE,
        until=until if isinstance(until, date) else None,
        area=area,
        despite=_despite(field) if is_against else "",
    )


def _despite(field: Callable[[str], str]) -> str:
    label, aside = PROMISE.typed["made_despite"].label, "Kept with the promise, for you alone."
    return st.text_input(label, max_chars=LINE_LIMIT, key=field("despite"), help=aside)


def _say(form: Form) -> Change:
    due, opened = form.due, form.opened
    who = st.segmented_control(
        "Whose word",
        list(Whose),
        format_func=lambda each: plain(words.whose(form.ledger.record, each)),
        key=opened.key("whose"),
    )
    result = st.segmented_control(
        "What became of it", SAID_OF, format_func=lambda each: each.label, key=opened.key("result")
    )
    told = choices.told("How it came out, if it was not kept in time", None, key=opened.key("told"))
    text = st.text_area("Words", max_chars=NOTE_LIMIT, height=90, key=opened.key("words"))
    frame.evidence("Each word is kept for you alone. Neither partner sees what the other said.")
    said = Said(whose=who, result=result, told=told, words=text or "")
    done = "Kept in time." if result is Result.KEPT else "What was said is kept."
    return lambda: changing.say(form.practice, form.ledger, due, said), f"{done} You can undo this."


def _move(form: Form) -> Change:
    today, opened = form.practice.today, form.opened
    left, right = st.columns(2)
    on = left.date_input("Due on", None, min_value=today, format=choices.DAY_FORMAT, key=opened.key("on"))
    by = right.time_input("By (leave empty for the whole day)", None, step=300, key=opened.key("by"))
    told = choices.told("How the change came out", None, key=opened.key("told"))
    day = on if isinstance(on, date) else None
    return (
        lambda: changing.move(form.practice, form.ledger, form.due, on=day, by=by, told=told),
        "Moved in advance. It counts on its new day.",
    )


def _anew(form: Form) -> Change:
    practice, ledger = form.practice, form.ledger
    is_against = suitability.speaks_against(practice, ledger.record)
    made = fields(practice, ledger, form.opened.key, form.due.promise, is_against=is_against)
    return lambda: changing.make(practice, ledger, made), "The promise is written down. You can undo this."


def _renegotiate(form: Form) -> Change:
    is_against = suitability.speaks_against(form.practice, form.ledger.record)
    made = fields(form.practice, form.ledger, form.opened.key, form.due.promise, is_against=is_against)
    why = _why(form)
    _say_what_ends(form)
    # Of one that was missed it is the next time that can still be changed.
    goes_on = form.ledger.changeable(form.due) or form.due
    due = replace(goes_on, promise=form.due.promise)
    return (
        lambda: changing.renegotiate(form.practice, form.ledger, due, made, why),
        "The promise is changed. The former one stays in the ledger.",
    )


def _withdraw(form: Form) -> Change:
    why = _why(form)
    _say_what_ends(form)
    return lambda: changing.withdraw(form.practice, form.ledger, form.due, why), "Taken back. You can undo this."


def _why(form: Form) -> str:
    return st.text_input("Why, for you alone", max_chars=LINE_LIMIT, key=form.opened.key("why")) or ""


def _say_what_ends(form: Form) -> None:
    if form.due.promise.repeats is not Repeats.ONCE:
        frame.evidence(
            "The whole promise ends today, with every time to come. What was due before is still asked about."
        )
    elif form.due.at.date() < form.practice.today:
        frame.evidence("It was due before today, so it is still asked what became of it.")


_FORMS: dict[PromiseMove, tuple[str, Callable[[Form], Change]]] = {
    PromiseMove.SAY: ("Keep what was said", _say),
    PromiseMove.MOVE: ("Move it", _move),
    PromiseMove.RENEGOTIATE: ("Change it together", _renegotiate),
    PromiseMove.WITHDRAW: ("Take it back", _withdraw),
    # From one that was late or missed and has no time to come.
    PromiseMove.MAKE: ("Add the promise", _anew),
}
OFFERED = (PromiseMove.SAY, PromiseMove.MOVE, PromiseMove.RENEGOTIATE, PromiseMove.WITHDRAW)
