"""Sharing a couple and handing it over: who sees what, from when, until when, and what reading alone means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from dashboard.domain.access import StaffRole
from dashboard.domain.confidentiality.rules import Recipient, Released, SecretsRule
from dashboard.domain.files.mapping import Columns, ItemColumn, Mapping
from dashboard.domain.ids import new_id
from dashboard.domain.links.rules import LinkKind
from dashboard.domain.reach import Ground
from dashboard.domain.records import Goal, InjuryEvent, TimelineEvent
from dashboard.domain.vocabulary import (
    Assignee,
    AssignmentStatus,
    Cadence,
    Outcome,
    Role,
    Side,
    TimelineKind,
    Visibility,
)
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, StaleEditError
from dashboard.services.attention.facts import reached
from dashboard.services.caseload import overview as caseload
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.services.confidentiality import policies, releases
from dashboard.services.confidentiality.releases import Word
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.files import importing
from dashboard.services.homework import assigning as homework
from dashboard.services.homework import following_up as homework_changes
from dashboard.services.links import personal as personal_links
from dashboard.services.office import Office
from dashboard.services.people import emergency, sharing
from dashboard.services.people import staff as people
from dashboard.services.practice import Practice
from dashboard.store import check
from tests import doors, driver, factories, staffed
from tests.staffed import ADMIN, COUNSELOR, CUSTODIAN, SUPERVISOR

TODAY = factories.NOW.date()
AGREED = dict.fromkeys(Side, TODAY)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes cost next to nothing here."""
    doors.hash_quickly(monkeypatch)


@pytest.fixture
def clock() -> doors.Clock:
    """The practice's clock."""
    return doors.Clock()


@pytest.fixture
def office(clock: doors.Clock) -> Office:
    """A practice in which somebody can be added."""
    return doors.office(clock)


@pytest.fixture
def anna(office: Office) -> UUID:
    """The couple's counselor."""
    return staffed.add(office, "Anna", COUNSELOR)


@pytest.fixture
def ben(office: Office) -> UUID:
    """A colleague."""
    return staffed.add(office, "Ben", COUNSELOR)


@pytest.fixture
def hers(office: Office, anna: UUID) -> Practice:
    """The practice as the couple's counselor sees it."""
    return staffed.seen_by(office, anna)


@pytest.fixture
def record(hers: Practice) -> CoupleRecord:
    """The couple."""
    return couples.get(hers, factories.add_couple(hers))


def seen(office: Office, staff_id: UUID, record: CoupleRecord) -> CoupleRecord | None:
    """The couple as somebody sees it at this moment."""
    return couples.find(staffed.seen_by(office, staff_id), record.couple.couple_id)


def test_a_share_gives_sight_and_its_end_takes_it_at_once(
    office: Office, hers: Practice, record: CoupleRecord, ben: UUID
) -> None:
    """A colleague sees the couple from the moment it is shared to the moment it is not, whatever page was open."""
    assert seen(office, ben, record) is None
    sharing.share(hers, record, ben)
    shown = seen(office, ben, record)
    assert shown is not None
    assert (shown.ground, shown.may_write, shown.standing.until) == (Ground.SHARED, False, None)
    assert shown.standing.counselor_name == "Anna"
    (line,) = caseload.overview(staffed.seen_by(office, ben)).lines
    assert (line.ground, line.counselor_name) == (Ground.SHARED, "Anna")
    assert [share.name for share in sharing.shares(hers, record.couple.couple_id)] == ["Ben"]
    sharing.end(hers, record, ben)
    assert seen(office, ben, record) is None
    assert caseload.overview(staffed.seen_by(office, ben)).everyone == 0
    assert sharing.shares(hers, record.couple.couple_id) == ()


def test_a_share_runs_to_the_end_of_its_last_day(
    office: Office, hers: Practice, record: CoupleRecord, ben: UUID, clock: doors.Clock
) -> None:
    """On the last evening the couple is still there, at midnight it is not."""
    sharing.share(hers, record, ben, until=TODAY + timedelta(days=1))
    (share,) = sharing.shares(hers, record.couple.couple_id)
    assert sharing.last_day(hers, share) == TODAY + timedelta(days=1)
    clock.now = clock.now.replace(hour=23, minute=59) + timedelta(days=1)
    assert seen(office, ben, record) is not None
    clock.pass_by(minutes=1)
    assert seen(office, ben, record) is None


def test_sharing_again_changes_the_share(office: Office, hers: Practice, record: CoupleRecord, ben: UUID) -> None:
    """The last word counts: from reading to writing, from open-ended to a day, and there is one share."""
    sharing.share(hers, record, ben)
    sharing.share(hers, record, ben, may_write=True, until=TODAY)
    (share,) = sharing.shares(hers, record.couple.couple_id)
    assert (share.may_write, sharing.last_day(hers, share)) == (True, TODAY)
    shown = seen(office, ben, record)
    assert shown is not None
    assert shown.may_write


def test_whoever_a_couple_is_shared_with_for_writing_writes(
    office: Office, hers: Practice, record: CoupleRecord, ben: UUID
) -> None:
    """The change is kept under their name, and the couple stays the counselor's."""
    sharing.share(hers, record, ben, may_write=True)
    his = staffed.seen_by(office, ben)
    couple_edits.pause(his, couples.get(his, record.couple.couple_id).couple)
    after = couples.get(hers, record.couple.couple_id)
    assert (after.couple.status, after.couple.counselor_id) == ("paused", hers.scope.staff_id)


def test_a_share_is_not_passed_on(office: Office, hers: Practice, record: CoupleRecord, ben: UUID) -> None:
    """Not even with writing: the couple's own counselor alone shares, ends a share and hands over."""
    cleo = staffed.add(office, "Cleo", COUNSELOR)
    sharing.share(hers, record, ben, may_write=True)
    his = staffed.seen_by(office, ben)
    shown = couples.get(his, record.couple.couple_id)
    for attempt in (
        lambda: sharing.share(his, shown, cleo),
        lambda: sharing.end(his, shown, ben),
        lambda: sharing.hand_over(his, shown, ben, AGREED),
    ):
        with pytest.raises(RuleError, match="own counselor"):
            attempt()
    assert seen(office, cleo, record) is None


def test_a_couple_is_shared_with_a_working_counselor_and_into_the_future(
    office: Office, hers: Practice, record: CoupleRecord, anna: UUID, ben: UUID
) -> None:
    """Oneself, an admin, a stranger and yesterday are refused."""
    boss = staffed.add(office, "Boss", ADMIN)
    for whom in (anna, boss):
        with pytest.raises(RuleError):
            sharing.share(hers, record, whom)
    with pytest.raises(NotFoundError):
        sharing.share(hers, record, new_id())
    with pytest.raises(InvalidInputError):
        sharing.share(hers, record, ben, until=TODAY - timedelta(days=1))
    assert sharing.shares(hers, record.couple.couple_id) == ()


@pytest.mark.parametrize("keep", [False, True])
def test_a_couple_handed_over_is_the_colleagues(
    office: Office, hers: Practice, record: CoupleRecord, ben: UUID, keep: bool
) -> None:
    """The new counselor has it as their own; the old one sees nothing, or reads if that was asked for."""
    anna = hers.scope.staff_id
    sharing.share(hers, record, ben)
    sharing.hand_over(hers, record, ben, AGREED, keep_reading=keep)
    now_his = seen(office, ben, record)
    assert now_his is not None
    assert (now_his.ground, now_his.may_write, now_his.couple.counselor_id) == (Ground.OWN, True, ben)
    old = seen(office, anna, record)
    assert (old is not None) is keep
    if old is not None:
        assert (old.ground, old.may_write) == (Ground.SHARED, False)
    his_shares = sharing.shares(staffed.seen_by(office, ben), record.couple.couple_id)
    assert [share.staff_id for share in his_shares] == ([anna] if keep else [])


@pytest.mark.parametrize(
    "agreed", [{}, {Side.A: TODAY}, {Side.A: TODAY, Side.B: None}, {Side.A: TODAY, Side.B: TODAY + timedelta(days=1)}]
)
def test_both_partners_agree_first(
    office: Office, hers: Practice, record: CoupleRecord, ben: UUID, agreed: sharing.Agreed
) -> None:
    """Without both words, each with its day, nothing is handed over; nor without a colleague who was chosen."""
    with pytest.raises(InvalidInputError):
        sharing.hand_over(hers, record, ben, agreed)
    with pytest.raises(InvalidInputError, match="No colleague is chosen"):
        sharing.hand_over(hers, record, None, AGREED)
    assert seen(office, ben, record) is None


def test_the_words_stay_in_the_record(office: Office, hers: Practice, record: CoupleRecord, ben: UUID) -> None:
    """The new counselor reads who agreed and when; the couple's shared screen does not show it."""
    sharing.hand_over(hers, record, ben, {Side.A: TODAY - timedelta(days=3), Side.B: TODAY})
    marks = couples.get(staffed.seen_by(office, ben), record.couple.couple_id).events
    assert [(each.occurred_on, each.visibility) for each in marks] == [
        (TODAY - timedelta(days=3), Visibility.COUNSELOR),
        (TODAY, Visibility.COUNSELOR),
    ]
    assert all(each.label.endswith(": may be handed over") for each in marks)


def test_a_hand_over_needs_the_record_as_it_is(office: Office, hers: Practice, record: CoupleRecord, ben: UUID) -> None:
    """From a page that somebody else's change has made old, nothing is handed over."""
    couple_edits.pause(hers, record.couple)
    with pytest.raises(StaleEditError):
        sharing.hand_over(hers, record, ben, AGREED)
    assert seen(office, ben, record) is None


def test_neither_side_undoes_a_hand_over(office: Office, hers: Practice, record: CoupleRecord, ben: UUID) -> None:
    """What the new counselor does can be undone, and only that: the couple does not go back by a click."""
    sharing.hand_over(hers, record, ben, AGREED, keep_reading=True)
    couple_id = record.couple.couple_id
    assert undo.last_action(hers, couple_id) is None
    his = staffed.seen_by(office, ben)
    assert undo.last_action(his, couple_id) is None
    couple_edits.pause(his, couples.get(his, couple_id).couple)
    last = undo.last_action(his, couple_id)
    assert last is not None
    undo.undo(his, couple_id, last.action_id)
    assert undo.last_action(his, couple_id) is None
    assert couples.get(his, couple_id).couple.counselor_id == ben


def test_the_caseload_tells_the_kinds_apart(office: Office, hers: Practice, record: CoupleRecord, ben: UUID) -> None:
    """Own, shared and supervised couples are there together, each once, and the filter shows one kind."""
    boss = staffed.seen_by(office, staffed.add(office, "Boss", ADMIN))
    cleo = staffed.add(office, "Cleo", COUNSELOR, SUPERVISOR)
    factories.add_couple(staffed.seen_by(office, ben), a="Supervised")
    factories.add_couple(staffed.seen_by(office, cleo), a="Own")
    people.supervise(boss, cleo, ben)
    people.supervise(boss, cleo, hers.scope.staff_id)
    sharing.share(hers, record, cleo)
    hers_now = staffed.seen_by(office, cleo)
    found = reached(hers_now)
    assert found.grounds == (Ground.OWN, Ground.SHARED, Ground.SUPERVISED)
    names = {
        ground: [
            line.partners[Side.A].name
            for line in caseload.page_of(hers_now, found, filters=caseload.Filters(ground=ground)).lines
        ]
        for ground in (*found.grounds, None)
    }
    assert names[Ground.OWN] == ["Own"]
    assert names[Ground.SHARED] == ["Mina"]
    assert names[Ground.SUPERVISED] == ["Supervised"]
    assert sorted(names[None]) == ["Mina", "Own", "Supervised"]


def test_adding_a_couple_is_not_undone_once_it_is_shared(hers: Practice, record: CoupleRecord, ben: UUID) -> None:
    """A share, a link or a policy would be left without its couple; when the share has ended it can be undone."""
    last = undo.last_action(hers, record.couple.couple_id)
    assert last is not None
    assert last.adds_couple
    sharing.share(hers, record, ben)
    with pytest.raises(RuleError, match="adding it cannot be undone"):
        undo.undo(hers, record.couple.couple_id, last.action_id)
    sharing.end(hers, record, ben)
    undo.undo(hers, record.couple.couple_id, last.action_id)
    assert couples.find(hers, record.couple.couple_id) is None


def link_alone(at: Practice, record: CoupleRecord) -> None:
    """A link of a couple whose policy is gone."""
    factories.add_policy(at, record.couple.couple_id)
    personal_links.make(at, record, WISH)
    for table in ("confidentiality_policy", "policy_acknowledgement"):
        driver.cursor(at.db).execute(f"DELETE FROM {table}")


@pytest.mark.parametrize("what", ["link", "policy", "release"])
def test_adding_a_couple_is_not_undone_once_something_hangs_on_it(
    hers: Practice, record: CoupleRecord, what: str
) -> None:
    """What a partner may still hold or has agreed to keeps the couple in the record."""
    couple_id = record.couple.couple_id
    last = undo.last_action(hers, couple_id)
    assert last is not None
    if what == "link":
        link_alone(hers, record)
    elif what == "policy":
        policies.write(hers, couple_id, SecretsRule.LIMITED, "As we said.", seen=0)
    else:
        releases.give(hers, record, word(record.partners[Side.A].partner_id))
    with pytest.raises(RuleError, match="adding it cannot be undone"):
        undo.undo(hers, couple_id, last.action_id)
    assert couples.find(hers, couple_id)


@pytest.mark.parametrize("what", ["nothing", "share", "link", "policy"])
def test_taking_back_an_import_keeps_couples_on_which_something_hangs(
    hers: Practice, ben: UUID, tmp_path: Path, what: str
) -> None:
    """Their imported answers go; the couple goes too unless it is shared, linked or agreed with since."""
    file = tmp_path / "answers.csv"
    file.write_text("couple,partner,when,felt_safe\nK1,Ana,2026-02-03,7\nK1,Lou,2026-02-03,4\n")
    columns = Columns(couple="couple", partner="partner", time=("when",))
    mapping = Mapping(columns=columns, items=(ItemColumn("felt_safe", "felt_safe"),))
    run = importing.run(hers, file, mapping, create_couples=True)
    assert run.import_id is not None
    (couple_id,) = run.couple_ids
    made = couples.get(hers, couple_id)
    if what == "share":
        sharing.share(hers, made, ben)
    elif what == "link":
        link_alone(hers, made)
    elif what == "policy":
        policies.write(hers, couple_id, SecretsRule.LIMITED, "As we said.", seen=0)
    undone = importing.undo_run(hers, run.import_id)
    assert undone.couples_kept == (what != "nothing")
    assert (couples.find(hers, couple_id) is not None) is (what != "nothing")
    assert check.orphans(hers.db) == []


# Every change of a couple's record that a service offers, by name. Each gets the practice of whoever tries, and what
# the couple's counselor has put into the record.
Attempt = Callable[[Practice, "Full"], object]


class Full:
    """A couple with one of everything that can be changed, as its counselor sees it."""

    def __init__(self, at: Practice, couple_id: UUID) -> None:
        self.couple_id = couple_id
        partner = couples.get(at, couple_id).partners[Side.A]
        self.goal = Goal(goal_id=new_id(), couple_id=couple_id, partner_id=partner.partner_id, body="Sleep again")
        couple_edits.save_goal(at, self.goal, is_new=True)
        self.event = TimelineEvent(
            timeline_event_id=new_id(), couple_id=couple_id, kind=TimelineKind.LAPSE, occurred_on=TODAY, label="One"
        )
        couple_edits.save_timeline_event(at, self.event, is_new=True)
        factories.add_checkin(at, couple_id, on=TODAY, felt_safe=4)
        self.checkin = checkin_entry.list_entered(at, couple_id)[0]
        homework.assign(at, couple_id, draft(at))
        self.assignment = homework.of_couple(at, couples.get(at, couple_id)).items[0].assignment
        homework_changes.report(at, self.assignment, done())
        self.assignment = homework.of_couple(at, couples.get(at, couple_id)).items[0].assignment
        policies.write(at, couple_id, SecretsRule.LIMITED, "As we said.", seen=0)
        releases.give(at, couples.get(at, couple_id), word(partner.partner_id))
        self.release = releases.of_couple(at, couple_id)[0]
        self.link = personal_links.make(at, couples.get(at, couple_id), WISH).link
        self.partner = partner
        self.record = couples.get(at, couple_id)
        last = undo.last_action(at, couple_id)
        assert last is not None
        self.action_id = last.action_id


WISH = personal_links.Wish(side=Side.A, kind=LinkKind.ONCE)


def draft(at: Practice) -> homework.Draft:
    step = at.library.steps["self-trust"]
    return homework.Draft(
        step=step,
        assignees=(Assignee.A,),
        instructions=step.homework,
        cadence=Cadence.DAILY,
        assigned_on=TODAY,
        due_on=TODAY + timedelta(days=7),
        confirmed=step.requires,
    )


def done(reflection: str = "") -> homework_changes.Report:
    return homework_changes.Report(side=Side.A, done_on=TODAY, result=AssignmentStatus.DONE, reflection=reflection)


def word(partner_id: UUID) -> Word:
    return Word(
        partner_id=partner_id,
        what=Released.OWN_ANSWERS,
        recipient=Recipient.PARTNER,
        recipient_name="",
        until_on=TODAY + timedelta(days=7),
    )


def injury(full: Full) -> InjuryEvent:
    return InjuryEvent(
        injury_event_id=new_id(), couple_id=full.couple_id, role_a=Role.INJURED, role_b=Role.INVOLVED, area="money"
    )


ATTEMPTS: dict[str, Attempt] = {
    "edit care": lambda at, full: couple_edits.edit_care(at, replace(full.record.couple, phase="stabilise")),
    "edit partner": lambda at, full: couple_edits.edit_partner(at, replace(full.partner, display_name="Other")),
    "add injury event": lambda at, full: couple_edits.save_injury_event(at, injury(full), is_new=True),
    "edit injury event": lambda at, full: couple_edits.save_injury_event(
        at, replace(full.record.injury_events[0], description="Other"), is_new=False
    ),
    "remove injury event": lambda at, full: couple_edits.remove_injury_event(at, full.record.injury_events[0]),
    "add goal": lambda at, full: couple_edits.save_goal(at, replace(full.goal, goal_id=new_id()), is_new=True),
    "edit goal": lambda at, full: couple_edits.save_goal(at, replace(full.goal, body="Other"), is_new=False),
    "remove goal": lambda at, full: couple_edits.remove_goal(at, full.goal),
    "add event": lambda at, full: couple_edits.save_timeline_event(
        at, replace(full.event, timeline_event_id=new_id()), is_new=True
    ),
    "edit event": lambda at, full: couple_edits.save_timeline_event(at, replace(full.event, label="X"), is_new=False),
    "remove event": lambda at, full: couple_edits.remove_timeline_event(at, full.event),
    "pause": lambda at, full: couple_edits.pause(at, full.record.couple),
    "close": lambda at, full: couple_edits.close(at, full.record.couple, outcome=Outcome.REPAIRED, note="", on=TODAY),
    "undo": lambda at, full: undo.undo(at, full.couple_id, full.action_id),
    "save check-in": lambda at, full: checkin_entry.save(
        at,
        full.record,
        checkin_entry.sheet(at, full.record, Side.B, "weekly_a"),
        checkin_id=new_id(),
        on=TODAY,
        at=None,
        answers=full.checkin.answers,
        note="",
    ),
    "correct check-in": lambda at, full: checkin_entry.correct(
        at, full.record, full.checkin, on=TODAY, at=None, answers=full.checkin.answers, note="Other"
    ),
    "remove check-in": lambda at, full: checkin_entry.remove(at, full.checkin),
    "assign": lambda at, full: homework.assign(at, full.couple_id, replace(draft(at), assignees=(Assignee.B,))),
    "edit homework": lambda at, full: homework_changes.edit(
        at,
        full.assignment,
        homework_changes.Edit(
            instructions="Other", cadence=full.assignment.cadence, assigned_on=TODAY, due_on=full.assignment.due_on
        ),
    ),
    "report": lambda at, full: homework_changes.report(at, full.assignment, done("Twice.")),
    "finish": lambda at, full: homework_changes.finish(at, full.assignment, AssignmentStatus.DONE),
    "withdraw": lambda at, full: homework_changes.withdraw(at, full.assignment),
    "write policy": lambda at, full: policies.write(at, full.couple_id, SecretsRule.KEPT, "Other.", seen=1),
    "acknowledge on paper": lambda at, full: policies.acknowledge_on_paper(at, full.record, full.partner.partner_id, 1),
    "give release": lambda at, full: releases.give(
        at, full.record, replace(word(full.partner.partner_id), what=Released.OWN_HOMEWORK)
    ),
    "revoke release": lambda at, full: releases.revoke(at, full.release),
    "make link": lambda at, full: personal_links.make(at, full.record, replace(WISH, side=Side.B)),
    "renew link": lambda at, full: personal_links.renew(at, full.record, full.link, days=7),
    "revoke link": lambda at, full: personal_links.revoke(at, full.link),
    "share": lambda at, full: sharing.share(at, full.record, at.scope.staff_id),
    "hand over": lambda at, full: sharing.hand_over(at, full.record, at.scope.staff_id, AGREED),
}


@pytest.fixture
def full(hers: Practice, record: CoupleRecord) -> Full:
    """The couple, with one of everything in its record."""
    return Full(hers, record.couple.couple_id)


def reader(office: Office, ground: Ground, hers: Practice, full: Full) -> Practice:
    """Somebody who reads the couple on this ground and may not write."""
    boss = staffed.seen_by(office, staffed.add(office, "Boss", ADMIN))
    roles: dict[Ground, StaffRole] = {Ground.SUPERVISED: SUPERVISOR, Ground.EMERGENCY: CUSTODIAN}
    who = staffed.add(office, "Rita", COUNSELOR, *[roles[ground]] if ground in roles else [])
    if ground is Ground.SHARED:
        sharing.share(hers, full.record, who)
    elif ground is Ground.SUPERVISED:
        people.supervise(boss, who, hers.scope.staff_id)
    else:
        emergency.take(staffed.seen_by(office, who), hers.scope.staff_id, hours=4, reason="Anna is in hospital.")
    return staffed.seen_by(office, who)


def is_refused(attempt: Attempt, at: Practice, full: Full) -> bool:
    """Whether trying raises what somebody out of reach, or without the right, is told."""
    try:
        attempt(at, full)
    except (NotFoundError, RuleError):
        return True
    return False


@pytest.mark.parametrize("ground", [Ground.SHARED, Ground.SUPERVISED, Ground.EMERGENCY])
def test_who_reads_changes_nothing(office: Office, hers: Practice, full: Full, ground: Ground) -> None:
    """Somebody who sees a couple for reading gets its whole record, and every change of it is refused."""
    at = reader(office, ground, hers, full)
    shown = couples.get(at, full.couple_id)
    assert (shown.ground, shown.may_write) == (ground, False)
    assert shown.goals == full.record.goals
    assert checkin_entry.list_entered(at, full.couple_id) == [full.checkin]
    assert homework.of_couple(at, shown).items[0].assignment == full.assignment
    before = staffed.kept(office)
    assert [name for name, attempt in ATTEMPTS.items() if not is_refused(attempt, at, full)] == []
    assert staffed.kept(office) == before


@pytest.mark.parametrize("name", sorted(set(ATTEMPTS) - {"share", "hand over"}))
def test_the_same_changes_are_the_counselors_to_make(hers: Practice, full: Full, name: str) -> None:
    """None of those refusals is for another reason: the couple's own counselor makes each of these changes."""
    ATTEMPTS[name](hers, full)


def test_a_date_is_what_the_counselor_chose(hers: Practice, record: CoupleRecord, ben: UUID) -> None:
    """The last day that is read back is the one that was set, at any time of the year."""
    for until in (date(2027, 1, 1), date(2027, 3, 28), date(2027, 7, 15), date(2027, 10, 31)):
        sharing.share(hers, record, ben, until=until)
        (share,) = sharing.shares(hers, record.couple.couple_id)
        assert sharing.last_day(hers, share) == until


def test_who_lost_the_couple_shares_it_no_more(office: Office, hers: Practice, record: CoupleRecord, ben: UUID) -> None:
    """With a record read before the admin gave the couple away, neither a share is made nor one ended."""
    cleo, boss = staffed.add(office, "Cleo", COUNSELOR), staffed.add(office, "Boss", ADMIN)
    couple_id = record.couple.couple_id
    people.hand_over_all(staffed.seen_by(office, boss), hers.scope.staff_id, ben)
    his = staffed.seen_by(office, ben)
    sharing.share(his, couples.get(his, couple_id), hers.scope.staff_id)
    for attempt in (lambda: sharing.share(hers, record, cleo, may_write=True), lambda: sharing.end(hers, record, ben)):
        with pytest.raises(RuleError, match="own counselor"):
            attempt()
    assert [share.name for share in sharing.shares(his, couple_id)] == ["Anna"]


def test_a_share_that_ended_writes_nothing_from_an_old_page(
    office: Office, hers: Practice, record: CoupleRecord, ben: UUID, clock: doors.Clock
) -> None:
    """What counts is the moment of writing, not the one in which the page was drawn."""
    sharing.share(hers, record, ben, may_write=True, until=TODAY)
    his = staffed.seen_by(office, ben)
    partner = couples.get(his, record.couple.couple_id).partners[Side.A]
    clock.pass_by(days=1)
    with pytest.raises(NotFoundError):
        couple_edits.edit_partner(his, replace(partner, display_name="Else"))
    clock.pass_by(days=-1)
    couple_edits.edit_partner(his, replace(partner, display_name="Else"))
    assert couples.get(hers, record.couple.couple_id).partners[Side.A].display_name == "Else"


def test_nobody_undoes_what_a_colleague_did(office: Office, hers: Practice, record: CoupleRecord, ben: UUID) -> None:
    """Both see whose action stands last; only that person takes it back, and then the one before is its own doer's."""
    couple_id = record.couple.couple_id
    sharing.share(hers, record, ben, may_write=True)
    his = staffed.seen_by(office, ben)
    couple_edits.edit_partner(hers, replace(record.partners[Side.A], display_name="By Anna"))
    couple_edits.edit_partner(his, replace(record.partners[Side.B], display_name="By Ben"))
    for asking, is_own in ((hers, False), (his, True)):
        last = undo.last_action(asking, couple_id)
        assert last is not None
        assert (last.by, last.is_own) == ("Ben", is_own)
    with pytest.raises(RuleError, match="not yours"):
        undo.undo(hers, couple_id, last.action_id)
    undo.undo(his, couple_id, last.action_id)
    after = undo.last_action(his, couple_id)
    assert after is not None
    assert (after.by, after.is_own) == ("Anna", False)
    undo.undo(hers, couple_id, after.action_id)
    assert couples.get(hers, couple_id).partners[Side.A].display_name == record.partners[Side.A].display_name
