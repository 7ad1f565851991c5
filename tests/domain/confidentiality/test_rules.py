"""Who may be given what, and what the in-session screen may show."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.access import Screen
from dashboard.domain.confidentiality import rules
from dashboard.domain.confidentiality.rules import Acknowledgement, Authorisation, Policy, Recipient, Released, SaidBy
from dashboard.domain.ids import new_id
from dashboard.domain.vocabulary import Assignee, Side, Visibility
from dashboard.errors import RuleError
from dashboard.library import load

TODAY = date(2026, 10, 13)
MOMENT = datetime(2026, 10, 1, tzinfo=UTC).replace(tzinfo=None)
COUPLE, A, B = new_id(), new_id(), new_id()


def policy(version: int) -> Policy:
    return Policy(
        couple_id=COUPLE, version=version, secrets_rule=rules.SecretsRule.LIMITED, body="Text", created_at=MOMENT
    )


def said(partner_id: UUID, version: int) -> Acknowledgement:
    return Acknowledgement(
        couple_id=COUPLE, partner_id=partner_id, version=version, acknowledged_at=MOMENT, said_by=SaidBy.PARTNER
    )


def word(
    partner_id: UUID,
    what: Released,
    *,
    recipient: Recipient = Recipient.PARTNER,
    name: str = "",
    until_on: date = TODAY,
    revoked_at: datetime | None = None,
) -> Authorisation:
    return Authorisation(
        release_id=new_id(),
        couple_id=COUPLE,
        partner_id=partner_id,
        what=what,
        recipient=recipient,
        recipient_name=name,
        given_on=TODAY - timedelta(days=30),
        until_on=until_on,
        revoked_at=revoked_at,
    )


def test_the_latest_policy_is_the_one_that_holds() -> None:
    """The highest version holds, in whatever order the versions come; before the first there is none."""
    assert rules.latest([policy(2), policy(3), policy(1)]) == policy(3)
    assert rules.latest([]) is None


def test_an_acknowledgement_is_of_one_version_by_one_partner() -> None:
    """A word about an earlier version, or by the other partner, does not count."""
    assert rules.has_acknowledged(policy(2), A, [said(A, 2)])
    assert not rules.has_acknowledged(policy(2), A, [said(A, 1), said(B, 2)])


def test_a_check_in_waits_for_the_policy() -> None:
    """While the latest version is not acknowledged the check raises; without a policy nothing is asked."""
    with pytest.raises(RuleError):
        rules.check_acknowledged(policy(2), A, [said(A, 1)])
    rules.check_acknowledged(policy(2), A, [said(A, 2)])
    rules.check_acknowledged(None, A, [])


@pytest.mark.parametrize("what", [Released.OWN_ANSWERS, Released.OWN_HOMEWORK])
def test_what_is_ones_own_needs_ones_own_word(what: Released) -> None:
    """One partner's word frees that partner's part and never the other's."""
    given = [word(A, what)]
    assert rules.may_release(what, [A], Recipient.PARTNER, given, TODAY)
    assert not rules.may_release(what, [B], Recipient.PARTNER, given, TODAY)
    assert not rules.may_release(what, [A, B], Recipient.PARTNER, given, TODAY)


def test_the_joint_record_needs_both() -> None:
    """Neither partner alone frees what belongs to both, and naming one owner twice does not help."""
    both = [word(A, Released.JOINT_RECORD), word(B, Released.JOINT_RECORD)]
    assert rules.may_release(Released.JOINT_RECORD, [A, B], Recipient.PARTNER, both, TODAY)
    for one in both:
        assert not rules.may_release(Released.JOINT_RECORD, [A, B], Recipient.PARTNER, [one], TODAY)
    for owners in ([A], [A, A], []):
        assert not rules.may_release(Released.JOINT_RECORD, owners, Recipient.PARTNER, both, TODAY)


@pytest.mark.parametrize(
    ("until_on", "revoked_at", "is_live"),
    [(TODAY, None, True), (TODAY - timedelta(days=1), None, False), (TODAY, MOMENT, False)],
)
def test_a_word_holds_until_its_last_day_or_until_it_is_taken_back(
    until_on: date, revoked_at: datetime | None, is_live: bool
) -> None:
    """The last day counts; the day after, and a word taken back, do not."""
    given = [word(A, Released.OWN_ANSWERS, until_on=until_on, revoked_at=revoked_at)]
    assert rules.may_release(Released.OWN_ANSWERS, [A], Recipient.PARTNER, given, TODAY) is is_live


def test_a_word_not_yet_given_does_not_hold() -> None:
    """A day before it is given nothing may be released."""
    given = [word(A, Released.OWN_ANSWERS)]
    assert not rules.may_release(Released.OWN_ANSWERS, [A], Recipient.PARTNER, given, TODAY - timedelta(days=31))


def test_a_word_for_one_recipient_is_not_for_another() -> None:
    """The other partner, one outsider and another outsider are three recipients; both partners must name the same."""
    for_smith = [
        word(p, Released.JOINT_RECORD, recipient=Recipient.THIRD_PARTY, name=n) for p, n in ((A, "Dr Smith"), (B, "x"))
    ]
    ask = (Released.JOINT_RECORD, [A, B], Recipient.THIRD_PARTY)
    assert not rules.may_release(*ask, for_smith, TODAY, recipient_name="Dr Smith")
    agreed = [*for_smith, word(B, Released.JOINT_RECORD, recipient=Recipient.THIRD_PARTY, name="dr  smith")]
    assert rules.may_release(*ask, agreed, TODAY, recipient_name="Dr Smith")
    assert not rules.may_release(Released.JOINT_RECORD, [A, B], Recipient.PARTNER, agreed, TODAY)


@given(
    st.lists(
        st.builds(
            word,
            st.sampled_from([A, B]),
            st.sampled_from(Released),
            recipient=st.sampled_from(Recipient),
            until_on=st.sampled_from([TODAY, TODAY - timedelta(days=1)]),
            revoked_at=st.sampled_from([None, MOMENT]),
        ),
        max_size=6,
    )
)
def test_taking_back_every_word_ends_every_release(given_words: list[Authorisation]) -> None:
    """With one partner's words taken out, nothing that needs them may be released, whatever else was said."""
    without_a = [each for each in given_words if each.partner_id != A]
    for what, recipient in product(Released, Recipient):
        owners = [A, B] if what is Released.JOINT_RECORD else [A]
        assert not rules.may_release(what, owners, recipient, without_a, TODAY)


def test_private_safety_is_never_released() -> None:
    """Of the shipped questionnaire exactly the private safety question stays with the counselor whatever was said."""
    kept = [item.id for item in load().questionnaire.items.values() if rules.is_never_released(item)]
    assert kept == ["private_safety"]


@pytest.mark.parametrize(
    ("visibility", "partner", "outsider"),
    [(Visibility.COUNSELOR, False, True), (Visibility.AUTHOR, False, False), (Visibility.COUPLE, True, True)],
)
def test_who_reads_a_released_reflection(visibility: Visibility, partner: bool, outsider: bool) -> None:
    """The other partner reads only what was written for both; what is not shared yet goes to nobody."""
    assert rules.may_read(visibility, Recipient.PARTNER) is partner
    assert rules.may_read(visibility, Recipient.THIRD_PARTY) is outsider


def test_the_private_screen_shows_everything() -> None:
    """Nothing depends on what was agreed while the counselor looks alone."""
    seen = rules.sight(Screen.PRIVATE, {A: Side.A, B: Side.B}, [], TODAY)
    assert all(seen.shows(v) and seen.shows_report(s, v) for v in Visibility for s in Side)
    assert all(seen.shows_all_answers(s) for s in Side)
    assert all(seen.shows_assignment(a) for a in Assignee)


def test_the_in_session_screen_shows_nothing_without_a_word() -> None:
    """Without authorisations there are joint tasks and what was written for both, and no answers at all."""
    seen = rules.sight(Screen.IN_SESSION, {A: Side.A, B: Side.B}, [], TODAY)
    assert [v for v in Visibility if seen.shows(v)] == [Visibility.COUPLE]
    assert not any(seen.shows_all_answers(s) for s in Side)
    assert [a for a in Assignee if seen.shows_assignment(a)] == [Assignee.JOINT]
    assert not seen.shows_report(Side.A, Visibility.COUNSELOR)


def test_the_in_session_screen_follows_each_partners_word() -> None:
    """Answers and homework are shown of whom said so for the other partner, and of nobody who said so for others."""
    given = [
        word(A, Released.OWN_ANSWERS),
        word(B, Released.OWN_ANSWERS, recipient=Recipient.THIRD_PARTY, name="Clinic"),
        word(B, Released.OWN_HOMEWORK),
    ]
    seen = rules.sight(Screen.IN_SESSION, {A: Side.A, B: Side.B}, given, TODAY)
    assert (seen.shows_all_answers(Side.A), seen.shows_all_answers(Side.B)) == (True, False)
    assert (seen.shows_assignment(Assignee.A), seen.shows_assignment(Assignee.B)) == (False, True)
    assert seen.shows_report(Side.B, Visibility.COUNSELOR)
    assert not seen.shows_report(Side.B, Visibility.AUTHOR)


def test_the_in_session_screen_is_for_reading() -> None:
    """A change is refused while the couple may look on."""
    rules.check_private(Screen.PRIVATE)
    with pytest.raises(RuleError):
        rules.check_private(Screen.IN_SESSION)
