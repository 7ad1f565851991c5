"""Steady weeks and completion: counts in words, each partner's own, and none that tells one of the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.confidentiality.rules import Recipient, Released
from dashboard.domain.links.rules import LinkCadence, LinkKind
from dashboard.domain.vocabulary import Role, Side
from dashboard.domain.wording import long_date
from dashboard.services.confidentiality import releases
from dashboard.services.confidentiality.releases import Word
from dashboard.services.couples import reading as couples
from dashboard.services.links import personal as personal_links
from dashboard.services.links.personal import Wish
from dashboard.services.practice import Practice
from dashboard.services.progress import keeping_up
from dashboard.services.progress import view as progress
from dashboard.services.progress.view import Range
from tests import factories

TODAY = factories.NOW.date()


def lines(at: Practice, couple_id: UUID, reach: Range = Range.START) -> tuple[str, ...]:
    """What is said on the page."""
    record = couples.find(at, couple_id)
    assert record is not None
    return keeping_up.lines(at, progress.history(at, record), reach)


def weeks_ago(weeks: int) -> date:
    """The Monday so many weeks before this week's."""
    return TODAY - timedelta(days=TODAY.weekday(), weeks=weeks)


def add(at: Practice, couple_id: UUID, weeks: int, kept: int, promises: str) -> None:
    """What the hurt partner answered so many weeks ago."""
    factories.add_checkin(at, couple_id, on=weeks_ago(weeks), word_kept=kept, promise_kept=promises)


def test_steady_weeks_are_counted_and_a_slip_sets_nothing_back() -> None:
    """Seven weeks of eight, though one in the middle was not steady."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    for week in range(1, 9):
        add(at, couple_id, week, 3 if week == 4 else 8, "most")
    assert lines(at, couple_id)[0] == (
        "Steady weeks: 7 of the last 8. By Mina's answers: word kept 7 or more, and all or most promises kept."
    )


@pytest.mark.parametrize(
    ("kept", "promises", "steady"),
    [(7, "all", 1), (7, "most", 1), (6, "all", 0), (9, "some", 0), (9, "none", 0), (7, "na", 1), (6, "na", 0)],
)
def test_a_week_is_steady_as_the_content_says(kept: int, promises: str, steady: int) -> None:
    """Both have to hold; where nothing was due, word kept decides alone."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    add(at, couple_id, 1, kept, promises)
    assert lines(at, couple_id)[0].startswith(f"Steady weeks: {steady} of the last 1.")


def test_a_check_in_that_does_not_tell_is_no_week() -> None:
    """A daily form without word kept neither makes nor breaks a week, and is named as missing."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    add(at, couple_id, 2, 8, "all")
    factories.add_checkin(at, couple_id, on=weeks_ago(1), promise_kept="none")
    assert "1 of the last 2, 1 without an answer to this." in lines(at, couple_id)[0]


def test_the_involved_partners_answers_make_no_steady_weeks() -> None:
    """What Robin says of Robin's own word counts for nothing here."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    for week in range(1, 4):
        factories.add_checkin(
            at, couple_id, side=Side.B, role=Role.INVOLVED, on=weeks_ago(week), word_kept=10, promise_kept="all"
        )
    assert not any("Steady" in line for line in lines(at, couple_id))


def test_completion_is_each_partners_own_against_a_weekly_rhythm() -> None:
    """Without a link one check-in a week is expected since the couple's first one; nothing is added up."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    for week in range(1, 5):
        factories.add_checkin(at, couple_id, on=weeks_ago(week), felt_safe=4)
    factories.add_checkin(at, couple_id, side=Side.B, role=Role.INVOLVED, on=weeks_ago(3), felt_safe=4)
    (said,) = lines(at, couple_id)
    assert "Mina 4 of 4 check-ins" in said
    assert "Robin 1 of 4 check-ins" in said
    assert said.count("(one a week)") == 2


def test_completion_follows_a_live_link() -> None:
    """A daily link expects one a day from its first day on; the other partner keeps the weekly rhythm."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    factories.add_policy(at, couple_id)
    record = couples.get(at, couple_id)
    wish = Wish(side=Side.A, kind=LinkKind.STANDING, cadence=LinkCadence.DAILY, form_set="pulse", days=90, pin="")
    personal_links.make(at, record, wish)
    later = replace(at, clock=lambda: factories.NOW + timedelta(days=4))
    for day in (0, 1, 3):
        factories.add_checkin(at, couple_id, on=TODAY + timedelta(days=day), felt_safe=4)
    (said,) = lines(later, couple_id)
    assert "Mina 3 of 4 check-ins" in said
    assert "(one a day, as the link asks)" in said
    assert "Robin no check-in due yet" in said


def test_a_range_counts_whole_rounds_inside_it() -> None:
    """Twelve weeks back, rounds still begin on the rhythm's own day."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    for week in range(1, 31):
        factories.add_checkin(at, couple_id, on=weeks_ago(week), felt_safe=4)
    (said,) = lines(at, couple_id, Range.WEEKS_12)
    first = next(weeks_ago(week) for week in range(30, 0, -1) if weeks_ago(week) >= TODAY - timedelta(weeks=12))
    whole = (TODAY - first).days // 7
    assert f"Mina {whole} of {whole} check-ins since {long_date(first)}" in said


def test_on_the_in_session_screen_nobody_learns_how_regularly_the_other_answers() -> None:
    """Neither how many weeks were steady nor how many check-ins were answered, whatever was agreed to be shown."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    for week in range(1, 4):
        add(at, couple_id, week, 8, "all")
        factories.add_checkin(at, couple_id, side=Side.B, role=Role.INVOLVED, on=weeks_ago(week), word_kept=3)
    turned = replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id)
    assert lines(turned, couple_id) == ()
    record = couples.get(at, couple_id)
    for side in (Side.B, Side.A):
        word = Word(
            partner_id=record.partners[side].partner_id,
            what=Released.OWN_ANSWERS,
            recipient=Recipient.PARTNER,
            until_on=TODAY,
        )
        releases.give(at, record, word)
        assert lines(turned, couple_id) == ()
    assert len(lines(at, couple_id)) == 2
