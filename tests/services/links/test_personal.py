"""Personal links as the counselor makes them: the token once, taken back at once, nobody else's couples."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.confidentiality.rules import SecretsRule
from dashboard.domain.ids import PracticeId, UserId, new_id
from dashboard.domain.links.rules import LinkCadence, LinkKind, LinkState, OccasionState
from dashboard.domain.scope import Scope
from dashboard.domain.vocabulary import Outcome, Side
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, StaleEditError
from dashboard.services.confidentiality import policies
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.links import personal as personal_links
from dashboard.services.links.personal import Made, Wish
from dashboard.services.practice import Practice
from dashboard.services.signin import hashing
from tests import factories
from tests.services.links.link_rows import add_occasion, add_row, add_visit, later, live_visits, sql

WEEKLY = Wish(side=Side.B, kind=LinkKind.STANDING, cadence=LinkCadence.WEEKLY, days=90)
ONCE = Wish(side=Side.A, kind=LinkKind.ONCE)


@pytest.fixture
def practice() -> Practice:
    """A practice with its clock at rest."""
    return factories.practice()


@pytest.fixture
def record(practice: Practice) -> CoupleRecord:
    """Its one couple, with names that must not turn up on paper."""
    couple_id = factories.add_couple(practice, a="Zebedea", b="Quillon")
    factories.add_policy(practice, couple_id)
    return couples.get(practice, couple_id)


# ---------------------------------------------------------------- making
def test_the_record_holds_no_token_and_no_pin(practice: Practice, record: CoupleRecord) -> None:
    """Only hashes of both are stored, in the link's row and anywhere else, the log included."""
    made = personal_links.make(practice, record, replace(ONCE, pin="73914"))
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", made.token)
    row = sql(practice, "SELECT token_sha256, pin_hash FROM personal_link")[0]
    assert row[0] == hashing.fingerprint(made.token)
    assert hashing.verify(str(row[1]), "73914").fits
    for table in ("personal_link", "audit", "revision"):
        kept = repr(sql(practice, f"SELECT * FROM {table}"))
        assert made.token not in kept
        assert "73914" not in kept
    assert made.token not in repr(made)


def test_the_policy_comes_first(practice: Practice) -> None:
    """Without a policy to read there is no link; once there is one, read or not, there is."""
    couple_id = factories.add_couple(practice)
    record = couples.get(practice, couple_id)
    with pytest.raises(RuleError, match="No confidentiality policy yet"):
        personal_links.make(practice, record, ONCE)
    assert sql(practice, "SELECT count(*) FROM personal_link") == [(0,)]
    policies.write(practice, couple_id, SecretsRule.LIMITED, "As we said.", seen=0)
    assert personal_links.make(practice, record, ONCE)


def test_two_links_have_nothing_in_common(practice: Practice, record: CoupleRecord) -> None:
    """Each gets a token of its own."""
    tokens = {personal_links.make(practice, record, ONCE).token for _ in range(20)}
    assert len(tokens) == 20


def test_a_new_link_works_for_the_days_chosen(practice: Practice, record: CoupleRecord) -> None:
    """A single one for seven days by default, a standing one for what was chosen."""
    personal_links.make(practice, record, ONCE)
    personal_links.make(practice, record, WEEKLY)
    standing, once = personal_links.of_couple(practice, record)
    assert (once.side, standing.side) == (Side.A, Side.B)
    assert once.link.expires_at - practice.now == timedelta(days=7)
    assert standing.link.expires_at - practice.now == timedelta(days=90)
    assert {once.state, standing.state} == {LinkState.LIVE}
    after = personal_links.of_couple(later(practice, days=7), record)
    assert [line.state for line in after] == [LinkState.LIVE, LinkState.EXPIRED]


@pytest.mark.parametrize(
    "changes",
    [
        {"days": 8},
        {"days": 0},
        {"pin": "12"},
        {"pin": "abcd"},
        {"form_set": "unknown"},
        {"cadence": LinkCadence.DAILY},
        {"kind": LinkKind.STANDING},
    ],
)
def test_a_choice_that_cannot_be_makes_no_link(
    practice: Practice, record: CoupleRecord, changes: dict[str, object]
) -> None:
    """It is refused with the reason, and nothing is kept."""
    with pytest.raises(InvalidInputError):
        personal_links.make(practice, record, replace(ONCE, **changes))  # type: ignore[arg-type]
    assert personal_links.of_couple(practice, record) == []


def test_nobody_is_asked_the_same_twice(practice: Practice, record: CoupleRecord) -> None:
    """A second standing link for the same questions waits until the first is gone; the other partner may have one."""
    first = personal_links.make(practice, record, WEEKLY)
    with pytest.raises(RuleError) as refused:
        personal_links.make(practice, record, WEEKLY)
    assert "take it back first" in str(refused.value)
    personal_links.make(practice, record, replace(WEEKLY, side=Side.A))
    personal_links.make(practice, record, replace(WEEKLY, form_set="pulse", cadence=LinkCadence.DAILY))
    personal_links.revoke(practice, first.link)
    personal_links.make(practice, record, WEEKLY)


def test_closed_care_makes_no_links_and_stops_those_there_are(practice: Practice, record: CoupleRecord) -> None:
    """A link made before reads as expired, and can be neither made nor renewed."""
    made = personal_links.make(practice, record, WEEKLY)
    couple_edits.close(practice, record.couple, outcome=Outcome.REPAIRED, note="", on=practice.today)
    closed = couples.get(practice, record.couple.couple_id)
    assert [line.state for line in personal_links.of_couple(practice, closed)] == [LinkState.EXPIRED]
    with pytest.raises(RuleError):
        personal_links.make(practice, closed, ONCE)
    with pytest.raises(RuleError):
        personal_links.renew(practice, closed, made.link, days=90)


# ---------------------------------------------------------------- status
def test_the_counselor_sees_what_became_of_the_occasion_that_is_due(practice: Practice, record: CoupleRecord) -> None:
    """Not opened, opened, answered; and in the next week it begins anew while the answer still counts."""
    made = personal_links.make(practice, record, WEEKLY)

    def now(at: Practice) -> tuple[OccasionState, int]:
        line = personal_links.of_couple(at, record)[0]
        return line.occasion, line.answered

    assert now(practice) == (OccasionState.NOT_OPENED, 0)
    add_occasion(practice, made.link, practice.today)
    assert now(practice) == (OccasionState.OPENED, 0)
    sql(practice, "UPDATE link_occasion SET answered_at = opened_at")
    assert now(practice) == (OccasionState.ANSWERED, 1)
    assert now(later(practice, days=6)) == (OccasionState.ANSWERED, 1)
    assert now(later(practice, days=7)) == (OccasionState.NOT_OPENED, 1)


def test_a_single_link_is_used_up_by_its_answer(practice: Practice, record: CoupleRecord) -> None:
    """It reads as used from then on, and cannot be renewed."""
    made = personal_links.make(practice, record, ONCE)
    add_occasion(practice, made.link, practice.today, answered=True)
    line = personal_links.of_couple(practice, record)[0]
    assert (line.state, line.occasion, line.last_answered_on) == (
        LinkState.USED,
        OccasionState.ANSWERED,
        practice.today,
    )
    with pytest.raises(RuleError):
        personal_links.renew(practice, record, made.link, days=7)


# ---------------------------------------------------------------- taking back and renewing
def test_a_link_taken_back_ends_at_once_with_its_visits(practice: Practice, record: CoupleRecord) -> None:
    """Open visits of that link end, those of the other partner's stay; doing it twice changes nothing more."""
    made, other = (personal_links.make(practice, record, wish) for wish in (ONCE, WEEKLY))
    for each in (made, other):
        add_visit(practice, each.link)
    personal_links.revoke(practice, made.link)
    personal_links.revoke(practice, made.link)
    assert live_visits(practice, made.link.link_id) == 0
    assert live_visits(practice, other.link.link_id) == 1
    states = {line.side: line.state for line in personal_links.of_couple(practice, record)}
    assert states == {Side.A: LinkState.REVOKED, Side.B: LinkState.LIVE}
    with pytest.raises(RuleError):
        personal_links.renew(practice, record, made.link, days=7)


def test_renewing_kills_the_old_token_and_keeps_the_rest(practice: Practice, record: CoupleRecord) -> None:
    """Another token, a new end, the same PIN, the same rhythm; what the old one opened ends."""
    made = personal_links.make(practice, record, replace(WEEKLY, pin="4711"))
    after = later(practice, days=80)
    add_visit(after, made.link)
    sql(practice, "UPDATE personal_link SET pin_failures = 4")
    before = sql(practice, "SELECT pin_hash, created_at FROM personal_link")
    renewed = personal_links.renew(after, record, made.link, days=90)
    row = sql(practice, "SELECT token_sha256, pin_failures FROM personal_link")[0]
    assert renewed.token != made.token
    assert row == (hashing.fingerprint(renewed.token), 0)
    assert sql(practice, "SELECT pin_hash, created_at FROM personal_link") == before
    assert live_visits(after, made.link.link_id) == 0
    assert personal_links.of_couple(after, record)[0].link == renewed.link
    assert renewed.link.expires_at == after.now + timedelta(days=90)


def test_an_expired_link_comes_back_when_it_is_renewed(practice: Practice, record: CoupleRecord) -> None:
    """The partner gets the new address, and the occasion that was missed is still open."""
    made = personal_links.make(practice, record, ONCE)
    after = later(practice, days=30)
    personal_links.renew(after, record, made.link, days=7)
    assert personal_links.of_couple(after, record)[0].state is LinkState.LIVE


def test_renewing_in_two_windows_makes_one_token(practice: Practice, record: CoupleRecord) -> None:
    """The later window is told, so that no partner is handed an address that is dead already."""
    made = personal_links.make(practice, record, ONCE)
    personal_links.renew(practice, record, made.link, days=7)
    with pytest.raises(StaleEditError):
        personal_links.renew(practice, record, made.link, days=7)


# ---------------------------------------------------------------- who may
def share(practice: Practice, record: CoupleRecord, *, may_write: bool) -> Practice:
    """A colleague with whom the couple is shared."""
    with_whom = factories.colleague(of=practice)

    values = {
        "couple_id": record.couple.couple_id,
        "staff_id": with_whom.scope.staff_id,
        "may_write": may_write,
        "until": datetime(9999, 12, 31),
    }
    add_row(practice, "couple_share", values)
    return with_whom


def _is_refused(stranger: Practice, record: CoupleRecord, made: Made) -> bool:
    for change in (
        lambda: personal_links.make(stranger, record, ONCE),
        lambda: personal_links.revoke(stranger, made.link),
        lambda: personal_links.renew(stranger, record, made.link, days=7),
    ):
        with pytest.raises((NotFoundError, RuleError)):
            change()
    return True


def test_a_stranger_neither_sees_nor_touches_a_link(practice: Practice, record: CoupleRecord) -> None:
    """A colleague who does not reach the couple gets an empty list and is refused every change."""
    made = personal_links.make(practice, record, ONCE)
    before = sql(practice, "SELECT * FROM personal_link")
    stranger = factories.colleague(of=practice)
    assert personal_links.of_couple(stranger, record) == []
    assert _is_refused(stranger, record, made)
    elsewhere = replace(practice, scope=Scope(PracticeId(new_id()), UserId(practice.scope.staff_id), practice.now))
    assert personal_links.of_couple(elsewhere, record) == []
    assert _is_refused(elsewhere, record, made)
    assert sql(practice, "SELECT * FROM personal_link") == before


def test_who_may_only_read_changes_no_link(practice: Practice, record: CoupleRecord) -> None:
    """Reading shows the links; making, renewing and taking back are refused. With leave to write they work."""
    made = personal_links.make(practice, record, ONCE)
    reader = share(practice, record, may_write=False)
    assert len(personal_links.of_couple(reader, record)) == 1
    before = sql(practice, "SELECT * FROM personal_link")
    with pytest.raises(NotFoundError):
        personal_links.renew(reader, record, made.link, days=7)
    assert _is_refused(reader, record, made)
    assert sql(practice, "SELECT * FROM personal_link") == before
    writer = share(practice, record, may_write=True)
    personal_links.revoke(writer, made.link)
    assert personal_links.of_couple(practice, record)[0].state is LinkState.REVOKED


def test_a_link_read_from_one_couple_is_not_found_under_another(practice: Practice, record: CoupleRecord) -> None:
    """A link whose couple is given wrongly stays as it was, even where both couples are the counselor's."""
    made = personal_links.make(practice, record, ONCE)
    other = factories.add_couple(practice, a="Third", b="Fourth")
    personal_links.revoke(practice, replace(made.link, couple_id=other))
    assert personal_links.of_couple(practice, record)[0].state is LinkState.LIVE


def test_the_in_session_screen_shows_and_makes_no_links(practice: Practice, record: CoupleRecord) -> None:
    """Neither the list nor a new token comes out of the services while the couple can see the screen."""
    made = personal_links.make(practice, record, ONCE)
    turned = replace(practice, screen=Screen.IN_SESSION)
    for look in (
        lambda: personal_links.of_couple(turned, record),
        lambda: personal_links.make(turned, record, ONCE),
        lambda: personal_links.renew(turned, record, made.link, days=7),
    ):
        with pytest.raises(RuleError):
            look()


def test_every_change_of_a_link_is_in_the_log(practice: Practice, record: CoupleRecord) -> None:
    """Made, renewed and taken back: one entry each, with the couple and the link."""
    made = personal_links.make(practice, record, ONCE)
    renewed = personal_links.renew(practice, record, made.link, days=7)
    personal_links.revoke(practice, renewed.link)
    found = sql(practice, "SELECT action, couple_id, detail FROM audit ORDER BY seq DESC LIMIT 3")
    assert [row[0] for row in found] == ["Revoke a personal link", "Renew a personal link", "Make a personal link"]
    for _, couple_id, detail in found:
        assert couple_id == record.couple.couple_id
        assert str(made.link.link_id) in str(detail)
