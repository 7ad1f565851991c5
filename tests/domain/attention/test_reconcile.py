"""Keeping findings: new ones are raised, old ones go on or end with a reason, and judging twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid5

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.attention.answers import WINDOW, Answered
from dashboard.domain.attention.findings import Finding, Kept, PartnerEvidence, Said
from dashboard.domain.attention.handling import Key
from dashboard.domain.attention.held import Held
from dashboard.domain.attention.judge import judge
from dashboard.domain.attention.reconcile import Changes, Ended, key_of, reconcile
from dashboard.domain.attention.rules import Change
from dashboard.domain.measures.measure import Measure, MeasureScore, Mode
from dashboard.domain.stats.change import Better
from dashboard.domain.vocabulary import EpisodeStatus, Role, Side, TimelineKind
from dashboard.library import load

BOOK = load().attention
FIRST = date(2026, 1, 5)
SPACE = UUID(int=7)


def on(week: int) -> date:
    return FIRST + timedelta(days=7 * week)


def held(
    a: Iterable[Answered] = (),
    b: Iterable[Answered] = (),
    *,
    status: EpisodeStatus = EpisodeStatus.ACTIVE,
    **more: object,
) -> Held:
    """A couple whose partners gave these answers; A was hurt."""
    given_by = {Side.A: tuple(a)[-WINDOW:], Side.B: tuple(b)[-WINDOW:]}
    roles = {Side.A: Role.INJURED, Side.B: Role.INVOLVED}
    names = {Side.A: "Mina", Side.B: "Robin"}
    partners = {s: PartnerEvidence(name=names[s], role=roles[s], answers=given_by[s]) for s in Side}
    rest = {"totals": {}, "measures": {}, **more}
    return Held(status=status, partners=partners, **rest)  # type: ignore[arg-type]


def applied(kept: Sequence[Kept], changes: Changes, at: datetime) -> list[Kept]:
    """The open findings after the changes are written."""
    over = {k.finding_id for k, _ in changes.ended}
    longer = {k.finding_id: k for k in changes.extended}
    stay = [longer.get(k.finding_id, k) for k in kept if k.finding_id not in over]
    new = [Kept(uuid5(SPACE, f"{key_of(f)} {at}"), f, BOOK.version, at) for f in changes.raised]
    return [*stay, *new]


def raised(finding: Finding, version: int = 0) -> Kept:
    return Kept(uuid5(SPACE, str(key_of(finding))), finding, version, datetime(2026, 1, 5, 9))


def yes(week: int = 0, side: Side = Side.A, value: str = "yes") -> Answered:
    return Answered(on(week), {}, {"private_safety": value})


def safety(week: int = 0) -> Finding:
    day = on(week)
    return Finding("safety-yes", Side.A, day, day, (Said(day, Side.A, "private_safety", "yes"),))


def drop(since: int, last: int) -> Finding:
    said = tuple(Said(on(week), Side.A, "felt_safe", 2) for week in range(since, last + 1))
    return Finding("safe-drop", Side.A, on(since), on(last), said)


def rated(weeks: Iterable[int], value: int = 2) -> list[Answered]:
    return [Answered(on(week), {"felt_safe": value}, {}) for week in weeks]


WEEK = st.tuples(
    st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=6, max_size=6),
    st.sampled_from([None, "no", "unsure", "yes"]),
    st.sampled_from([None, "all", "some", "none", "na"]),
)
ITEMS = ("felt_safe", "word_kept", "openness", "heard", "area_trust", "willingness")


def answered(week: int, drawn: tuple[list[int | None], str | None, str | None]) -> Answered:
    values, private, promise = drawn
    ratings = {item: value for item, value in zip(ITEMS, values, strict=True) if value is not None}
    choices = {"private_safety": private, "promise_kept": promise}
    return Answered(on(week), ratings, {item: value for item, value in choices.items() if value is not None})


def lived(a: Sequence[Answered], b: Sequence[Answered]) -> tuple[list[Kept], Held]:
    """The open findings after every answer was judged on its day."""
    kept: list[Kept] = []
    for day in sorted({each.on for each in (*a, *b)}):
        now = held([x for x in a if x.on <= day], [x for x in b if x.on <= day])
        changes = reconcile(kept, judge(now.evidence, BOOK, day), book=BOOK, held=now)
        kept = applied(kept, changes, datetime(day.year, day.month, day.day, 12))
    return kept, held(a, b)


@settings(deadline=None)
@given(st.lists(WEEK, max_size=12), st.lists(WEEK, max_size=12))
def test_judging_twice_changes_nothing(
    a: list[tuple[list[int | None], str | None, str | None]], b: list[tuple[list[int | None], str | None, str | None]]
) -> None:
    """After the changes are written, the same judgment has nothing to write, whatever was answered."""
    mine, theirs = [answered(w, d) for w, d in enumerate(a)], [answered(w, d) for w, d in enumerate(b)]
    kept, now = lived(mine, theirs)
    today = on(max(len(a), len(b), 1) - 1)
    for because in (Ended.ANSWERS, Ended.RULES):
        found = judge(now.evidence, BOOK, today)
        lasting = [k.finding for k in kept if BOOK.rules[k.finding.rule].is_lasting]
        assert not reconcile(kept, [*found, *lasting], book=BOOK, held=now, because=because)


@settings(deadline=None)
@given(st.lists(WEEK, max_size=12), st.lists(WEEK, max_size=12))
def test_answer_by_answer_gives_what_one_look_gives(
    a: list[tuple[list[int | None], str | None, str | None]], b: list[tuple[list[int | None], str | None, str | None]]
) -> None:
    """What stands out after every answer was judged is what one look at them all finds, if from an earlier first day.

    What lasts stays beside it, and the record holds every piece of evidence.
    """
    mine, theirs = [answered(w, d) for w, d in enumerate(a)], [answered(w, d) for w, d in enumerate(b)]
    kept, now = lived(mine, theirs)
    found = judge(now.evidence, BOOK, on(max(len(a), len(b), 1) - 1))
    passing = {(k.finding.rule, k.finding.side): k.finding for k in kept if not BOOK.rules[k.finding.rule].is_lasting}
    once = {(f.rule, f.side): f for f in found if not BOOK.rules[f.rule].is_lasting}
    assert passing.keys() == once.keys()
    for key, finding in passing.items():
        assert finding.since <= once[key].since
        assert replace(once[key], since=finding.since) == finding
    assert all(now.holds(said) for f in found for said in f.evidence)
    lasting = {key_of(f) for f in found if BOOK.rules[f.rule].is_lasting}
    assert lasting <= {key_of(k.finding) for k in kept}


def test_a_lasting_finding_outlives_calm_answers() -> None:
    """A later no, and half a year, do not take a yes out of sight."""
    kept = [raised(safety())]
    now = held([yes(), *(yes(week, value="no") for week in range(1, 26))])
    assert not reconcile(kept, judge(now.evidence, BOOK, on(26)), book=BOOK, held=now)


def test_a_lasting_finding_ends_when_its_answer_is_gone() -> None:
    """Corrected to no, or removed: what it rested on is not in the record any more."""
    kept = [raised(safety())]
    for now in (held([yes(value="no")]), held([yes(3, value="no")]), held()):
        (ended,) = reconcile(kept, judge(now.evidence, BOOK, on(4)), book=BOOK, held=now).ended
        assert ended == (kept[0], Ended.CORRECTED)


def test_a_fall_of_feeling_safe_is_over_when_a_counselor_says_so() -> None:
    """Calm answers, a whole window of them, and other rules leave it; it stays one, and a new fall is another one."""
    base = [8] * 6
    for values, days in (
        ([*base, 3, 2, 8, 9], [6]),
        ([*base, 3, 2, *[9] * (WINDOW + 4)], [6]),
        ([*base, *[2] * (WINDOW + 4)], [6]),
        ([*base, 3, 2, *[9] * 6, 2, 2], [6, 14]),
    ):
        answers = [Answered(on(week), {"felt_safe": value}, {}) for week, value in enumerate(values)]
        kept, now = lived(answers, ())
        red = [k for k in kept if k.finding.rule == "safe-drop-twice"]
        assert [k.finding.since for k in red] == [on(week) for week in days]
        assert not reconcile(red, [], book=BOOK, held=now, because=Ended.RULES)


def test_what_lies_too_far_back_stays() -> None:
    """A yes before the answers at hand may still be in the record; nobody can say that it is not."""
    kept = [raised(safety())]
    now = held(yes(week, value="no") for week in range(1, WINDOW + 1))
    assert not reconcile(kept, (), book=BOOK, held=now)
    first = held(yes(week, value="no") for week in range(WINDOW))
    assert not reconcile(kept, (), book=BOOK, held=first)


def test_a_yes_of_the_last_year_that_is_taken_back_ends_as_corrected() -> None:
    """However many answers came since: what must not be missed is known for a year before the latest check-in."""
    kept = [raised(safety())]
    later = [yes(week, value="no") for week in range(1, WINDOW + 2)]
    for weeks, is_there, ends in ((WINDOW + 1, True, False), (WINDOW + 1, False, True), (53, False, False)):
        now = held(later)
        mine = replace(now.partners[Side.A], concerns=(yes(),) if is_there else (), last_on=on(weeks))
        now = replace(now, partners={**now.partners, Side.A: mine})
        ended = reconcile(kept, (), book=BOOK, held=now).ended
        assert [why for _, why in ended] == [Ended.CORRECTED] * ends


def test_a_lasting_finding_ends_with_its_rule_or_by_a_counselors_word() -> None:
    """It ends when it is switched off, and when it is resolved; below safety also when the rule finds it no more."""
    crossed = Said(on(0), Side.A, "limits_kept", "no")
    no = raised(Finding("limits-crossed", Side.A, on(0), on(0), (crossed,)))
    answer = held([Answered(on(0), {}, {"limits_kept": "no"})])
    assert reconcile([no], (), book=BOOK, held=answer, because=Ended.RULES).ended == ((no, Ended.RULES),)
    kept, now = [raised(safety())], held([yes()])
    assert not reconcile(kept, (), book=BOOK, held=now, because=Ended.RULES)
    off = BOOK.changed({"safety-yes": Change(is_on=False)}, 1)
    assert reconcile(kept, (), book=off, held=now).ended == ((kept[0], Ended.RULES),)
    done = [Key("safety-yes", Side.A, on(0))]
    assert reconcile(kept, (), book=BOOK, held=now, resolved=done).ended == ((kept[0], Ended.RESOLVED),)
    assert not reconcile(kept, (), book=BOOK, held=now)


def test_the_reason_of_an_end_is_what_brought_it() -> None:
    """Newer answers, corrected ones, changed rules, and a couple that is not in care are told apart."""
    old = raised(drop(0, 2))
    full = rated(range(3))
    for now, because, why in (
        (held(full), Ended.ANSWERS, Ended.ANSWERS),
        (held(full), Ended.RULES, Ended.RULES),
        (held(rated(range(2))), Ended.RULES, Ended.CORRECTED),
        (held(full, status=EpisodeStatus.PAUSED), Ended.ANSWERS, Ended.RESTING),
    ):
        assert reconcile([old], (), book=BOOK, held=now, because=because).ended == ((old, why),)


def test_an_end_by_a_new_baseline_is_called_so() -> None:
    """A mark from before the totals were compared is no reason, one after it is."""
    said = Said(on(5), Side.A, "scale", Decimal(20))
    old = raised(Finding("measure-worse", Side.A, on(5), on(5), (said,), {"baseline_on scale": on(1).isoformat()}))
    total = MeasureScore(
        measure_score_id=UUID(int=1),
        couple_id=UUID(int=2),
        partner_id=UUID(int=3),
        measure_id="scale",
        taken_on=on(5),
        mode=Mode.PAPER,
        total=Decimal(20),
    )
    for week, why in ((1, Ended.ANSWERS), (5, Ended.BASELINE)):
        now = held(totals={Side.A: (total,)}, events=((on(week), TimelineKind.BASELINE),))
        assert reconcile([old], (), book=BOOK, held=now).ended == ((old, why),)


def test_a_finding_goes_on_with_more_evidence() -> None:
    """The same first day is the same finding, with the newer evidence and the version it was found by."""
    old, longer = raised(drop(0, 2)), drop(0, 3)
    now = held(rated(range(4)))
    changes = reconcile([old], [longer], book=BOOK, held=now)
    assert changes == Changes(extended=(replace(old, finding=longer),))
    newer = replace(BOOK, version=3)
    assert reconcile([old], [old.finding], book=newer, held=now).extended == (replace(old, rules_version=3),)


def test_a_finding_keeps_its_first_day_while_it_goes_on() -> None:
    """Whether the beginning is out of sight or is seen elsewhere now, it is one finding and nothing is raised anew."""
    old = raised(drop(0, 20))
    for now in (held(rated(range(3, WINDOW + 3))), held(rated(range(22)))):
        longer = drop(3, 21)
        changes = reconcile([old], [longer], book=BOOK, held=now)
        assert changes == Changes(extended=(replace(old, finding=replace(longer, since=on(0))),))


def test_partners_who_answer_on_different_days_are_far_apart_once() -> None:
    """However long it goes on, and however far back its beginning lies, it stays one finding with its first day."""
    a = [Answered(on(week), {"heard": 2}, {}) for week in range(2 * WINDOW)]
    b = [Answered(each.on + timedelta(days=1), {"heard": 9}, {}) for each in a]
    kept, _ = lived(a, b)
    apart = [k for k in kept if k.finding.rule == "apart"]
    assert [(k.finding.since, k.finding.last_on) for k in apart] == [(b[0].on, b[-1].on)]


def test_what_begins_after_the_last_evidence_or_a_correction_is_another_finding() -> None:
    """The old one ends with its reason, and the new one is raised from its own first day."""
    old = raised(drop(0, 3))
    for weeks, new, why in ((range(9), drop(5, 8), Ended.ANSWERS), (range(2, 6), drop(2, 5), Ended.CORRECTED)):
        changes = reconcile([old], [new], book=BOOK, held=held(rated(weeks)))
        assert changes == Changes(raised=(new,), ended=((old, why),))


def test_the_other_partner_is_another_finding() -> None:
    """What overlaps about Robin is not what was found about Mina."""
    new = replace(drop(1, 4), side=Side.B)
    changes = reconcile([raised(drop(0, 3))], [new], book=BOOK, held=held(rated(range(5)), rated(range(5))))
    assert changes.raised == (new,)


def test_two_of_the_same_become_one() -> None:
    """When two answers were judged at the same moment and both raised it, the earlier one stays."""
    first = raised(drop(0, 2))
    twin = replace(first, finding_id=UUID(int=9), raised_at=datetime(2026, 1, 6))
    changes = reconcile([twin, first], [first.finding], book=BOOK, held=held(rated(range(3))))
    assert [k for k, _ in changes.ended] == [twin]
    assert not changes.extended


def test_scores_and_events_are_evidence_too() -> None:
    """A total and an event on the timeline are in the record until they are removed, and not before their day."""
    measure = Measure(id="hits", name="HITS", better=Better.LOW)
    total = MeasureScore(
        measure_score_id=UUID(int=1),
        couple_id=UUID(int=2),
        partner_id=UUID(int=3),
        measure_id="hits",
        taken_on=on(2),
        mode=Mode.PAPER,
        total=Decimal("12.00"),
    )
    events = ((on(1), TimelineKind.RELAPSE),)
    now = held(totals={Side.A: (total,)}, measures={"hits": measure}, events=events)
    assert now.holds(Said(on(2), Side.A, "hits", Decimal(12)))
    assert not now.holds(Said(on(2), Side.B, "hits", Decimal(12)))
    assert now.holds(Said(on(1), None, "relapse", "relapse"))
    assert not now.holds(Said(on(2), None, "relapse", "relapse"))
    assert now.evidence.partners[Side.A].scores[0].total == 12
    assert now.as_of(on(1)).partners[Side.A].scores == ()
    assert now.as_of(on(0)).events == ()
