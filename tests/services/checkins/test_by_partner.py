"""Partners answer alone: who comes in, what is asked, and that every answer is kept once and for the right person."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from dashboard.domain.access import BrowserSessionState, Screen, StaffRole
from dashboard.domain.ids import new_id
from dashboard.domain.links.rules import LinkCadence, LinkKind, OccasionState
from dashboard.domain.links.visits import Visit
from dashboard.domain.measures.measure import MeasureScore, Mode
from dashboard.domain.records import Answer
from dashboard.domain.vocabulary import (
    AnswerState,
    Assignee,
    AssignmentStatus,
    Cadence,
    Outcome,
    Role,
    Side,
    Source,
    Visibility,
)
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, SignInError, TooManyTriesError
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.services.checkins import by_partner as answering
from dashboard.services.checkins.sheets import Sheet
from dashboard.services.confidentiality import policies
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.homework import assigning as homework
from dashboard.services.homework import by_partner as partner_homework
from dashboard.services.homework import following_up as homework_changes
from dashboard.services.homework.by_partner import Said
from dashboard.services.links import personal as personal_links
from dashboard.services.links import visits as link_visits
from dashboard.store.transaction import Transaction
from tests import doors, driver, factories, partners
from tests.doors import DESK
from tests.partners import ONCE, STANDING, House

ANSWERS = {"felt_safe": Answer(7), "private_safety": Answer("unsure")}
NOTHING: frozenset[str] = frozenset()
DONE, PARTLY, NOT_YET = AssignmentStatus.DONE, AssignmentStatus.PARTLY, AssignmentStatus.NOT_DONE


@pytest.fixture
def house() -> House:
    """A couple in care, with its clock at rest."""
    return partners.house()


@pytest.fixture(autouse=True)
def quick_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    """PINs that cost next to nothing to check."""
    doors.hash_quickly(monkeypatch)


def _answer(house: House, visit: Visit, answers: dict[str, Answer] | None = None) -> bool:
    return answering.save(house.office, visit, answering.due(house.office, visit), answers or ANSWERS, NOTHING)


def _sheet(house: House, visit: Visit, form_id: str) -> Sheet:
    return answering.sheet(house.office, visit, replace(answering.due(house.office, visit), form_id=form_id))


# ---------------------------------------------------------------- coming in
def test_looking_at_a_link_changes_nothing_that_the_counselor_reads(house: House) -> None:
    """A program that opens the address, even with what it is sent on to, leaves the occasion unopened."""
    made = house.link()
    house.visit(made)
    house.visit(made)
    line = personal_links.of_couple(house.practice, house.record)[0]
    assert line.occasion is OccasionState.NOT_OPENED
    visit = house.visit(made)
    answering.mark_opened(house.office, visit, answering.due(house.office, visit))
    assert personal_links.of_couple(house.practice, house.record)[0].occasion is OccasionState.OPENED


def test_links_that_do_not_work_are_not_told_apart(house: House) -> None:
    """Unknown, used, expired, taken back, and of a couple whose care is closed: each opens nothing."""
    used, revoked, expired, closed = (house.link(ONCE) for _ in range(4))
    assert _answer(house, house.visit(used))
    personal_links.revoke(house.practice, revoked.link)
    assert link_visits.open_link(house.office, "x" * 43, DESK) is None
    assert link_visits.open_link(house.office, used.token, DESK) is None
    assert link_visits.open_link(house.office, revoked.token, DESK) is None
    begun = link_visits.open_link(house.office, closed.token, DESK)
    assert begun is not None
    couple, today = house.record.couple, house.office.today
    couple_edits.close(house.practice, couple, on=today, outcome=Outcome.CLARIFIED, note="")
    assert link_visits.find(house.office, begun.token) is None
    assert link_visits.open_link(house.office, closed.token, DESK) is None
    house.reload()
    couple_edits.reopen(house.practice, house.record.couple, on=today)
    assert link_visits.open_link(house.office, expired.token, DESK)
    house.clock.pass_by(days=7)
    assert link_visits.open_link(house.office, expired.token, DESK) is None


def test_a_visit_ends_by_time_by_leaving_and_with_its_link(house: House) -> None:
    """After two hours, when the partner leaves, and when the link is taken back, the cookie is worth nothing."""
    made = house.link()
    tokens = [begun.token for _ in range(3) if (begun := link_visits.open_link(house.office, made.token, DESK))]
    left = link_visits.find(house.office, tokens[0])
    assert left is not None
    link_visits.end(house.office, left)
    assert link_visits.find(house.office, tokens[0]) is None
    house.clock.pass_by(hours=1, minutes=59)
    assert link_visits.find(house.office, tokens[1])
    house.clock.pass_by(minutes=1)
    assert link_visits.find(house.office, tokens[1]) is None
    again = link_visits.open_link(house.office, made.token, DESK)
    assert again is not None
    personal_links.revoke(house.practice, made.link)
    assert link_visits.find(house.office, again.token) is None


def test_the_record_holds_no_visit_token(house: House) -> None:
    """Only the hash of what stands in the cookie is kept."""
    begun = link_visits.open_link(house.office, house.link().token, DESK)
    assert begun is not None
    for table in ("partner_visit", "audit", "revision"):
        assert begun.token not in repr(house.sql(f"SELECT * FROM {table}"))
    assert begun.token not in repr(begun)


# ---------------------------------------------------------------- PIN
def test_a_pin_stands_before_everything(house: House) -> None:
    """Without the PIN the visit waits; with it, and only in this visit, it goes on."""
    made = house.link(pin="73914")
    visit, other = house.visit(made), house.visit(made)
    assert visit.needs_pin
    with pytest.raises(SignInError):
        link_visits.give_pin(house.office, visit, "73915")
    link_visits.give_pin(house.office, visit, "73914")
    states = dict(house.sql("SELECT visit_sha256, has_pin FROM partner_visit"))
    assert states == {visit.visit_sha256: True, other.visit_sha256: False}
    assert house.sql("SELECT pin_failures FROM personal_link") == [(0,)]


def test_wrong_pins_end_the_visit_and_make_others_wait(house: House) -> None:
    """Five end the visit, and a new visit by the same link has to wait even with the right PIN."""
    made = house.link(pin="73914")
    begun = link_visits.open_link(house.office, made.token, DESK)
    assert begun is not None
    messages = set()
    for _ in range(5):
        with pytest.raises(SignInError) as wrong:
            link_visits.give_pin(house.office, begun.visit, "0000")
        messages.add(str(wrong.value))
    assert len(messages) == 1
    assert link_visits.find(house.office, begun.token) is None
    with pytest.raises(TooManyTriesError):
        link_visits.give_pin(house.office, house.visit(made), "73914")


def test_a_pin_that_is_guessed_ends_the_link(house: House) -> None:
    """Twenty wrong ones in a row take the link back, however long it takes."""
    made = house.link(pin="73914")
    open_tab = link_visits.open_link(house.office, made.token, DESK)
    assert open_tab is not None
    for _ in range(20):
        house.office.throttle = type(house.office.throttle)()
        with pytest.raises(SignInError):
            link_visits.give_pin(house.office, house.visit(made), "0000")
    assert link_visits.find(house.office, open_tab.token) is None
    assert link_visits.open_link(house.office, made.token, DESK) is None
    assert house.sql("SELECT count(*) FROM personal_link WHERE revoked_at IS NULL") == [(0,)]


# ---------------------------------------------------------------- what is asked
def test_each_is_asked_in_the_words_of_their_role(house: House) -> None:
    """The two roles read different words, and both find the private question in the same place."""
    sheets = [_sheet(house, house.visit(house.link(side=side)), "weekly_a") for side in (Side.A, Side.B)]
    texts = [{q.item.id: q.text for q in each.questions} for each in sheets]
    assert texts[0]["word_kept"] != texts[1]["word_kept"]
    assert "trigger_load" in texts[0]
    assert "trigger_load" not in texts[1]
    places = [[q.item.id for q in each.questions].index("private_safety") for each in sheets]
    assert places[0] == places[1]
    assert [len(each.questions) for each in sheets] == [14, 14]


def test_words_do_not_give_away_what_one_told_alone() -> None:
    """While a betrayal is neither found nor told, both partners read the words that are the same for everybody."""
    unknown = partners.house(discovered_on=None)
    for side in Side:
        visit = unknown.visit(unknown.link(side=side))
        assert visit.role is None
        assert all(q.item.has_one_wording for q in _sheet(unknown, visit, "weekly_a").questions)


def test_what_one_answers_changes_nothing_for_the_other(house: House) -> None:
    """The other's due occasion, questions and homework are the same before and after."""
    task = house.give(Assignee.JOINT)
    mina, robin = house.visit(), house.visit(house.link(side=Side.B))

    def seen() -> object:
        due = answering.due(house.office, robin)
        asked = answering.sheet(house.office, robin, due)
        return due, asked, partner_homework.open_tasks(house.office, robin)

    before = seen()
    assert _answer(house, mina, {"private_safety": Answer("yes"), "felt_safe": Answer(0)})
    assert partner_homework.report(house.office, mina, task, Said(DONE, "Secret words", Visibility.COUPLE))
    due, asked, tasks = seen()  # type: ignore[misc]
    assert (due, asked) == before[:2]  # type: ignore[index]
    # Its version tells the counselor's windows of the report; nothing that is shown differs.
    shown = [replace(t, assignment=replace(t.assignment, row_version=1)) for t in tasks]
    assert shown == before[2]  # type: ignore[index]


# ---------------------------------------------------------------- keeping
def test_answers_are_kept_with_where_they_came_from(house: House) -> None:
    """Source, role, form, moment and the one line that was shared; a safety answer is never among what is shared."""
    visit = house.visit()
    due = answering.due(house.office, visit)
    answers = {**ANSWERS, "small_win": Answer("We laughed."), "heard": Answer(state=AnswerState.NOT_APPLICABLE)}
    shared = frozenset({"small_win", "private_safety", "felt_safe"})
    assert answering.save(house.office, visit, due, answers, shared)
    (kept,) = house.kept()
    assert (kept.source, kept.role, kept.form, kept.has_time) == (Source.PARTNER_LINK, Role.INJURED, due.form_id, True)
    assert kept.answered_at == factories.NOW
    assert kept.answers == answers
    assert kept.shared_items == {"small_win"}
    assert kept.partner_id == house.partner_id()
    line = personal_links.of_couple(house.practice, house.record)[0]
    assert (line.occasion, line.answered) == (OccasionState.ANSWERED, 1)


def test_one_occasion_keeps_one_set_of_answers(house: House) -> None:
    """Sent twice, from two tabs, or after the link was opened anew: the first is kept, the others change nothing."""
    made = house.link()
    tab, other_tab = house.visit(made), house.visit(made)
    assert _answer(house, tab)
    assert not _answer(house, tab, {"felt_safe": Answer(1)})
    assert not _answer(house, other_tab, {"felt_safe": Answer(2)})
    assert not _answer(house, house.visit(made), {"felt_safe": Answer(3)})
    assert [c.answers["felt_safe"] for c in house.kept()] == [Answer(7)]


def test_two_tabs_at_the_same_moment_make_one_row(house: House) -> None:
    """Eight that send at once: one is kept, seven are told that it is sent, none fails."""
    made = house.link()
    visits = [house.visit(made) for _ in range(8)]
    start, told = threading.Barrier(8), []

    def send(visit: Visit) -> None:
        start.wait()
        told.append(_answer(house, visit))

    threads = [threading.Thread(target=send, args=(visit,)) for visit in visits]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(told) == [False] * 7 + [True]
    assert len(house.kept()) == 1


def test_each_week_is_an_occasion_of_its_own(house: House) -> None:
    """A standing link asks again a week later, with the form whose turn it is then."""
    made = house.link()
    visit = house.visit(made)
    first = answering.due(house.office, visit)
    assert _answer(house, visit)
    assert answering.due(house.office, visit).is_sent
    house.clock.pass_by(days=7)
    later = house.visit(made)
    second = answering.due(house.office, later)
    assert not second.is_sent
    assert {first.form_id, second.form_id} == {"weekly_a", "weekly_b"}
    assert _answer(house, later)
    assert len(house.kept()) == 2


def test_a_form_opened_before_midnight_is_kept_for_its_own_day(house: House) -> None:
    """What was drawn yesterday answers yesterday's occasion, and today's is still to come in the same visit."""
    house.clock.now = factories.NOW.replace(hour=23, minute=50)
    visit = house.visit(house.link(cadence=LinkCadence.DAILY, form_set="pulse"))
    drawn = answering.due(house.office, visit).due_on
    house.clock.pass_by(minutes=20)
    late = answering.due(house.office, visit, drawn)
    assert late.due_on == drawn
    assert answering.save(house.office, visit, late, ANSWERS, NOTHING)
    assert not answering.due(house.office, visit).is_sent
    assert _answer(house, visit)
    assert house.sql("SELECT count(DISTINCT checkin_id), count(DISTINCT due_on) FROM link_occasion") == [(2, 2)]
    assert answering.due(house.office, visit, drawn.replace(year=2020)).due_on == house.office.today


def test_nothing_answered_is_not_kept(house: House) -> None:
    """An empty form is refused with a word, and the occasion stays open."""
    visit = house.visit()
    with pytest.raises(InvalidInputError):
        answering.save(house.office, visit, answering.due(house.office, visit), {}, NOTHING)
    with pytest.raises(InvalidInputError):
        _answer(house, visit, {"felt_safe": Answer(11)})
    with pytest.raises(NotFoundError):
        _answer(house, visit, {"steadiness": Answer(3)})
    assert house.kept() == []
    assert not answering.due(house.office, visit).is_sent


def test_the_policy_comes_before_the_first_check_in(house: House) -> None:
    """Answers are refused until this partner has confirmed the text that holds."""
    house.write_new_policy()
    visit = house.visit()
    with pytest.raises(RuleError):
        _answer(house, visit)
    policies.acknowledge(house.office, visit, 2)
    assert _answer(house, visit)


def test_an_answer_costs_no_more_the_longer_the_past(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """To keep an answer takes as many statements after a hundred check-ins and totals as after one, and few."""
    practice, today = factories.watched(at=house.practice), house.office.today
    asked: list[str] = []
    was_rows, was_run = Transaction.rows, Transaction.run
    monkeypatch.setattr(Transaction, "rows", lambda tx, name, *rest: (asked.append(name), was_rows(tx, name, *rest))[1])
    monkeypatch.setattr(Transaction, "run", lambda tx, name, *rest: (asked.append(name), was_run(tx, name, *rest))[1])

    def asks() -> list[str]:
        visit = house.visit(house.link(ONCE))
        due = answering.due(house.office, visit)
        asked.clear()
        assert answering.save(house.office, visit, due, {"felt_safe": Answer(7)}, NOTHING)
        return list(asked)

    def total(days: int) -> MeasureScore:
        return MeasureScore(
            measure_score_id=new_id(),
            couple_id=house.couple_id,
            partner_id=house.partner_id(),
            measure_id="gad-7",
            taken_on=today - timedelta(days=days),
            mode=Mode.PAPER,
            total=Decimal(days % 20),
        )

    def live(through: Sequence[int]) -> None:
        totals = [total(days) for days in through]
        practice.db.write(
            practice.scope,
            lambda tx: factories.put_all(tx, "measure_score", totals),
            summary="Add scores",
            now=practice.now,
        )
        on = [today - timedelta(days=days) for days in through]
        factories.add_checkins(practice, [(house.couple_id, Side.A)], on, felt_safe=5)

    live([101])
    first = asks()
    live(range(100, 0, -1))
    house.clock.pass_by(days=1)
    assert sorted(asks()) == sorted(first)
    assert len(first) <= 24


# ---------------------------------------------------------------- homework
def test_each_sees_their_own_homework_alone(house: House) -> None:
    """Own and joint tasks that have begun; not the other's, not what comes later."""
    own, joint = house.give(Assignee.A), house.give(Assignee.JOINT)
    others = house.give(Assignee.B)
    visit = house.visit()
    assert {t.assignment.assignment_id for t in partner_homework.open_tasks(house.office, visit)} == {own, joint}
    assert partner_homework.find(house.office, visit, others) is None
    assert not partner_homework.report(house.office, visit, others, Said(DONE))
    house.clock.pass_by(days=-1)
    assert partner_homework.open_tasks(house.office, visit) == []


def test_a_report_is_kept_once_and_ends_the_task(house: House) -> None:
    """The second time a step done once does not ask any more, and the first words stay."""
    task, visit = house.give(), house.visit()
    assert partner_homework.report(house.office, visit, task, Said(PARTLY, "It rained.", Visibility.COUPLE))
    assert not partner_homework.report(house.office, visit, task, Said(DONE, "Something else."))
    assert partner_homework.open_tasks(house.office, visit) == []
    kept = house.sql("SELECT side, result, reflection, visibility FROM completion")
    assert kept == [("a", "partly", "It rained.", "couple")]
    assert house.sql("SELECT status, finished_on FROM assignment") == [("partly", house.office.today)]


def test_not_yet_ends_nothing(house: House) -> None:
    """Whoever has not come to it can still report later; the later word takes the place of the earlier."""
    task, visit = house.give(), house.visit()
    assert partner_homework.report(house.office, visit, task, Said(NOT_YET, "Too tired."))
    assert house.sql("SELECT status FROM assignment") == [("open",)]
    assert [t.is_told_today for t in partner_homework.open_tasks(house.office, visit)] == [True]
    house.clock.pass_by(days=1)
    later = house.visit(house.link(form_set="pulse"))
    assert partner_homework.report(house.office, later, task, Said(DONE, "We went.", Visibility.COUPLE))
    kept = house.sql("SELECT result, reflection, visibility FROM completion")
    assert kept == [("done", "Too tired.\n\nWe went.", "counselor")]


def test_a_joint_task_does_not_tell_what_the_other_said(house: House) -> None:
    """It leaves one's own list with one's own report, whether the other reported before, after or never."""
    task = house.give(Assignee.JOINT)
    mina, robin = house.visit(), house.visit(house.link(side=Side.B))
    assert partner_homework.report(house.office, mina, task, Said(DONE))
    assert partner_homework.open_tasks(house.office, mina) == []
    assert len(partner_homework.open_tasks(house.office, robin)) == 1
    assert partner_homework.report(house.office, robin, task, Said(NOT_YET))
    assert house.sql("SELECT status FROM assignment") == [("open",)]
    assert partner_homework.report(house.office, robin, task, Said(PARTLY))
    assert house.sql("SELECT status FROM assignment") == [("partly",)]


def test_a_daily_task_takes_a_report_a_day(house: House) -> None:
    """Two reports of one day are one, with the words of both; the task goes on."""
    task, visit = house.give(cadence=Cadence.DAILY), house.visit()
    assert partner_homework.report(house.office, visit, task, Said(NOT_YET, "Morning.", Visibility.COUPLE))
    assert partner_homework.report(house.office, visit, task, Said(DONE, "Evening.", Visibility.COUPLE))
    assert partner_homework.report(house.office, visit, task, Said(DONE, "Evening.", Visibility.COUPLE))
    kept = house.sql("SELECT result, reflection, visibility FROM completion")
    assert kept == [("done", "Morning.\n\nEvening.", "couple")]
    assert len(partner_homework.open_tasks(house.office, visit)) == 1


@pytest.mark.parametrize("said", [Said(None), Said(AssignmentStatus.WITHDRAWN), Said(DONE, "", Visibility.AUTHOR)])
def test_a_report_that_says_nothing_is_refused(house: House, said: Said) -> None:
    """Nothing chosen, or something that is not for a partner to choose."""
    task, visit = house.give(), house.visit()
    with pytest.raises(InvalidInputError):
        partner_homework.report(house.office, visit, task, said)
    assert house.sql("SELECT count(*) FROM completion") == [(0,)]


# ---------------------------------------------------------------- the device handed over
def _staff(house: House) -> str:
    staff_id = house.practice.scope.staff_id
    return house.office.browser_sessions.start(staff_id, "Rosa", frozenset({StaffRole.COUNSELOR}))


def test_handing_over_shuts_the_app_and_lets_the_partner_answer(house: House) -> None:
    """The counselor's session is closed at once, and what comes in is marked as from the tablet, once."""
    staff = _staff(house)
    token = link_visits.hand_over(house.office, house.practice, staff, house.partner_id(Side.B))
    browser_session = house.office.browser_sessions.find(staff)
    assert browser_session is not None
    assert browser_session.state is BrowserSessionState.HANDED_OVER
    visit = link_visits.find(house.office, token)
    assert visit is not None
    assert visit.partner_id == house.partner_id(Side.B)
    assert _answer(house, visit)
    assert not _answer(house, visit)
    assert [c.source for c in house.kept()] == [Source.TABLET]
    assert answering.due(house.office, visit).is_sent


def test_the_device_is_in_one_pair_of_hands(house: House) -> None:
    """Handing it to the other ends what is left of the first one's visit."""
    first = link_visits.hand_over(house.office, house.practice, _staff(house), house.partner_id(Side.A))
    second = link_visits.hand_over(house.office, house.practice, _staff(house), house.partner_id(Side.B))
    assert link_visits.find(house.office, first) is None
    assert link_visits.find(house.office, second)


def test_nobody_hands_over_to_a_stranger(house: House) -> None:
    """A partner of a colleague's couple, or of none, is not found, and the app stays open."""
    colleague = factories.colleague(of=house.practice)
    theirs = couples.get(colleague, factories.add_couple(colleague)).partners[Side.A].partner_id
    staff = _staff(house)
    for wrong in (theirs, None):
        with pytest.raises(NotFoundError):
            link_visits.hand_over(house.office, house.practice, staff, wrong)
    browser_session = house.office.browser_sessions.find(staff)
    assert browser_session is not None
    assert browser_session.state is BrowserSessionState.OPEN


@pytest.mark.parametrize("may_write", [True, False])
def test_a_colleague_hands_over_only_a_couple_shared_for_writing(house: House, *, may_write: bool) -> None:
    """Whoever may only read the couple's record finds nobody to hand the device to."""
    colleague = factories.colleague(of=house.practice)
    driver.cursor(house.practice.db).execute(
        "INSERT INTO couple_share VALUES ($p, $c, $s, $w, '9999-12-31', now(), $s, now(), $s, 1)",
        {"p": house.office.practice_id, "c": house.couple_id, "s": colleague.scope.staff_id, "w": may_write},
    )
    if may_write:
        assert link_visits.person_to_hand_to(colleague, house.partner_id()).display_name == "Zebedea"
        return
    with pytest.raises(NotFoundError):
        link_visits.person_to_hand_to(colleague, house.partner_id())


def test_in_session_only_the_couple_in_the_room_is_handed_the_device(house: House) -> None:
    """While the couple looks on, the question names nobody of another couple."""
    shown = replace(house.practice, screen=Screen.IN_SESSION, shown_couple=house.couple_id)
    assert link_visits.person_to_hand_to(shown, house.partner_id())
    with pytest.raises(NotFoundError):
        link_visits.person_to_hand_to(replace(shown, shown_couple=None), house.partner_id())


def test_a_link_for_one_check_in_and_one_for_the_week_are_apart(house: House) -> None:
    """Each link has its own occasion: answering one leaves the other open."""
    once, weekly = house.visit(house.link(ONCE)), house.visit(house.link(STANDING))
    assert _answer(house, once)
    assert not answering.due(house.office, weekly).is_sent
    assert once.link is not None
    assert once.link.kind is LinkKind.ONCE


# ---------------------------------------------------------------- the log
def test_the_log_tells_who_came_and_what_was_sent_without_a_word_of_it(house: House) -> None:
    """Opening, refusing, answering, reporting and handing over are logged by id; no token, PIN, answer or text is."""
    made = house.link(pin="73914")
    visit = house.visit(made)
    with pytest.raises(SignInError):
        link_visits.give_pin(house.office, visit, "55555")
    link_visits.give_pin(house.office, visit, "73914")
    assert link_visits.open_link(house.office, "no such token", DESK) is None
    assert _answer(house, visit, {"small_win": Answer("Pancakes at dawn")})
    assert partner_homework.report(house.office, visit, house.give(), Said(DONE, "Secret words"))
    link_visits.hand_over(house.office, house.practice, _staff(house), house.partner_id())
    logged = [action for (action,) in house.sql("SELECT action FROM audit ORDER BY seq")]
    for action in ("link_opened", "answered", "Report homework", "handed_over"):
        assert action in logged
    # The wrong PIN, and the link that never was.
    assert logged.count("link_refused") == 2
    (by,) = house.sql("SELECT actor_kind, actor_id, couple_id FROM audit WHERE action = 'answered'")
    assert by == ("partner", house.partner_id(), house.couple_id)
    log = repr(house.sql("SELECT * FROM audit"))
    for secret in (made.token, "no such token", "73914", "55555", "Pancakes", "Secret words"):
        assert secret not in log


def test_what_a_partner_sent_is_not_taken_back_by_the_counselors_undo(house: House) -> None:
    """The counselor's history of own actions holds nothing of what partners did."""
    before = house.sql("SELECT count(*) FROM revision")
    assert _answer(house, house.visit())
    assert house.sql("SELECT count(*) FROM revision") == before


# ---------------------------------------------------------------- what ends between the look and the writing
@pytest.mark.parametrize("what", ["link", "care"])
def test_what_ended_a_moment_ago_takes_nothing_any_more(house: House, what: str) -> None:
    """A visit that was found just before its link was taken back, or care was closed, keeps no word."""
    house.write_new_policy()
    task, made = house.give(), house.link()
    visit = house.visit(made)
    policies.acknowledge(house.office, visit, 2)
    due = answering.due(house.office, visit)
    house.write_newer_policy()
    if what == "link":
        personal_links.revoke(house.practice, made.link)
    else:
        house.reload()
        couple_edits.close(
            house.practice, house.record.couple, outcome=Outcome.REPAIRED, note="", on=house.office.today
        )
    for attempt in (
        lambda: answering.save(house.office, visit, due, {"felt_safe": Answer(3)}, frozenset()),
        lambda: partner_homework.report(house.office, visit, task, Said(DONE)),
        lambda: policies.acknowledge(house.office, visit, 3),
    ):
        with pytest.raises(NotFoundError, match="closed"):
            attempt()
    assert house.kept() == []
    assert house.sql("SELECT count(*) FROM completion") == [(0,)]
    assert house.sql("SELECT max(version) FROM policy_acknowledgement") == [(2,)]


def test_no_device_goes_over_before_there_is_a_policy(house: House) -> None:
    """Asked and done alike: the app stays open, and no visit begins."""
    house.sql("DELETE FROM confidentiality_policy")
    staff = _staff(house)
    for attempt in (
        lambda: link_visits.person_to_hand_to(house.practice, house.partner_id()),
        lambda: link_visits.hand_over(house.office, house.practice, staff, house.partner_id()),
    ):
        with pytest.raises(RuleError, match="No confidentiality policy yet"):
            attempt()
    assert house.sql("SELECT count(*) FROM partner_visit") == [(0,)]
    browser_session = house.office.browser_sessions.find(staff)
    assert browser_session is not None
    assert browser_session.state is BrowserSessionState.OPEN


def test_not_yet_of_one_stands_when_the_counselor_notes_the_other(house: House) -> None:
    """A joint task stays with the partner who has not done it, whoever reported last; both done ends it."""
    task = house.give(Assignee.JOINT)
    visit = house.visit(house.link(side=Side.B))
    assert partner_homework.report(house.office, visit, task, Said(AssignmentStatus.NOT_DONE))

    def note(side: Side) -> None:
        house.reload()
        (item,) = homework.of_couple(house.practice, house.record).items
        said = homework_changes.Report(side=side, done_on=house.office.today, result=DONE)
        homework_changes.report(house.practice, item.assignment, said)

    note(Side.A)
    assert [t.assignment.assignment_id for t in partner_homework.open_tasks(house.office, visit)] == [task]
    assert partner_homework.report(house.office, visit, task, Said(DONE))
    assert house.sql("SELECT status FROM assignment") == [("done",)]


def test_a_daily_form_is_worded_for_a_day(house: House) -> None:
    """By link and in the counselor's entry, a correction included; in the weekly form the week stays."""
    made = house.link(form_set="pulse", cadence=LinkCadence.DAILY)
    visit = house.visit(made)
    due = answering.due(house.office, visit)
    asked = answering.sheet(house.office, visit, due)
    assert answering.save(house.office, visit, due, {"felt_safe": Answer(3)}, NOTHING)
    (kept,) = house.kept()
    entered = checkin_entry.sheet(house.practice, house.record, Side.A, "pulse")
    corrected = checkin_entry.sheet_of(house.practice, house.record, kept)
    for sheet in (asked, entered, corrected):
        words = {q.item.id: q.text for q in sheet.questions}
        assert words["promise_kept"] == "Of the promises due to you since you last answered, how many were kept?"
        assert all(q.item.scale is None or "week" not in q.item.scale.low_label for q in sheet.questions)
    weekly = checkin_entry.sheet(house.practice, house.record, Side.A, "weekly_a")
    assert any("this week" in q.text for q in weekly.questions)
