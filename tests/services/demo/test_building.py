"""The demo practice: invented, varied, the same each time, and quick to make."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from dashboard import library, paths
from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.confidentiality.rules import SecretsRule
from dashboard.domain.content import Library
from dashboard.domain.demo.story import Demo
from dashboard.domain.links.rules import LinkKind, LinkState, OccasionState
from dashboard.domain.records import Checkin
from dashboard.domain.vocabulary import AnswerState, EpisodeStatus, Side, Source, Visibility
from dashboard.errors import ContentError, NotFoundError, RuleError
from dashboard.library.demo import load_demo
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.services.confidentiality import policies, releases
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.demo import building as demo
from dashboard.services.links import personal as personal_links
from dashboard.services.office import Office
from dashboard.services.outcomes import report as outcomes
from dashboard.services.outcomes.report import Whose
from dashboard.services.practice import Practice
from dashboard.services.setup import opening as setup
from dashboard.store import opening
from dashboard.store.checkins import writing as checkin_store
from dashboard.store.homework import reading as homework_store
from tests import driver, factories

TODAY = datetime(2026, 10, 14, 8, 55)
# Later than the computer's own clock, by which a practice and its counselor are written.
LATER = TODAY.replace(year=2090)
DEED = 'deeds = [{ rule = "overdue", did = "acknowledged", days_ago = 1 }]'


@pytest.fixture(scope="module")
def content() -> Library:
    """The shipped library."""
    return library.load()


@pytest.fixture(scope="module")
def invented(content: Library) -> Demo:
    """The demo as it is shipped."""
    return load_demo(content)


def _office(invented: Demo, content: Library, now: datetime = LATER) -> Office:
    db = opening.in_memory()
    names = setup.Names(invented.meta.practice, invented.counselor.name)
    scope = setup.add_practice(db, names, is_demo=True)
    office = Office(
        db=db,
        practice_id=scope.practice_id,
        name=names.practice,
        library=content,
        zone=factories.UTC,
        is_demo=True,
        clock=lambda: now,
    )
    demo.fill(office.practice_as(), invented)
    return office


def _filled(invented: Demo, now: datetime = TODAY) -> Practice:
    practice = factories.practice(now=now)
    demo.fill(practice, invented)
    return practice


def _as(office: Office, login_name: str) -> Practice:
    """The practice as one of the invented people sees it."""
    person = next(p for p in office.demo_people() if p.login_name == login_name)
    browser_session = office.browser_sessions.find(office.start_demo_browser_session(person.staff_id))
    assert browser_session is not None
    return office.practice_for(browser_session)


@pytest.fixture(scope="module")
def practice(invented: Demo) -> Practice:
    """The demo practice on a fixed day."""
    return _filled(invented)


@pytest.fixture(scope="module")
def house(invented: Demo, content: Library) -> Office:
    """The process of the demo, with its people."""
    return _office(invented, content)


def _reached(practice: Practice) -> set[UUID]:
    rows = driver.cursor(practice.db).execute(
        "SELECT DISTINCT couple_id FROM couple_reach WHERE staff_id = ?", [practice.scope.staff_id]
    )
    return {row[0] for row in rows.fetchall()}


def _records(practice: Practice) -> dict[str, CoupleRecord]:
    """The couples of whoever asks, by names; not those of colleagues."""
    found = [couples.get(practice, couple_id) for couple_id in _reached(practice)]
    return {r.names: r for r in found if r.couple.counselor_id == practice.scope.staff_id}


def _checkins(practice: Practice, record: CoupleRecord, side: Side) -> list[Checkin]:
    every = checkin_store.list_checkins(practice.db, practice.scope, record.couple.couple_id)
    return [c for c in every if c.partner_id == record.partners[side].partner_id]


def test_the_practice_is_said_to_be_invented(invented: Demo) -> None:
    """A glance at the name tells that nobody here is real."""
    assert len([c for c in invented.couples if invented.counselor_of(c) == "rosa"]) == 16
    assert len(invented.couples) == 24
    assert "invented" in invented.meta.practice


def test_the_caseload_is_varied(practice: Practice) -> None:
    """Each state a counselor meets is there: today's sessions, silence, the new, the paused, the closed, the mutual."""
    records = _records(practice)
    counts = {name: [len(_checkins(practice, r, side)) for side in Side] for name, r in records.items()}
    assert counts["Mina & Robin"] == [32, 31]
    assert counts["Priya & Tom"] == [1, 0]
    assert counts["Tariq & Leila"] == [0, 6]
    statuses = [r.couple.status for r in records.values()]
    assert statuses.count(EpisodeStatus.CLOSED) == 5
    assert statuses.count(EpisodeStatus.PAUSED) == 1
    today = [r for r in records.values() if any(s.starts_at.date() == TODAY.date() for s in r.sessions)]
    assert len(today) == 4
    assert {r.primary_event.role_a.value for r in records.values() if r.primary_event} == {
        "injured",
        "involved",
        "mutual",
    }
    noor = _checkins(practice, records["Sam & Noor"], Side.B)
    assert noor[-1].answered_at < TODAY - timedelta(days=21)


def test_answers_fit_the_form_they_answer(practice: Practice, content: Library) -> None:
    """No partner answers a question their form and role do not ask, and every value lies on its scale."""
    questionnaire = content.questionnaire
    seen = set()
    for record in _records(practice).values():
        for side in Side:
            for checkin in _checkins(practice, record, side):
                asked = {i.id: i for i in questionnaire.items_for(checkin.form or "", record.role_of(side))}
                assert set(checkin.answers) <= set(asked)
                for item_id, answer in checkin.answers.items():
                    seen.add(answer.state)
                    if answer.state is AnswerState.NOT_APPLICABLE:
                        assert asked[item_id].not_applicable
                    if asked[item_id].options and answer.state is None:
                        assert answer.value in {o.value for o in asked[item_id].options}
    assert seen == {None, AnswerState.SKIPPED, AnswerState.NOT_APPLICABLE}


def test_nothing_lies_ahead_but_sessions_and_due_days(practice: Practice) -> None:
    """No check-in, event or completion of the demo comes from the future."""
    for record in _records(practice).values():
        assert all(e.occurred_on <= TODAY.date() for e in record.events)
        assert all(g.reached_on is None or g.reached_on <= TODAY.date() for g in record.goals)
        for side in Side:
            assert all(c.answered_at <= TODAY for c in _checkins(practice, record, side))


def test_the_same_day_gives_the_same_answers(invented: Demo, practice: Practice) -> None:
    """Two people who open the demo on one day look at the same lines."""
    again = _filled(invented)
    records = _records(again)
    for name, record in _records(practice).items():
        for side in Side:
            one = [(c.answered_at, c.form, c.answers) for c in _checkins(practice, record, side)]
            other = [(c.answered_at, c.form, c.answers) for c in _checkins(again, records[name], side)]
            assert one == other


def test_the_demo_moves_with_the_calendar(invented: Demo) -> None:
    """Opened in another year, the last answers are still days old; in the evening no note is of a session of today."""
    later = _filled(invented, TODAY + timedelta(days=500, hours=12))
    mina = _checkins(later, _records(later)["Mina & Robin"], Side.A)
    assert later.today - mina[-1].answered_at.date() == timedelta(days=3)
    planned = """
        SELECT count(*) FILTER (WHERE n.note_id IS NOT NULL), count(*)
        FROM session s LEFT JOIN note n ON n.session_id = s.session_id WHERE s.state = 'planned' AND s.starts_at < ?
    """
    noted, over = driver.cursor(later.db).execute(planned, [later.wall]).fetchone()
    assert (noted, over > 0) == (0, True)


def test_nothing_of_the_demo_can_be_undone(practice: Practice) -> None:
    """The first thing undo takes back is what the person trying it did."""
    assert driver.cursor(practice.db).execute("SELECT count(*) FROM revision").fetchone() == (0,)


def test_it_is_made_as_an_encrypted_file(tmp_path: Path) -> None:
    """The demo is a practice like any other: a file that says nothing to who reads its bytes."""
    practice = demo.create(tmp_path / "demo.db")
    assert practice.is_demo
    assert setup.facts(practice).counts.couples == 24
    setup.close(practice)
    assert b"Mina" not in (tmp_path / "demo.db").read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('phase = "maintain"', 'phase = "nowhere"', "nowhere"),
        ('area = "money"', 'area = "weather"', "weather"),
        ('step = "own-it-plainly"', 'step = "own-it"', "own-it"),
        ("course = { felt_safe", "course = { felt_sound", "felt_sound"),
        ("usual = [3, 4, 4, 6]", "usual = [3, 4, 4, 60]", "0 to 10"),
        ('role_a = "mutual"', "", "role_a"),
        ("seed = 20261014", 'seed = "x"', "seed"),
        ('name = "Luis"', 'nam = "Luis"', "nam"),
        ('counselor = "rosa"', 'counselor = "hedda"', "hedda"),
        ('counselor = "pieter"', 'counselor = "peter"', "peter"),
        ('shared_with = ["rosa"]', 'shared_with = ["amir"]', "amir"),
        ('shared_with = ["rosa"]', 'shared_with = ["pieter"]', "colleagues"),
        ('supervises = ["rosa"]', 'supervises = ["amir"]', "amir"),
        ('roles = ["supervisor"]', 'roles = ["counselor"]', "supervises"),
        ('roles = ["custodian"]', "roles = []", "one role or more"),
        ('roles = ["counselor", "admin"]', 'roles = ["counselor"]', "an admin"),
        ('id = "amir"', 'id = "Amir Sol"', "login name"),
        ('secrets_rule = "no_secrets"\nshows_answers', "shows_answers", "secrets_rule"),
        ('revision = { secrets_rule = "limited"', 'revision = { secrets_rule = "no_secrets"', "differ"),
        ('secrets_rule = "limited", days_ago = 22', 'secrets_rule = "limited", days_ago = 900', "first session"),
        ('measure = "pcl-5"', 'measure = "pcl"', "pcl"),
        ("totals = [49, 45, 37]", "totals = [49, 45]", "as many"),
        ("totals = [49, 45, 37]", "totals = [81, 45, 37]", "range"),
        ("days_ago = [119, 63, 28]", "days_ago = [127, 63, 28]", "first session"),
        ("ratings = { faithfulness = 8", "ratings = { faith = 8", "faith"),
        ("ratings = { faithfulness = 8", "ratings = { faithfulness = 11", "0 to 10"),
        ("opened = [12]", "opened = [11]", "occasion 11"),
        ("opened = [12]", "opened = [13]", "occasion 13"),
        ('{ side = "b", made_days_ago = 85 }', '{ side = "b", made_days_ago = 95 }', "made_days_ago"),
        ('deeds = [{ rule = "overdue"', 'deeds = [{ rule = "late"', "late"),
        ('did = "acknowledged"', 'did = "snoozed"', "until_in"),
        ('counselor = "pieter"', f'counselor = "pieter"\n{DEED}', "own counselor"),
        ("made_days_ago = 3, revoked_days_ago = 3", "made_days_ago = 3, revoked_days_ago = 4", "revoked_days_ago"),
    ],
)
def test_a_slip_in_the_demo_is_named(content: Library, tmp_path: Path, old: str, new: str, named: str) -> None:
    """Broken demo content is refused with file, couple and field, not discovered on a page."""
    shutil.copytree(paths.CONTENT / "demo", tmp_path, dirs_exist_ok=True)
    file = tmp_path / "couples.toml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    with pytest.raises(ContentError, match=named) as refused:
        load_demo(content, tmp_path)
    assert "couples.toml" in str(refused.value)


def test_each_partner_has_a_chance_of_their_own(invented: Demo, practice: Practice) -> None:
    """Leaving one couple out changes nobody else's answers."""
    fewer = replace(invented, couples=invented.couples[1:])
    without = _filled(fewer)
    name = "Lena & Marc"
    one = _checkins(practice, _records(practice)[name], Side.A)
    other = _checkins(without, _records(without)[name], Side.A)
    assert [c.answers for c in one] == [c.answers for c in other]


def test_policies_are_of_every_kind(practice: Practice) -> None:
    """Most couples have one that both confirmed, one has a later version that one has not read, one has none."""
    unread, rules, shown = {}, [], {}
    for name, record in _records(practice).items():
        found = policies.of_couple(practice, record.couple.couple_id)
        rules.append(found.current.secrets_rule if found.current else None)
        if said := policies.reminders(record, found):
            unread[name] = said
        if given := releases.live(practice, record.couple.couple_id):
            shown[name] = len(given)
    assert unread == {
        "Nia & Grace": ["Grace has not confirmed the confidentiality policy yet."],
        "Tariq & Leila": ["There is no confidentiality policy yet."],
    }
    assert set(rules) == {None, *SecretsRule}
    assert shown == {"Mina & Robin": 2, "Lena & Marc": 1}


def test_the_turned_round_screen_shows_both_lines_where_both_agreed(practice: Practice) -> None:
    """One couple has both partners' answers on it, another has one line, the others have none."""
    in_session = replace(practice, screen=Screen.IN_SESSION)
    lines = {
        name: set(releases.sight(in_session, record.couple.couple_id).answers_of)
        for name, record in _records(practice).items()
    }
    assert lines.pop("Mina & Robin") == {Side.A, Side.B}
    assert lines.pop("Lena & Marc") == {Side.B}
    assert set(map(frozenset, lines.values())) == {frozenset()}


def test_words_of_partners_have_readers_of_every_kind(practice: Practice) -> None:
    """What somebody wrote about homework is for the counselor, for both, or for its writer; one shares small wins."""
    kinds, shares = set(), set()
    for name, record in _records(practice).items():
        reports = homework_store.list_completions(practice.db, practice.scope, record.couple.couple_id)
        kinds |= {each.visibility for each in reports}
        for side in Side:
            shares |= {(name, side, *c.shared_items) for c in _checkins(practice, record, side) if c.shared_items}
    assert kinds == set(Visibility)
    assert shares == {("Mina & Robin", Side.A, "small_win")}


def test_personal_links_stand_at_every_point(house: Office) -> None:
    """Standing links with answers, one opened and one not yet, one for a single check-in, and one taken back."""
    rosa = _as(house, "rosa")
    found = {
        name: [
            (line.side, line.link.kind, line.state, line.occasion, line.answered)
            for line in personal_links.of_couple(rosa, record)
        ]
        for name, record in _records(rosa).items()
    }
    assert {name for name, lines in found.items() if lines} == {"Mina & Robin", "Priya & Tom"}
    assert found["Priya & Tom"] == [(Side.B, LinkKind.ONCE, LinkState.LIVE, OccasionState.NOT_OPENED, 0)]
    assert sorted(found["Mina & Robin"]) == [
        (Side.A, LinkKind.STANDING, LinkState.LIVE, OccasionState.OPENED, 12),
        (Side.B, LinkKind.ONCE, LinkState.REVOKED, OccasionState.NOT_OPENED, 0),
        (Side.B, LinkKind.STANDING, LinkState.LIVE, OccasionState.NOT_OPENED, 11),
    ]


def test_answers_by_a_link_are_those_of_its_occasions(practice: Practice) -> None:
    """Each such check-in has a time of day and the form whose turn it was, and stands in one occasion of its own."""
    record = _records(practice)["Mina & Robin"]
    occasions = driver.cursor(practice.db).execute("SELECT checkin_id, due_on FROM link_occasion").fetchall()
    due = {checkin_id: due_on for checkin_id, due_on in occasions if checkin_id}
    by_link = [c for side in Side for c in _checkins(practice, record, side) if c.source is Source.PARTNER_LINK]
    assert {c.checkin_id for c in by_link} == set(due)
    assert len(by_link) == 23
    for checkin in by_link:
        assert checkin.has_time
        assert 0 <= (checkin.answered_at.date() - due[checkin.checkin_id]).days < 7
        assert checkin.form == checkin_entry.suggested_form(practice, "weekly", due[checkin.checkin_id])


def test_every_role_is_there_and_nobody_has_a_password(house: Office) -> None:
    """The counselor comes first and is admin by her account; none of them can sign in with a password."""
    people_there = house.demo_people()
    assert people_there[0].name == "Rosa Lind"
    assert people_there[0].roles == {StaffRole.COUNSELOR, StaffRole.ADMIN}
    assert {role for person in people_there for role in person.roles} == set(StaffRole)
    assert not any(person.can_sign_in for person in people_there)
    assert _as(house, "rosa").roles == people_there[0].roles


def test_each_person_reaches_what_their_role_gives(house: Office) -> None:
    """A colleague has two couples, of which the counselor reads one; her supervisor reads hers; a custodian none."""
    rosa, pieter = _as(house, "rosa"), _as(house, "pieter")
    in_care = {name for name, record in _records(pieter).items() if record.couple.status is not EpisodeStatus.CLOSED}
    assert in_care == {"Iris & Paul", "Vera & Nils"}
    shared = _reached(rosa) & _reached(pieter)
    assert shared == {_records(pieter)["Iris & Paul"].couple.couple_id}
    assert couples.get(rosa, shared.pop()).names == "Iris & Paul"
    with pytest.raises(NotFoundError):
        couples.get(rosa, _records(pieter)["Vera & Nils"].couple.couple_id)
    own = {record.couple.couple_id for record in _records(rosa).values()}
    assert _reached(_as(house, "hedda")) == own
    assert _reached(_as(house, "amir")) == set()


def test_the_log_reads_as_what_was_done(house: Office) -> None:
    """One line a couple, by its counselor, and no line that a person could not read."""
    entries = driver.cursor(house.db).execute("SELECT action, couple_id FROM audit ORDER BY seq").fetchall()
    added = [couple_id for action, couple_id in entries if action == "Add an invented couple"]
    assert len(set(added)) == len(added) == 24
    assert None not in added
    assert {action for action, _ in entries if action != "read_couple"} == {
        "Start the practice",
        "Add the invented people",
        "Add invented answers",
        "Add invented notes",
        "Add an invented couple",
        "Add an invented plan",
        "Share the couple",
        "Write confidentiality policy",
        "Make a personal link",
        "Revoke a personal link",
    }


def test_a_real_practice_is_opened_as_nobody(house: Office, invented: Demo, content: Library) -> None:
    """Without a demo there is nobody to choose, and no session begins without a proof, whoever is named."""
    real = _office(invented, content)
    person = real.demo_people()[0]
    real.is_demo = False
    assert real.demo_people() == []
    for named in (None, person.staff_id):
        with pytest.raises(RuleError):
            real.start_demo_browser_session(named)
    with pytest.raises(RuleError):
        house.start_demo_browser_session(person.staff_id)


def test_nothing_of_the_demo_hangs_in_the_air(house: Office) -> None:
    """Every row belongs to something that is there."""
    assert setup.facts(house).orphans == 0


def test_outcomes_have_something_to_show(house: Office) -> None:
    """Care that ended within a year and a half fills every part, and of the practice enough to count endings."""
    rosa = _as(house, "rosa")
    for whose in Whose:
        assert not [section.title for section in outcomes.report(rosa, whose).sections if section.is_empty]
    endings, *_ = outcomes.report(rosa, Whose.PRACTICE).sections
    assert endings.sentence.startswith("11 episodes of care ended.")
