"""Forms of agreements: look at one, change, loosen or renew its wording, name and mark deeds, end it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from dashboard.domain.agreements.agreement import Seen
from dashboard.domain.agreements.moves import AgreementMove
from dashboard.domain.agreements.rules import MOST_TIMES, WINDOW_DAYS
from dashboard.domain.agreements.standing import Standing
from dashboard.domain.text_rules import LINE_LIMIT
from dashboard.domain.vocabulary import Side
from dashboard.services.agreements import bridging, changing
from dashboard.services.agreements.register import Register
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from dashboard.ui import dialogs, frame, in_place
from dashboard.ui.agreements import fields
from dashboard.ui.couples import choices
from dashboard.ui.dialogs import Opened
from dashboard.ui.in_place import Change
from dashboard.ui.text import lines, plain


@dataclass(frozen=True, slots=True)
class Form:
    """An open form about an agreement, at the version of it that it was opened on."""

    practice: Practice
    register: Register
    standing: Standing
    opened: Opened

    @property
    def is_against(self) -> bool:
        """True where safety speaks against another wording."""
        return suitability.speaks_against(self.practice, self.register.record)


def name(move: AgreementMove) -> str:
    """Name of a move's form."""
    return f"agreement_{move}"


def draw(practice: Practice, register: Register, standing: Standing) -> bool:
    """Draw the open form if it is about this agreement; return whether it is."""
    agreement = standing.agreement
    opened = dialogs.opened(agreement.couple_id)
    if opened is None or opened.record_id != agreement.agreement_id:
        return False
    move = next((move for move in _FORMS if opened.form == name(move)), None)
    if move is None:
        return False
    words_on_button, drawn = _FORMS[move]
    seen = replace(standing, agreement=opened.as_read(agreement))
    in_place.draw(opened, words_on_button, lambda: drawn(Form(practice, register, seen, opened)))
    return True


def _keep(form: Form) -> Change:
    practice, register, standing = form.practice, form.register, form.standing
    looked = fields.looked(register, form.opened.key)
    review_on = fields.review(st.container(), practice, form.opened.key, practice.today)
    return lambda: changing.keep(practice, register, standing, looked, review_on), "It is kept. You can undo this."


def _talk(form: Form) -> Change:
    frame.evidence("A talk about what it is still for. After it the two may renew it again.")
    looked = fields.looked(form.register, form.opened.key)
    return lambda: changing.talk(form.practice, form.register, form.standing, looked), "The talk is noted."


def _reworded(form: Form, move: AgreementMove, start: str, done: str) -> Change:
    practice, register, standing = form.practice, form.register, form.standing
    text = fields.text(practice, form.opened.key, is_against=form.is_against, start=start, before=standing.latest)
    looked = fields.looked(register, form.opened.key)
    frame.evidence(_ASKED_AGAIN)
    return lambda: changing.reword(practice, register, standing, move, text=text, looked=looked), done


def _change(form: Form) -> Change:
    start = form.standing.latest.wording if form.standing.latest else ""
    return _reworded(form, AgreementMove.CHANGE, start, "Another wording is proposed. Both are asked again.")


def _loosen(form: Form) -> Change:
    latest = form.standing.latest
    start = form.standing.agreement.opens or (latest.wording if latest else "")
    return _reworded(form, AgreementMove.LOOSEN, start, "It is proposed to loosen it. Both are asked.")


def _renew(form: Form) -> Change:
    practice, register, standing, latest = form.practice, form.register, form.standing, form.standing.latest
    wording = latest.wording if latest else ""
    st.markdown(lines(wording))
    text = fields.days(
        practice,
        form.opened.key,
        is_against=form.is_against,
        wording=wording,
        before=latest,
        longer=WINDOW_DAYS,
    )
    looked = fields.looked(register, form.opened.key)
    frame.evidence(_ASKED_AGAIN)
    move = AgreementMove.RENEW
    return lambda: changing.reword(
        practice, register, standing, move, text=text, looked=looked
    ), "Renewing is proposed. Ask both."


def _name_deed(form: Form) -> Change:
    opened, agreement = form.opened, form.standing.agreement
    left, right = st.columns([3, 1])
    deed = left.text_input(
        "Deed",
        max_chars=LINE_LIMIT,
        placeholder="A Friday of receipts, unasked",
        help="So plain that both can see and count it. Nothing else is counted.",
        key=opened.key("deed"),
    )
    times = right.number_input("How many times", 1, MOST_TIMES, 6, key=opened.key("times"))
    opens = st.text_input(
        "What is tried once all deeds are done",
        agreement.opens,
        max_chars=LINE_LIMIT,
        placeholder="Small, and easy to undo",
        key=opened.key("opens"),
    )
    return (
        lambda: bridging.name_deed(
            form.practice, form.register, form.standing, deed=deed or "", times=int(times), opens=opens or ""
        ),
        "The deed is named. Only named deeds are counted.",
    )


def _mark(form: Form) -> Change:
    opened, record, bridge = form.opened, form.register.record, form.standing.bridge
    crossing = bridge[0]
    if bridge[1:]:
        crossing = st.selectbox(
            "Which deed", bridge, format_func=lambda each: plain(each.deed.deed), key=opened.key("which")
        )
    on = st.date_input(
        "On", form.practice.today, max_value=form.practice.today, format=choices.DAY_FORMAT, key=opened.key("on")
    )
    left, right = st.columns(2)
    said: list[Seen | None] = [
        where.segmented_control(
            f"Was it done, says {plain(record.partners[side].display_name)}",
            list(Seen),
            format_func=lambda each: each.value.capitalize(),
            key=opened.key(f"said_{side}"),
        )
        for side, where in ((Side.A, left), (Side.B, right))
    ]
    frame.evidence("It counts where both say yes. Neither is shown what the other said.")
    day = on if isinstance(on, date) else None
    return (
        lambda: bridging.mark(form.practice, form.register, form.standing, crossing, on=day, said=(said[0], said[1])),
        "What both said is kept.",
    )


def _end(form: Form) -> Change:
    why = st.text_input("Why, for you alone", max_chars=LINE_LIMIT, key=form.opened.key("why"))
    looked = fields.looked(form.register, form.opened.key)
    return (
        lambda: changing.end(form.practice, form.register, form.standing, why or "", looked),
        "It has ended. You can undo this.",
    )


_ASKED_AGAIN = "One changed word or day asks both again. What both agreed to before holds until then, to its last day."
_FORMS: dict[AgreementMove, tuple[str, Callable[[Form], Change]]] = {
    AgreementMove.KEEP: ("Keep it", _keep),
    AgreementMove.TALK: ("Note the talk", _talk),
    AgreementMove.RENEW: ("Propose to renew it", _renew),
    AgreementMove.CHANGE: ("Propose this wording", _change),
    AgreementMove.LOOSEN: ("Propose to loosen it", _loosen),
    AgreementMove.NAME_DEED: ("Name the deed", _name_deed),
    AgreementMove.MARK: ("Keep what both said", _mark),
    AgreementMove.END: ("End it", _end),
}
OFFERED = tuple(_FORMS)
