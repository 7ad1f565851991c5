"""What goes on stays one finding, even when the rules see its beginning differently from one answer to the next."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dashboard.domain.triage.findings import Finding, Kept, Said
from dashboard.domain.triage.held import Held
from dashboard.domain.triage.reconcile import reconcile
from dashboard.domain.vocabulary import EpisodeStatus, Side
from tests.domain.triage.evidence import SHIPPED, couple, trusted, week

HELD = Held(
    status=EpisodeStatus.ACTIVE,
    partners=couple(trusted([7] * 12 + [3] * 8)).partners,
    totals={},
    measures={},
)


def seen(since: int, last: int, side: Side = Side.A) -> Finding:
    """Trust lower than usual in these weeks."""
    return Finding("worse-usual", side, week(since), week(last), (Said(week(last), side, "felt_safe", 3),))


def kept(finding: Finding) -> Kept:
    """The same as the record keeps it."""
    return Kept(UUID(int=1), finding, SHIPPED.version, datetime(2026, 6, 1))


def test_a_beginning_that_moves_within_what_is_kept_is_the_same_finding() -> None:
    """Its first day stays, and nothing is raised anew."""
    changes = reconcile([kept(seen(12, 15))], [seen(13, 16)], book=SHIPPED, held=HELD)
    assert not changes.raised
    assert not changes.ended
    assert [(each.finding.since, each.finding.last_on) for each in changes.extended] == [(week(12), week(16))]


def test_what_begins_after_the_last_evidence_is_another_finding() -> None:
    """The old one ends and a new one is raised."""
    changes = reconcile([kept(seen(12, 15))], [seen(16, 19)], book=SHIPPED, held=HELD)
    assert [each.since for each in changes.raised] == [week(16)]
    assert [old.finding.since for old, _ in changes.ended] == [week(12)]


def test_the_other_partner_is_another_finding() -> None:
    """What overlaps about Robin is not what was found about Mina."""
    changes = reconcile([kept(seen(12, 15))], [seen(13, 16, Side.B)], book=SHIPPED, held=HELD)
    assert [each.side for each in changes.raised] == [Side.B]
