"""Lines of the brief about answers: the change since the last session, three questions now and then, and small wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dashboard.domain.brief.lines import CHANGE, NOW_AND_THEN, WINS, Chart, Line, Occasion, Sign, in_short
from dashboard.domain.progress.sentences import evidence_line, trend_sentence
from dashboard.domain.progress.series import Point
from dashboard.domain.progress.topics import Topic
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import days_ago, long_date, short_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.progress import view as progress
from dashboard.services.progress.view import History, Range, View

# Safety, trust in the focus area, word kept: always these, so that no question is picked for how it moved.
_ITEMS = ("felt_safe", "area_trust", "word_kept")
_WIN = "small_win"


def brief_lines(practice: Practice, record: CoupleRecord, occasion: Occasion) -> Iterable[Line]:
    """The change in one sentence, then safety, trust in the focus area and word kept, then wins that were told."""
    past = progress.history(practice, record)
    shipped = practice.library.questionnaire.id
    topics = {each.item.id: each for each in past.topics if each.questionnaire.id == shipped}
    shown = [topics[item] for item in _ITEMS if item in topics]
    yield _change(practice, past, shown, occasion)
    for topic in shown:
        yield _now_and_then(progress.view(practice, past, topic, Range.WEEKS_12), topic, past, occasion)
    yield from _wins(past, occasion)


def _change(practice: Practice, past: History, topics: list[Topic], occasion: Occasion) -> Line:
    """The first of the questions that somebody answered since the last session, in the sentence of its chart."""
    reach = Range.START if occasion.since is None else Range.LAST_SESSION
    found = (progress.summary_of(practice, past, topic, reach) for topic in topics)
    new = next((each for each in found if not each.is_empty), None)
    if new is None:
        return _no_change(past, occasion)
    a, b = (one if one is not None and one.points else None for one in (new.a, new.b))
    sentence = trend_sentence(a, b, say=new.topic.say, courses=new.courses, today=progress.last_day(past))
    silent = [past.record.partners[side].display_name for side, one in zip(Side, (a, b), strict=True) if one is None]
    evidence = evidence_line(a, b, say=new.topic.say, of=new.topic.counted)
    since = f" since the session on {long_date(occasion.since, past.today)}" if occasion.since else ""
    return Line(
        part=CHANGE,
        id="change",
        # In one breath: further down the latest is compared with the last answer before that session.
        title=f"{new.title}{since}",
        words=" ".join([sentence, *(f"{name} has not answered." for name in silent)]),
        aside=evidence if since else f"Since the start of care. {evidence}",
        page="progress",
        topic=new.title,
    )


def _no_change(past: History, occasion: Occasion) -> Line:
    if not past.checkins:
        words = "There is no check-in yet."
    elif occasion.since is None:
        words = "None of these questions was answered yet."
    else:
        words = f"No check-in since the session on {long_date(occasion.since)}, {days_ago(occasion.since, past.today)}."
    last = max((checkin.answered_at.date() for checkin in past.checkins), default=None)
    return Line(
        part=CHANGE,
        id="change",
        words=words,
        aside=f"Last check-in of either: {long_date(last)}." if last else "",
        page="progress",
        is_missing=True,
    )


def _now_and_then(view: View, topic: Topic, past: History, occasion: Occasion) -> Line:
    area_missing = topic.item.needs_profile == "focus_area" and past.record.couple.focus_area is None
    if area_missing and view.is_empty:
        return Line(
            part=NOW_AND_THEN,
            id=f"now.{topic.item.id}",
            title=view.title,
            words="No focus area is chosen, so nobody is asked about it.",
            page="couple",
            is_missing=True,
        )
    words = "; ".join(_both_times(view, side, past, topic, occasion) for side in Side)
    return Line(
        part=NOW_AND_THEN,
        id=f"now.{topic.item.id}",
        title=view.title,
        words=f"{words}.",
        aside=view.gap_words,
        page="progress",
        topic=view.title,
        chart=Chart(view.title, view.axis, view.a, view.b, view.sessions),
        is_missing=view.is_empty,
    )


def _both_times(view: View, side: Side, past: History, topic: Topic, occasion: Occasion) -> str:
    """One partner's last answer before the last session, and the latest since; without a session, first and last."""
    name = past.record.partners[side].display_name
    series = view.a if side is Side.A else view.b
    if series is None:
        return f"{name} is not asked"
    answered = series.answered
    then, now = _then(answered, occasion.since), _now(answered, occasion.since)
    if then is None and now is None:
        return f"{series.label}: no answer in twelve weeks"
    before = _said(then, topic, past.today) if then else "no answer before"
    after = f"now {_said(now, topic, past.today)}" if now else "no answer since"
    return f"{series.label}: {before}, {after}"


def _then(answered: tuple[Point, ...], since: date | None) -> Point | None:
    if since is None:
        return answered[0] if len(answered) > 1 else None
    return next((point for point in reversed(answered) if point.at.date() < since), None)


def _now(answered: tuple[Point, ...], since: date | None) -> Point | None:
    last = answered[-1] if answered else None
    return last if last is not None and (since is None or last.at.date() >= since) else None


def _said(point: Point, topic: Topic, today: date) -> str:
    assert point.value is not None
    return f"{topic.say(point.value)} ({short_date(point.at.date(), today)})"


def _wins(past: History, occasion: Occasion) -> Iterator[Line]:
    """Small wins that partners wrote in check-ins since the last session; what is not shared says so."""
    names = {partner.partner_id: partner for partner in past.record.partners.values()}
    for checkin in past.checkins:
        answer, on = checkin.answers.get(_WIN), checkin.answered_at.date()
        if answer is None or not answer.value or not occasion.is_new(on):
            continue
        who = names[checkin.partner_id]
        is_shared = _WIN in checkin.shared_items
        yield Line(
            part=WINS,
            id=f"win.{checkin.checkin_id}",
            words=f"{who.display_name}: {in_short(str(answer.value))}",
            aside=f"Check-in of {long_date(on, past.today)}{'' if is_shared else ', told to you alone'}.",
            page="checkin",
            record_id=checkin.checkin_id,
            side=who.side,
            signs=frozenset({Sign.WIN}),
        )
