"""Agreements in words: who asked, who keeps it, its days, who agreed, and how far its bridge is."""

from __future__ import annotations

from dashboard.domain.agreements.agreement import AgreementKind, Review, Wording
from dashboard.domain.agreements.moves import PENDING, AgreementState
from dashboard.domain.agreements.standing import Crossing, Standing
from dashboard.domain.vocabulary import Assignee, Side
from dashboard.domain.wording import counted, long_date, short_date
from dashboard.services.agreements.register import Register
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.ui.couples import choices

_WEEK = 7


def who(record: CoupleRecord, assignee: Assignee) -> str:
    """One name, or both."""
    return "Both" if assignee is Assignee.JOINT else record.partners[Side(assignee.value)].display_name


def facts(practice: Practice, register: Register, standing: Standing) -> str:
    """The people who asked for it and keep it, and the life area."""
    agreement, record = standing.agreement, register.record
    keeps = "opens up" if agreement.kind is AgreementKind.TRANSPARENCY else "keeps it"
    keeper = who(record, agreement.binds)
    if agreement.binds is Assignee.JOINT:
        keeps = "open up" if agreement.kind is AgreementKind.TRANSPARENCY else "keep it"
    asked = who(record, agreement.asked_by) if agreement.asked_by is not Assignee.JOINT else "both"
    parts = [f"Asked for by {asked}", f"{keeper} {keeps}"]
    if agreement.area:
        parts.append(choices.area(practice)(agreement.area))
    return " · ".join(parts)


def days(wording: Wording, register: Register) -> str:
    """Days of a wording: since when it holds or when it begins, when the two look at it again, and its last day."""
    today = register.today
    first = wording.holds_from
    begins = f"to begin {long_date(wording.begins_on, today)}"
    if first is not None:
        begins = f"since {long_date(first, today)}" if first <= today else f"from {long_date(first, today)}"
    parts = [begins, f"look at it again {long_date(wording.review_on, today)}"]
    if wording.ends_on is not None:
        parts.append(f"last day {long_date(wording.ends_on, today)}")
    return " · ".join(parts)


def state(register: Register, standing: Standing, *, is_private: bool) -> str:
    """The state in words; who has agreed is for the counselor alone while not both have."""
    found = standing.state
    if found in PENDING and not is_private:
        return AgreementState.PROPOSED.label
    if found is AgreementState.AGREED_BY_A or found is AgreementState.AGREED_BY_B:
        side = Side.A if found is AgreementState.AGREED_BY_A else Side.B
        names = {each: register.record.partners[each].display_name for each in Side}
        return f"{names[side]} has agreed, {names[side.other]} not yet"
    return found.label


def renewed(standing: Standing) -> str:
    """The number of renewals in a row, "" where there was none."""
    if not standing.renewals:
        return ""
    often = "once" if standing.renewals == 1 else "twice"
    return f"Renewed {often}." + (" Before a third time there is a talk." if standing.renewals > 1 else "")


def privacy(register: Register, side: Side) -> str:
    """The weeks of privacy that one partner gave up, and how many windows are open still; "" where there were none."""
    given, windows = register.privacy_given(side)
    if not given:
        return ""
    name = register.record.partners[side].display_name
    span = counted(given, "day") if given < 2 * _WEEK else f"{given // _WEEK} weeks"
    now = register.windows_now(side)
    if not now:
        have_ended = "that has ended" if windows == 1 else "that have ended"
        return f"{name} gave up privacy for {span}, in {counted(windows, 'window')} {have_ended}."
    where = counted(windows, "open window") if now == windows else f"{windows} windows, {now} of them open still"
    return f"{name} has given up privacy for {span} so far, in {where}."


def bridge(crossing: Crossing, *, is_private: bool) -> str:
    """A deed and how often it takes; how often it was done is for the counselor alone."""
    deed = crossing.deed
    if not is_private:
        return f"{deed.deed} · {counted(deed.times, 'time')}"
    asked = f", asked {counted(len(crossing.marks), 'time')}" if crossing.marks else ""
    return f"{deed.deed} · {min(crossing.done, deed.times)} of {deed.times}{asked}"


def went(register: Register, review: Review) -> str:
    """A review in a line: its day, what came of it, and how it went for each."""
    said = [
        f"{register.record.partners[side].display_name} {review.went(side)} of 10"
        for side in Side
        if review.went(side) is not None
    ]
    return f"{short_date(review.held_on)}: {review.outcome.label.lower()}" + (f"; {', '.join(said)}" if said else "")


def version(register: Register, wording: Wording) -> str:
    """The heading of a version of the wording."""
    today = register.today
    if wording.dropped_on is not None:
        end = f"dropped {long_date(wording.dropped_on, today)}"
    elif wording.holds_from is not None:
        end = f"agreed by both, from {long_date(wording.holds_from, today)}"
    else:
        end = "not agreed by both yet"
    return f"{wording.place}. {wording.because.label} {long_date(wording.proposed_on, today)}, {end}"
