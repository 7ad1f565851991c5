"""Both partners' answers over time, ready for a chart, a sentence and a table that agree by construction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum

from dashboard.domain.checkins.questionnaire import GapReading
from dashboard.domain.confidentiality.rules import PRIVATE, Sight
from dashboard.domain.progress import levels, means, topics
from dashboard.domain.progress import reading_words as words
from dashboard.domain.progress import series as trends
from dashboard.domain.progress.means import MeanTopic
from dashboard.domain.progress.reading import Reading, read
from dashboard.domain.progress.sentences import (
    TALKING_AID,
    evidence_line,
    gap_sentence,
    shared_dates,
    shared_sentence,
    trend_sentence,
)
from dashboard.domain.progress.series import TURNING, Axis, EventMark, PairedGap, Reference, Series
from dashboard.domain.progress.topics import Topic
from dashboard.domain.records import Checkin
from dashboard.domain.vocabulary import EpisodeStatus, Role, Side, TimelineKind
from dashboard.services.confidentiality import releases
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.progress import gap, shown
from dashboard.services.progress import table as progress_table
from dashboard.services.progress.table import TableRow
from dashboard.store.checkins import questionnaires
from dashboard.store.checkins import writing as store


class Range(StrEnum):
    """The span of time to look back over."""

    START = "start"
    WEEKS_12 = "weeks_12"
    LAST_SESSION = "last_session"


RANGE_WORDS = {Range.START: "Since start", Range.WEEKS_12: "12 weeks", Range.LAST_SESSION: "Since last session"}


@dataclass(frozen=True, slots=True)
class History:
    """A couple's check-ins and the questionnaires they answer, read once per page.

    On the in-session screen only what `sight` shows, and nothing that tells of the rest: `sides` are the partners of
    whom something is shown. `means` are the figures made from several questions, for the counselor alone.
    """

    record: CoupleRecord
    checkins: tuple[Checkin, ...]
    topics: tuple[Topic, ...]
    today: date
    sides: frozenset[Side] = frozenset(Side)
    means: tuple[MeanTopic, ...] = ()
    sight: Sight = PRIVATE

    @property
    def is_private(self) -> bool:
        """True on the counselor's own screen."""
        return self.sight.is_private


@dataclass(frozen=True, slots=True)
class TopicSummary:
    """One topic cut to a range: both series, what they show, and in words what may be said of it."""

    topic: Topic | MeanTopic
    title: str
    axis: Axis
    a: Series | None
    b: Series | None
    readings: Mapping[Side, Reading]
    courses: Mapping[Side, str]
    sentence: str
    evidence: str

    @property
    def is_empty(self) -> bool:
        """True if nobody has answered this topic in the range."""
        return not any(s and s.answered for s in (self.a, self.b))


@dataclass(frozen=True, slots=True)
class Overview:
    """All topics of a range, the disclosures and lapses that turn them, and the days of sessions."""

    topics: tuple[TopicSummary, ...]
    events: tuple[EventMark, ...]
    sessions: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class View(TopicSummary):
    """A topic with everything that belongs to it. Signals, and the levels behind them, are for the counselor alone."""

    gaps: tuple[PairedGap, ...] | None
    gap_label: str
    gap_words: str
    gap_reading: GapReading | None
    events: tuple[EventMark, ...]
    sessions: tuple[date, ...]
    rules: tuple[str, ...]
    levels: Mapping[Side, tuple[Reference, ...]]
    ringed: Mapping[Side, frozenset[date]]
    standing_out: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    table: tuple[TableRow, ...]


def history(practice: Practice, record: CoupleRecord) -> History:
    """Everything the progress page needs. Topics of imported questionnaires come after the shipped ones.

    On the in-session screen the topics are those that a partner shown there answered.
    """
    couple_id = record.couple.couple_id
    sight = releases.sight(practice, couple_id)
    checkins = shown.cut(record, store.list_checkins(practice.db, practice.scope, couple_id), sight)
    told_of = {c.partner_id for c in checkins}
    sides = frozenset(s for s in Side if sight.shows_all_answers(s) or record.partners[s].partner_id in told_of)
    used = {c.questionnaire_id for c in checkins}
    shipped = practice.library.questionnaire
    own = questionnaires.list_questionnaires(practice.db, practice.scope, used - {shipped.id})
    found = [t for q in (shipped, *own) for t in topics.chartable(q)]
    if not sight.is_private:
        told = {(c.questionnaire_id, item_id) for c in checkins for item_id in c.answers}
        found = [t for t in found if (t.questionnaire.id, t.item.id) in told]
    made = [
        t
        for t in (means.mean_topics(shipped) if sight.is_private else ())
        if any(means.has_figures(t, record.partners[side], record.role_of(side), checkins) for side in sides)
    ]
    return History(record, checkins, tuple(found), practice.today, sides, tuple(made), sight)


def first_topic(past: History) -> Topic:
    """The topic to open with: the one both partners answered most often, the earlier in the list on a tie."""
    return max(past.topics, key=lambda t: sum(t.item.id in c.answers for c in past.checkins))


def title(practice: Practice, past: History, topic: Topic | MeanTopic) -> str:
    """The topic's short name; the one about the focus area names the area."""
    if isinstance(topic, MeanTopic):
        return topic.title
    area = practice.library.areas.get(past.record.couple.focus_area or "")
    named = topic.item.needs_profile == "focus_area" and area is not None
    return f"{topic.item.label}: {area.label}" if named and area else topic.item.label


def summary_of(practice: Practice, past: History, topic: Topic | MeanTopic, reach: Range = Range.START) -> TopicSummary:
    """One topic in a range of time, as far as a small chart and its sentence need it.

    The couple reads values and dates. Whatever judges them is for the counselor alone.
    """
    start = since(past, reach)
    raw = _both(past, topic, tuple(c for c in past.checkins if start is None or c.answered_at.date() >= start))
    limit = trends.widest_spacing(*raw)
    # A median of neighbours is not independent of them, so claims rest on the figures themselves.
    readings = {one.side: read(one, max_gap=limit) for one in raw if one is not None}
    a, b = (means.smoothed(one, max_gap=limit) if one and topic.is_smoothed else one for one in raw)
    courses = {side: words.course(reading, has_numbers=topic.has_numbers) for side, reading in readings.items()}
    return TopicSummary(
        topic=topic,
        title=title(practice, past, topic),
        axis=topic.axis,
        a=a,
        b=b,
        readings=readings,
        courses=courses,
        sentence=trend_sentence(a, b, say=topic.say, courses=courses, aside=topic.aside, today=last_day(past))
        if past.is_private
        else shared_sentence(a, b, say=topic.say),
        evidence=evidence_line(*raw, caveat=_caveat(practice, topic), say=topic.say, of=topic.counted)
        if past.is_private
        else shared_dates(a, b),
    )


def view(practice: Practice, past: History, topic: Topic | MeanTopic, reach: Range = Range.START) -> View:
    """One topic in a range of time. Every sentence, chart and table of it comes from here."""
    base = summary_of(practice, past, topic, reach)
    a, b = base.a, base.b
    sign = gap.sign_of(past.record, topic)
    gaps = trends.paired_gaps(a, b, sign) if sign is not None and a is not None and b is not None else None
    is_judged = past.is_private and topic.has_numbers and not topic.is_smoothed
    judged = base.readings if is_judged else {}
    names = {one.side: one.name for one in (a, b) if one is not None}
    start = since(past, reach)
    events = _events(past.record, start)
    # What says more than values and dates is for the counselor alone.
    told, ruled = (gaps, names) if past.is_private else (None, {})
    return View(
        **{field.name: getattr(base, field.name) for field in fields(base)},
        gaps=gaps,
        gap_label=gap.label_of(past.record, sign),
        gap_words=gap_sentence(a, b, told) if told is not None and a and b else "",
        gap_reading=topic.questionnaire.gaps[topic.item.gap] if told is not None and isinstance(topic, Topic) else None,
        events=tuple(mark for mark in events if mark.kind is not TimelineKind.SESSION),
        sessions=sessions(past, start),
        rules=tuple(line for side, name in ruled.items() for line in words.rule_lines(name, base.readings[side])),
        levels={side: levels.level_lines(reading, side, topic.axis) for side, reading in judged.items()},
        ringed={side: levels.ringed(reading) for side, reading in judged.items()},
        standing_out=tuple(line for side in judged for line in words.standing_out(names[side], judged[side])),
        questions=_questions(practice, past, topic),
        table=progress_table.rows(a, b, gaps or (), topic.say, events),
    )


def overview(practice: Practice, past: History, reach: Range = Range.START) -> Overview:
    """Every question somebody answered in the range, with what all of them share."""
    found = (summary_of(practice, past, topic, reach) for topic in past.topics)
    start = since(past, reach)
    return Overview(
        topics=tuple(one for one in found if not one.is_empty),
        events=tuple(mark for mark in _events(past.record, start) if mark.kind in TURNING),
        sessions=sessions(past, start),
    )


def sessions(past: History, start: date | None = None) -> tuple[date, ...]:
    """The days of the sessions that were held, from the first day shown."""
    held = {each.starts_at.date() for each in past.record.held}
    return tuple(sorted(on for on in held if on <= past.today and (start is None or on >= start)))


def since(past: History, reach: Range) -> date | None:
    """The first day of a range, or None where it goes back to the start."""
    if reach is Range.WEEKS_12:
        return past.today - timedelta(weeks=12)
    if reach is Range.LAST_SESSION:
        earlier = [on for on in sessions(past) if on < past.today]
        return max(earlier) if earlier else None
    return None


def last_day(past: History) -> date:
    """Today, or the day care was closed."""
    episode = past.record.episode
    is_closed = past.record.couple.status is EpisodeStatus.CLOSED
    return episode.closed_on if is_closed and episode and episode.closed_on else past.today


def _both(
    past: History, topic: Topic | MeanTopic, checkins: tuple[Checkin, ...]
) -> tuple[Series | None, Series | None]:
    """Each partner's own series, None for one who is not shown or never asked."""
    found: list[Series | None] = []
    for side in Side:
        partner, role = past.record.partners[side], past.record.role_of(side)
        if not _is_shown(past, side, topic):
            found.append(None)
        elif isinstance(topic, MeanTopic):
            found.append(means.series(topic, partner, role, checkins))
        else:
            found.append(topics.series(topic, partner, role, checkins))
    return found[0], found[1]


def _is_shown(past: History, side: Side, topic: Topic | MeanTopic) -> bool:
    """Tell whether a topic speaks of this partner on this screen."""
    return past.is_private or (isinstance(topic, Topic) and past.sight.shows_answers(side, topic.id))


def _events(record: CoupleRecord, start: date | None) -> tuple[EventMark, ...]:
    return tuple(mark for mark in record.marks if start is None or mark.on >= start)


def _caveat(practice: Practice, topic: Topic | MeanTopic) -> str:
    shipped = topic.questionnaire.id == practice.library.questionnaire.id
    aid = TALKING_AID if shipped else "Imported questionnaire."
    return f"{topic.caveat} {aid}".lstrip()


def _questions(practice: Practice, past: History, topic: Topic | MeanTopic) -> tuple[tuple[str, str], ...]:
    record = past.record
    area = practice.library.areas.get(record.couple.focus_area or "")
    named = area.label if area else ""
    return tuple(
        (record.partners[side].display_name, item.question(role, named))
        for side in Side
        if _is_shown(past, side, topic)
        for item in topic.items
        if (role := record.role_of(side)) in item.text or role in {None, Role.MUTUAL}
    )
