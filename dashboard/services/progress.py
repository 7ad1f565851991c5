"""Both partners' answers over time, ready for a chart, a sentence and a table that agree by construction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from dashboard.domain import topics, trends, wording
from dashboard.domain.content_checkin import Questionnaire
from dashboard.domain.records import Checkin
from dashboard.domain.stats import words
from dashboard.domain.stats.reading import Reading, read
from dashboard.domain.topics import Topic
from dashboard.domain.trends import Axis, EventMark, PairedGap, Point, Series
from dashboard.domain.vocabulary import Role, Side, TimelineKind, label
from dashboard.services import releases
from dashboard.services.couples import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.store import checkins as store


class Range(StrEnum):
    """How far back to look."""

    START = "start"
    WEEKS_12 = "weeks_12"
    LAST_SESSION = "last_session"


RANGE_WORDS = {Range.START: "Since start", Range.WEEKS_12: "12 weeks", Range.LAST_SESSION: "Since last session"}


@dataclass(frozen=True, slots=True)
class History:
    """A couple's check-ins and the questionnaires they answer, read once per page.

    On the in-session screen those of the partners in `sides`, and nothing that tells of the other.
    """

    record: CoupleRecord
    checkins: tuple[Checkin, ...]
    topics: tuple[Topic, ...]
    today: date
    sides: frozenset[Side] = frozenset(Side)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One check-in day in words: what a reader without the picture gets."""

    on: date
    when: str
    a: str
    b: str
    gap: str


@dataclass(frozen=True, slots=True)
class View:
    """One topic, chosen and cut to a range."""

    topic: Topic
    title: str
    axis: Axis
    a: Series | None
    b: Series | None
    gaps: tuple[PairedGap, ...] | None
    gap_label: str
    gap_words: str
    events: tuple[EventMark, ...]
    readings: Mapping[Side, Reading]
    sentence: str
    rules: tuple[str, ...]
    evidence: str
    questions: tuple[tuple[str, str], ...]
    table: tuple[TableRow, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nobody has answered this topic in the range."""
        return not any(s and s.answered for s in (self.a, self.b))


def history(practice: Practice, record: CoupleRecord) -> History:
    """Everything the progress page needs. Topics of imported questionnaires come after the shipped ones.

    On the in-session screen the topics are those that a partner shown there answered.
    """
    couple_id = record.couple.couple_id
    sight = releases.sight(practice, couple_id)
    sides = frozenset(side for side in Side if sight.shows_answers(side))
    shown = {record.partners[side].partner_id for side in sides}
    found_now = store.list_checkins(practice.db, practice.scope, couple_id)
    checkins = tuple(c for c in found_now if c.partner_id in shown)
    used = {c.questionnaire_id for c in checkins}
    shipped = practice.library.questionnaire
    own = [Questionnaire.from_json(d) for d in store.list_definitions(practice.db, practice.scope, used - {shipped.id})]
    found = [t for q in (shipped, *own) for t in topics.chartable(q)]
    if not sight.is_private:
        found = [t for t in found if any(c.questionnaire_id == t.questionnaire.id and _has(c, t) for c in checkins)]
    return History(record, checkins, tuple(found), practice.today, sides)


def _has(checkin: Checkin, topic: Topic) -> bool:
    return topic.item.id in checkin.answers


def first_topic(past: History) -> Topic:
    """The topic to open with: the one both partners answered most often, the earlier in the list on a tie."""
    return max(past.topics, key=lambda t: sum(t.item.id in c.answers for c in past.checkins))


def title(practice: Practice, past: History, topic: Topic) -> str:
    """The topic's short name; the one about the focus area names the area."""
    area = practice.library.areas.get(past.record.couple.focus_area or "")
    named = topic.item.needs_profile == "focus_area" and area is not None
    return f"{topic.item.label}: {area.label}" if named and area else topic.item.label


def view(practice: Practice, past: History, topic: Topic, reach: Range = Range.START) -> View:
    """One topic in a range of time."""
    since = _since(past, reach)
    recent = [c for c in past.checkins if since is None or c.answered_at.date() >= since]
    a, b = (_series(past.record, topic, side, recent) if side in past.sides else None for side in Side)
    readings = {one.side: read(one, max_gap=trends.widest_spacing(a, b)) for one in (a, b) if one is not None}
    sign = _gap_sign(past.record, topic)
    gaps = trends.paired_gaps(a, b, sign) if sign is not None and a is not None and b is not None else None
    return View(
        topic=topic,
        title=title(practice, past, topic),
        axis=topic.axis,
        a=a,
        b=b,
        gaps=gaps,
        gap_label=_gap_label(past.record, sign),
        gap_words=wording.gap_sentence(a, b, gaps) if gaps is not None and a is not None and b is not None else "",
        events=_events(past.record, since),
        readings=readings,
        sentence=wording.trend_sentence(a, b, say=topic.say, courses=_courses(topic, readings)),
        rules=tuple(line for one in (a, b) if one for line in words.rule_lines(one.name, readings[one.side])),
        evidence=wording.evidence_line(a, b, caveat=_caveat(practice, topic), say=topic.say),
        questions=_questions(practice, past, topic),
        table=_table(a, b, gaps or (), topic.say),
    )


def _courses(topic: Topic, readings: Mapping[Side, Reading]) -> dict[Side, str]:
    has_numbers = topic.item.scale is not None
    return {side: words.course(reading, has_numbers=has_numbers) for side, reading in readings.items()}


def all_views(practice: Practice, past: History, reach: Range = Range.START) -> list[View]:
    """Every topic somebody answered in the range."""
    views = [view(practice, past, topic, reach) for topic in past.topics]
    return [v for v in views if not v.is_empty]


def _since(past: History, reach: Range) -> date | None:
    if reach is Range.WEEKS_12:
        return past.today - timedelta(weeks=12)
    if reach is Range.LAST_SESSION:
        held = [e.occurred_on for e in past.record.events if e.kind is TimelineKind.SESSION]
        earlier = [on for on in held if on < past.today]
        return max(earlier) if earlier else None
    return None


def _series(record: CoupleRecord, topic: Topic, side: Side, checkins: list[Checkin]) -> Series | None:
    return topics.series(topic, record.partners[side], record.role_of(side), checkins)


def _gap_sign(record: CoupleRecord, topic: Topic) -> Literal[1, -1] | None:
    """Involved minus injured as the content reads it; A minus B when the roles do not tell the two apart."""
    if not topic.has_gap:
        return None
    return -1 if record.role_of(Side.A) is Role.INJURED else 1


def _gap_label(record: CoupleRecord, sign: Literal[1, -1] | None) -> str:
    if sign is None:
        return ""
    first, second = (Side.A, Side.B) if sign == 1 else (Side.B, Side.A)
    return f"{record.partners[first].display_name} minus {record.partners[second].display_name}"


def _events(record: CoupleRecord, since: date | None) -> tuple[EventMark, ...]:
    marks = [EventMark(e.occurred_on, e.label or label(e.kind), e.kind) for e in record.events]
    return tuple(m for m in marks if since is None or m.on >= since)


def _caveat(practice: Practice, topic: Topic) -> str:
    shipped = topic.questionnaire.id == practice.library.questionnaire.id
    return wording.TALKING_AID if shipped else "Imported questionnaire."


def _questions(practice: Practice, past: History, topic: Topic) -> tuple[tuple[str, str], ...]:
    record = past.record
    area = practice.library.areas.get(record.couple.focus_area or "")
    asked = []
    for side in (s for s in Side if s in past.sides):
        role = record.role_of(side)
        if role in topic.item.text or role in {None, Role.MUTUAL}:
            words = topic.item.question(role, area.label if area else "")
            asked.append((record.partners[side].display_name, words))
    return tuple(asked)


def _table(a: Series | None, b: Series | None, gaps: tuple[PairedGap, ...], say: wording.Say) -> tuple[TableRow, ...]:
    by_point = {id(p): gap for gap in gaps for p in (gap.a, gap.b)}
    moments: dict[date, dict[Side, list[Point]]] = {}
    for one in (a, b):
        for point in one.ordered if one else ():
            moments.setdefault(point.at.date(), {}).setdefault(one.side, []).append(point)  # type: ignore[union-attr]
    rows = []
    for on in sorted(moments, reverse=True):
        cells = moments[on]
        closed = {id(g): g for p in cells.get(Side.B, []) + cells.get(Side.A, []) if (g := by_point.get(id(p)))}
        shown = [g for g in closed.values() if g.on == on]
        rows.append(
            TableRow(
                on,
                wording.long_date(on),
                _cell(cells.get(Side.A, []), say),
                _cell(cells.get(Side.B, []), say),
                ", ".join(_signed(g.value) for g in shown),
            )
        )
    return tuple(rows)


def _cell(points: list[Point], say: wording.Say) -> str:
    return ", ".join(_value(p, say) for p in points)


def _value(point: Point, say: wording.Say) -> str:
    if point.value is not None:
        return say(point.value)
    return label(point.state) if point.state is not None else "no answer"


def _signed(value: int | Decimal) -> str:
    return f"+{wording.number(value)}" if value > 0 else wording.number(value)
