"""Personal links: occasions, how long a link works, and what may be asked of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.checkins.questionnaire import FormSet
from dashboard.domain.ids import new_id
from dashboard.domain.links import rules
from dashboard.domain.links.rules import LinkCadence, LinkKind, LinkState, Occasion, OccasionState, PersonalLink
from dashboard.domain.vocabulary import EpisodeStatus
from dashboard.errors import InvalidInputError, RuleError
from tests import factories

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
CADENCES = st.sampled_from(LinkCadence)
MADE = datetime(2026, 10, 13, 8)


def link(kind: LinkKind = LinkKind.ONCE, cadence: LinkCadence | None = None) -> PersonalLink:
    return PersonalLink(
        link_id=new_id(),
        couple_id=new_id(),
        partner_id=new_id(),
        kind=kind,
        cadence=cadence,
        form_set="weekly",
        has_pin=False,
        created_at=MADE,
        expires_at=MADE + timedelta(days=7),
    )


@given(made_on=DAYS, today=DAYS)
def test_a_link_for_one_checkin_has_one_occasion(made_on: date, today: date) -> None:
    """It begins when the link is made, whatever the day."""
    assert rules.occasion_on(LinkKind.ONCE, None, made_on, today) == made_on


@given(made_on=DAYS, today=DAYS, cadence=CADENCES)
def test_an_occasion_begins_on_the_latest_day_of_its_rhythm(made_on: date, today: date, cadence: LinkCadence) -> None:
    """It is the last day up to today that lies a whole number of rounds after the making: counted one by one."""
    step = timedelta(days=7 if cadence is LinkCadence.WEEKLY else 1)
    slow = made_on
    while slow + step <= today:
        slow += step
    assert rules.occasion_on(LinkKind.STANDING, cadence, made_on, today) == slow


@given(made_on=DAYS, today=DAYS, cadence=CADENCES)
def test_all_days_of_an_occasion_belong_to_it(made_on: date, today: date, cadence: LinkCadence) -> None:
    """From its first day until the day before the next, every day gives the same first day."""
    first = rules.occasion_on(LinkKind.STANDING, cadence, made_on, max(made_on, today))
    after = rules.next_on(LinkKind.STANDING, cadence, made_on, first + timedelta(days=1))
    for day in range((after - first).days):
        assert rules.occasion_on(LinkKind.STANDING, cadence, made_on, first + timedelta(days=day)) == first
    assert rules.occasion_on(LinkKind.STANDING, cadence, made_on, after) == after


@given(made_on=DAYS, today=DAYS, cadence=st.none() | CADENCES)
def test_the_next_occasion_never_lies_behind(made_on: date, today: date, cadence: LinkCadence | None) -> None:
    """It begins today at the earliest, and within one round."""
    kind = LinkKind.STANDING if cadence else LinkKind.ONCE
    found = rules.next_on(kind, cadence, made_on, today)
    assert today <= found <= max(made_on, today + timedelta(days=6))


def test_alternates_take_turns_by_the_week() -> None:
    """The same week gives the same form to whoever asks, the next week the other one."""
    pair = FormSet("weekly", "Weekly check-in", ("a", "b"), (), "")
    monday = date(2026, 10, 12)
    assert {rules.form_on(pair, monday + timedelta(days=d)) for d in range(7)} == {rules.form_on(pair, monday)}
    assert rules.form_on(pair, monday) != rules.form_on(pair, monday + timedelta(days=7))


@pytest.mark.parametrize(
    ("changes", "moment", "answered", "care", "expected"),
    [
        ({}, MADE, False, EpisodeStatus.ACTIVE, LinkState.LIVE),
        ({}, MADE, False, EpisodeStatus.PAUSED, LinkState.LIVE),
        ({}, MADE + timedelta(days=7), False, EpisodeStatus.ACTIVE, LinkState.EXPIRED),
        ({}, MADE, False, EpisodeStatus.CLOSED, LinkState.EXPIRED),
        ({}, MADE, True, EpisodeStatus.ACTIVE, LinkState.USED),
        ({"kind": LinkKind.STANDING}, MADE, True, EpisodeStatus.ACTIVE, LinkState.LIVE),
        ({"revoked_at": MADE}, MADE, True, EpisodeStatus.ACTIVE, LinkState.REVOKED),
    ],
)
def test_a_link_works_until_it_ends_in_one_of_its_ways(
    changes: dict[str, object], moment: datetime, answered: bool, care: EpisodeStatus, expected: LinkState
) -> None:
    """Taken back before used, used before expired; a standing one is not used up by an answer."""
    made = replace(link(), **changes)  # type: ignore[arg-type]
    assert rules.link_state(made, moment, answered_once=answered, care=care) is expected


def test_an_occasion_says_what_became_of_it() -> None:
    """Nothing, opened, answered: an answer counts even where the opening was not noted."""
    occasion = Occasion(link_id=new_id(), due_on=MADE.date())
    assert occasion.state is OccasionState.NOT_OPENED
    assert replace(occasion, opened_at=MADE).state is OccasionState.OPENED
    assert replace(occasion, answered_at=MADE).state is OccasionState.ANSWERED


@pytest.mark.parametrize("kind", LinkKind)
def test_a_link_works_for_some_days_and_not_too_many(kind: LinkKind) -> None:
    """Its own default and limit are allowed; none at all and one too many are not."""
    rules.check_days(kind, rules.UsualLink().days_of(kind))
    rules.check_days(kind, rules.days_at_most(kind))
    for days in (0, -1, rules.days_at_most(kind) + 1):
        with pytest.raises(InvalidInputError):
            rules.check_days(kind, days)


def test_only_a_standing_link_has_a_rhythm() -> None:
    """One without a rhythm, and a single one with one, are refused."""
    rules.check_cadence(LinkKind.ONCE, None)
    rules.check_cadence(LinkKind.STANDING, LinkCadence.DAILY)
    for kind, cadence in ((LinkKind.ONCE, LinkCadence.DAILY), (LinkKind.STANDING, None)):
        with pytest.raises(InvalidInputError):
            rules.check_cadence(kind, cadence)


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "١٢٣٤", "12 4", "-123"])
def test_a_pin_is_four_to_eight_plain_digits(pin: str) -> None:
    """Everything else is refused, digits that a phone's number pad does not have included."""
    for good in ("", "1234", "12345678"):
        rules.check_pin(good)
    with pytest.raises(InvalidInputError):
        rules.check_pin(pin)


def test_closed_care_takes_no_links() -> None:
    """While care is open or paused links may be made."""
    for care in (EpisodeStatus.ACTIVE, EpisodeStatus.PAUSED):
        rules.check_care(care)
    with pytest.raises(RuleError):
        rules.check_care(EpisodeStatus.CLOSED)


@given(
    made_on=st.dates(date(2024, 1, 1), date(2026, 1, 1)), days=st.integers(0, 700), every=st.sampled_from([7, 28, 91])
)
def test_a_weekly_link_follows_a_rhythm_that_thins_out(made_on: date, days: int, every: int) -> None:
    """Its occasions are so many days apart, each is one of the weekly ones, and a daily link asks daily."""
    today = made_on + timedelta(days=days)
    began = rules.occasion_on(LinkKind.STANDING, LinkCadence.WEEKLY, made_on, today, every)
    assert timedelta(0) <= today - began < timedelta(days=every)
    assert (began - made_on).days % every == 0
    assert rules.next_on(LinkKind.STANDING, LinkCadence.WEEKLY, made_on, began, every) == began
    assert rules.occasion_on(LinkKind.STANDING, LinkCadence.DAILY, made_on, today, every) == today


def test_alternate_forms_take_turns_in_every_rhythm() -> None:
    """Four weeks apart, week numbers would give the same form each time."""
    form_set = factories.library().questionnaire.form_sets["weekly"]
    first = date(2026, 1, 1)
    for every in (7, 28, 91):
        days = [first + timedelta(days=every * turn) for turn in range(4)]
        forms = [rules.form_on(form_set, on, every) for on in days]
        assert forms[0] == forms[2] != forms[1] == forms[3]
