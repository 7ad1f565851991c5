"""The practice's time zone: days and hours are those of the place it was told, wherever the computer is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest

from dashboard.domain.access import StaffRole
from dashboard.domain.links.rules import LinkKind
from dashboard.domain.records import Answer, Checkin
from dashboard.domain.vocabulary import SessionKind
from dashboard.domain.zone import Zone
from dashboard.errors import InvalidInputError
from dashboard.services.attention import facts
from dashboard.services.caseload import today as today_view
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.services.checkins import by_partner as answering
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.links import papers
from dashboard.services.links import personal as personal_links
from dashboard.services.log import reading as log
from dashboard.services.log.reading import Filters
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.services.sessions import edits as session_edits
from dashboard.services.setup import settings
from dashboard.services.setup.settings import PracticeSettings
from dashboard.store.checkins import writing as checkins
from dashboard.store.transaction import Transaction
from tests import doors, driver, factories, partners, staffed
from tests.partners import ONCE, House
from tests.places import computer_in
from tests.staffed import ADMIN

NEW_YORK, BERLIN, TOKYO = Zone("America/New_York"), Zone("Europe/Berlin"), Zone("Asia/Tokyo")
# Half past ten in the evening of a Monday in New York; Tuesday in UTC and in Tokyo.
EVENING = datetime(2026, 10, 13, 2, 30)
MONDAY = date(2026, 10, 12)


@pytest.fixture(autouse=True)
def in_tokyo() -> Iterator[None]:
    """The computer is in Tokyo, whatever the practice was told."""
    with computer_in("Asia/Tokyo"):
        yield


def _answer(house: House) -> None:
    visit = house.visit(house.link(ONCE))
    assert answering.save(
        house.office, visit, answering.due(house.office, visit), {"felt_safe": Answer(7)}, frozenset()
    )


def test_every_day_and_hour_is_the_practices(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is added, answered, handed out and undone on a Monday evening is of that evening."""
    doors.hash_quickly(monkeypatch)
    house = partners.house(now=EVENING, zone=NEW_YORK)
    at = house.practice
    assert (at.wall, at.today, house.office.today) == (datetime(2026, 10, 12, 22, 30), MONDAY, MONDAY)
    assert today_view.today(at).on == MONDAY
    assert facts.of_couple(at, factories.add_couple(at, days_ago=0)).facts.known_since == MONDAY
    [link] = [house.link()]
    assert link.link.made_on(at.zone) == MONDAY
    assert "Sun 10 Jan 2027, 21:30" in papers.slip("https://x.example/a", link.link, at.zone)
    _answer(house)
    assert [each.answered_at for each in house.kept()] == [at.wall]
    line = next(each for each in personal_links.of_couple(at, house.record) if each.link.kind is LinkKind.ONCE)
    assert (line.last_answered_on, line.due_on) == (MONDAY, MONDAY)
    last = undo.last_action(at, house.couple_id)
    assert last is not None
    assert last.at == at.wall


def test_the_log_is_looked_through_by_days_of_the_practice() -> None:
    """A line has the hour of the practice, and a day chosen there holds from its midnight to the next."""
    at = factories.practice(zone=NEW_YORK)
    reader = replace(at, roles=frozenset({StaffRole.ADMIN}))
    factories.add_couple(at)
    for hour, first in ((datetime(2026, 10, 13, 3, 59), MONDAY), (datetime(2026, 10, 13, 4), date(2026, 10, 13))):
        driver.cursor(at.db).execute("UPDATE audit SET noted_at = $hour", {"hour": hour})
        [line] = log.look(reader, Filters(action="Add a couple", first=first, last=first)).lines
        assert line.at == NEW_YORK.local(hour)
        assert not log.look(reader, Filters(action="Add a couple", last=first - timedelta(days=1))).lines
        assert not log.look(reader, Filters(action="Add a couple", first=first + timedelta(days=1))).lines


# ---------------------------------------------------------------- the nights in which clocks are changed
@pytest.mark.parametrize("zone", [NEW_YORK, BERLIN])
@pytest.mark.parametrize("night", [date(2026, 3, 8), date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 1)])
def test_a_session_at_half_past_two_stays_there(zone: Zone, night: date) -> None:
    """A session is kept as it was agreed, also at an hour that is skipped that night or comes twice."""
    planned = datetime.combine(night, time(2, 30))
    eve = zone.utc(datetime.combine(night - timedelta(days=1), time(18)))
    at = factories.practice(now=eve, zone=zone)
    couple_id = factories.add_couple(at)
    session_edits.arrange(at, couple_id, kind=SessionKind.CONJOINT, starts_at=planned, minutes=60)
    assert [each.starts_at for each in couples.get(at, couple_id).sessions] == [planned]
    [coming] = today_view.today(at).coming.shown
    assert coming.session_at == planned
    there = replace(at, clock=lambda: zone.utc(datetime.combine(night, time(1))))
    assert there.today == night
    assert [each.session_at for each in today_view.today(there).sessions] == [planned]


@pytest.mark.parametrize(
    ("zone", "first"), [(BERLIN, datetime(2026, 10, 25, 0, 30)), (NEW_YORK, datetime(2026, 11, 1, 5, 30))]
)
def test_answers_of_the_hour_that_comes_twice_are_both_kept(zone: Zone, first: datetime) -> None:
    """Both read the same time of day; they stay two answers, in the order in which they came."""
    house = partners.house(now=first, zone=zone)
    _answer(house)
    house.clock.pass_by(hours=1)
    _answer(house)
    kept = house.kept()
    assert [each.answered_at for each in kept] == [zone.local(first)] * 2
    rows = house.sql("SELECT checkin_id FROM checkin ORDER BY created_at")
    assert [each.checkin_id for each in kept] == [checkin_id for (checkin_id,) in rows]


@pytest.mark.parametrize(
    ("zone", "before"), [(BERLIN, datetime(2026, 3, 29, 0, 59)), (NEW_YORK, datetime(2026, 3, 8, 6, 59))]
)
def test_an_answer_after_the_skipped_hour_is_of_the_hour_after(zone: Zone, before: datetime) -> None:
    """A minute after one minute to two it is three, on the same day."""
    house = partners.house(now=before, zone=zone)
    _answer(house)
    house.clock.pass_by(minutes=1)
    _answer(house)
    walls = sorted(each.answered_at for each in house.kept())
    assert [wall.time() for wall in walls] == [time(1, 59), time(3)]
    assert walls[0].date() == walls[1].date() == house.office.today


@pytest.mark.parametrize(("zone", "night"), [(BERLIN, date(2026, 3, 29)), (BERLIN, date(2026, 10, 25))])
def test_a_counselor_may_write_half_past_two(zone: Zone, night: date) -> None:
    """A check-in that is said to be of that minute is kept and read back as it was written."""
    at = factories.practice(now=zone.utc(datetime.combine(night, time(12))), zone=zone)
    couple_id = factories.add_couple(at)
    checkin_id = factories.add_checkin(at, couple_id, on=night, felt_safe=5)
    entered = checkin_entry.list_entered(at, couple_id)[0]
    assert entered.checkin_id == checkin_id
    changed = replace(entered, answered_at=datetime.combine(night, time(2, 30)), has_time=True)
    at.db.write(at.scope, lambda tx: _update(tx, changed), summary="Correct a check-in", now=at.now)
    assert checkin_entry.list_entered(at, couple_id)[0].answered_at == datetime.combine(night, time(2, 30))


def _update(tx: Transaction, changed: Checkin) -> None:
    checkins.update_checkin(tx, changed)


# ---------------------------------------------------------------- the setting
@pytest.fixture
def office() -> Office:
    """A practice that has chosen nothing yet, on a computer in Tokyo."""
    found = doors.office()
    settings.apply(found)
    return found


@pytest.fixture
def admin(office: Office) -> UUID:
    """Its admin."""
    return staffed.add(office, "Boss", ADMIN, StaffRole.COUNSELOR)


def _chosen(at: Practice, zone: str) -> PracticeSettings:
    return replace(settings.read(at), zone=zone)


def test_the_computers_zone_holds_until_one_is_chosen(office: Office, admin: UUID) -> None:
    """And again when the choice is taken back."""
    at = staffed.seen_by(office, admin)
    assert (office.zone, settings.read(at).zone) == (TOKYO, "")
    settings.save(office, at, _chosen(at, "America/New_York"))
    assert (office.zone, settings.read(at).zone) == (NEW_YORK, "America/New_York")
    assert staffed.seen_by(office, admin).zone == NEW_YORK
    settings.save(office, at, _chosen(at, ""))
    assert (office.zone, settings.read(at).zone) == (TOKYO, "")


def test_a_change_of_zone_rewrites_nothing(office: Office, admin: UUID) -> None:
    """Only the setting and its version are other rows than before; what is read from the others moves."""
    at = staffed.seen_by(office, admin)
    couple_id = factories.add_couple(at, days_ago=0)
    factories.add_checkin(at, couple_id, on=at.today, felt_safe=5)
    settings.save(office, at, _chosen(at, "Asia/Tokyo"))
    before = staffed.kept(office)
    settings.save(office, at, _chosen(at, "America/New_York"))
    after = staffed.kept(office)
    changed = {table for table in before if before[table] != after[table]}
    assert changed == {"practice", "practice_setting"}
    assert facts.of_couple(at, couple_id).facts.known_since == TOKYO.day(at.now)
    anew = staffed.seen_by(office, admin)
    assert facts.of_couple(anew, couple_id).facts.known_since == NEW_YORK.day(at.now) == anew.today


def test_the_log_says_that_the_zone_was_changed(office: Office, admin: UUID) -> None:
    """Saving settings names the zone where it is another, and only there."""
    at = staffed.seen_by(office, admin)
    named = []
    for zone in ("America/New_York", "America/New_York", ""):
        settings.save(office, at, _chosen(at, zone))
        [(action, detail)] = (
            driver.cursor(office.db).execute("SELECT action, detail FROM audit ORDER BY seq DESC LIMIT 1").fetchall()
        )
        assert action == "Change the practice's settings"
        named.append('["practice_setting","time_zone"]' in detail)
    assert named == [True, False, True]


def test_what_is_no_zone_is_refused(office: Office, admin: UUID) -> None:
    """Nothing of the form is kept."""
    at = staffed.seen_by(office, admin)
    before = staffed.kept(office)
    with pytest.raises(InvalidInputError, match="no such time zone"):
        settings.save(office, at, _chosen(at, "Europe/Atlantis"))
    assert staffed.kept(office) == before


def test_zones_to_choose_hold_the_one_that_is_chosen() -> None:
    """Also one by an older name; the computer's own is first and says which it is."""
    assert settings.zones("")[:2] == ("", "Africa/Abidjan")
    assert settings.zones("US/Eastern")[:2] == ("", "US/Eastern")
    assert settings.zone_words("") == "This computer's: Asia/Tokyo"
    assert settings.zone_words("America/New_York") == "America/New York"
