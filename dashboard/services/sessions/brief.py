"""Lines of the brief about sessions: what was agreed the last time, what was missed since, and who was seen alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dashboard.domain.brief.lines import AGREED, PRIVATE, Line, Occasion, Part, Sign, in_short
from dashboard.domain.records import Session
from dashboard.domain.sessions.reading import is_held, next_of
from dashboard.domain.vocabulary import SessionState, label
from dashboard.domain.wording import long_date, long_moment
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice

# Labels of marks on the timeline from before there were sessions became their focus; a mere count says nothing of it.
_NUMBER = re.compile(r"session \d+", re.IGNORECASE)


def brief_lines(practice: Practice, record: CoupleRecord, occasion: Occasion) -> Iterable[Line]:
    """The last session of both, the ones that did not take place since, and sessions of one partner alone."""
    before = [each for each in record.sessions if each.starts_at.date() < occasion.on]
    held = [each for each in before if is_held(each, practice.wall)]
    last = next((each for each in reversed(held) if each.side is None), None)
    if last is not None:
        yield from _last(last, occasion)
    for each in before:
        if each.side is None and not is_held(each, practice.wall) and occasion.is_new(each.starts_at.date()):
            yield _missed(each, occasion)
    for each in held:
        if each.side is not None and (last is None or each.starts_at > last.starts_at):
            yield _alone(record, each, occasion)
    ahead = next_of((each for each in record.sessions if each.side is not None), practice.wall)
    if ahead is not None:
        yield _line(PRIVATE, ahead, "ahead", f"{_who(record, ahead)} comes alone on {_when(ahead, occasion)}")


def _last(last: Session, occasion: Occasion) -> Iterator[Line]:
    on = long_date(last.starts_at.date(), occasion.on)
    if last.focus and not _NUMBER.fullmatch(last.focus):
        yield _line(AGREED, last, "focus", f"Focus: {in_short(last.focus)}", aside=f"Session of {on}.")
    agreed = [text.strip() for text in last.agreed.splitlines() if text.strip()]
    for number, text in enumerate(agreed, start=1):
        yield _line(AGREED, last, f"agreed.{number}", in_short(text), aside=f"Agreed on {on}.", sign=Sign.AGREED)
    if not agreed:
        yield Line(
            part=AGREED,
            id=f"session.{last.session_id}.agreed",
            words=f"Nothing is noted as agreed on {on}.",
            page="couple",
            is_missing=True,
        )


def _missed(each: Session, occasion: Occasion) -> Line:
    told = f" {each.reason}" if each.reason else ""
    what = label(each.state) if each.state is not SessionState.PLANNED else "Not held"
    return _line(AGREED, each, "missed", f"Session of {_when(each, occasion)}: {what.lower()}", aside=in_short(told))


def _alone(record: CoupleRecord, each: Session, occasion: Occasion) -> Line:
    words = f"{_who(record, each)} was seen alone on {_when(each, occasion)}"
    said = "; ".join(in_short(text) for text in (each.focus, each.agreed) if text)
    return _line(PRIVATE, each, "alone", words, aside=said)


def _who(record: CoupleRecord, each: Session) -> str:
    return record.partners[each.side].display_name if each.side is not None else record.names


def _when(each: Session, occasion: Occasion) -> str:
    return long_moment(each.starts_at, occasion.on, has_time=each.has_hour)


def _line(part: Part, each: Session, what: str, words: str, *, aside: str = "", sign: Sign | None = None) -> Line:
    return Line(
        part=part,
        id=f"session.{each.session_id}.{what}",
        words=words,
        aside=aside,
        page="couple",
        record_id=each.session_id,
        side=each.side,
        signs=frozenset({sign} if sign else ()),
    )
