"""Judging couples again: those a change touched, in its own transaction, and all of them when the rules changed.

What a partner sends is judged after the reply, see `later`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from dashboard import __version__
from dashboard.domain.attention.covers import Covers, covers_of, is_news
from dashboard.domain.attention.findings import Finding, Kept
from dashboard.domain.attention.handling import Key
from dashboard.domain.attention.held import Held
from dashboard.domain.attention.judge import judge
from dashboard.domain.attention.reconcile import Changes, Ended, key_of, reconcile
from dashboard.domain.attention.rules import Level, RuleBook
from dashboard.domain.audit import Action
from dashboard.domain.content import Library
from dashboard.domain.ids import PracticeId
from dashboard.domain.measures.own import effective
from dashboard.domain.scope import PartnerScope, SystemScope
from dashboard.domain.zone import Zone
from dashboard.services.attention.book import book_in, practice_id
from dashboard.services.attention.later import Later
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.store import couples as couple_store
from dashboard.store.attention import due, findings
from dashboard.store.attention import held as store
from dashboard.store.attention import rules as attention_rules
from dashboard.store.measures import reading as measures
from dashboard.store.signin import accounts
from dashboard.store.transaction import Transaction

Progress = Callable[[int, int], None]
# What a rule of basis `ANSWERS` reads.
READ = frozenset(
    {
        *("checkin", "injury_event", "timeline_event", "couple", "episode", "measure_score"),
        *("promise", "promise_word", "area_rating"),
    }
)
# Couples judged at once: few enough for the memory, many enough that a statement costs nothing.
BATCH = 500
_JUDGING = frozenset({Action.JUDGED.value, Action.JUDGED_LATER.value})
_FINGERPRINT = "attention_fingerprint"


def unwatched(done: int, total: int) -> None:
    """Nobody is watching."""


class Watch:
    """Judges the couples whose record a transaction of staff changed, before the transaction is kept.

    Of a partner's it keeps that they are due: the reply must not take longer for what it says about the other.
    """

    def __init__(self, office: Office) -> None:
        self._office = office

    def __call__(self, tx: Transaction) -> None:
        """Judge them. Nothing is read when no couple is touched, or when judging is what the transaction is for."""
        if tx.summary in _JUDGING:
            return
        touched = {couple_id for record, _, couple_id in tx.touched if couple_id and record in READ} | tx.changed
        touched |= store.list_scored(tx, {id_ for record, id_, _ in tx.touched if record == "measure"})
        if isinstance(tx.scope, PartnerScope):
            due.mark(tx, touched)
        elif touched:
            judge_couples(tx, self._office.library, touched, self._office.zone)


def follow(office: Office, progress: Progress = unwatched) -> None:
    """Judge with every change from now on; first everybody, when the rules are not those judged by last.

    Otherwise those whose answers were kept and not judged when the practice was last open.
    """
    later = Later(office, lambda tx, couple_ids: judge_couples(tx, office.library, couple_ids, office.zone))
    office.db.followers.append(Watch(office))
    office.db.settle = later
    stored = accounts.list_settings(office.db, office.practice_id)
    if stored.get(_FINGERPRINT) != _fingerprint(office):
        judge_everybody(office, progress)
    later()


@contextmanager
def put_off(at: Office | Practice) -> Iterator[None]:
    """Judge once at the end instead of with every change: for a record that is filled in one go."""
    watches = [each for each in at.db.followers if isinstance(each, Watch)]
    at.db.followers[:] = [each for each in at.db.followers if not isinstance(each, Watch)]
    try:
        yield
    finally:
        at.db.followers.extend(watches)
    if watches:
        judge_everybody(at)


def judge_everybody(at: Office | Practice, progress: Progress = unwatched, because: Ended = Ended.RULES) -> None:
    """Judge every couple of the practice by the rules as they hold now. `progress` is told couples done and in all.

    Looking holds up nobody: only couples about whom something changed are written, a batch in a transaction.
    """
    library, scope = at.library, SystemScope(PracticeId(practice_id(at)))
    with at.db.workspace(scope, now=at.now) as tx:
        couple_ids = couple_store.list_ids(tx)
    for start in range(0, len(couple_ids), BATCH):
        part = couple_ids[start : start + BATCH]
        with at.db.workspace(scope, now=at.now) as tx:
            book = book_in(tx, scope.practice_id, library.attention)
            changed = [id_ for id_, each in judged(tx, library, book, part, at.zone, because=because).items() if each]
        if changed:
            _write(at, scope, changed, because)
        progress(start + len(part), len(couple_ids))
    if couple_ids:
        mark = _fingerprint(at)
        at.db.write(
            scope,
            lambda tx: accounts.put_setting(tx, _FINGERPRINT, mark),
            summary=Action.JUDGED.value,
            now=at.now,
        )


def _write(at: Office | Practice, scope: SystemScope, couple_ids: list[UUID], because: Ended) -> None:
    at.db.write(
        scope,
        lambda tx: judge_couples(tx, at.library, couple_ids, at.zone, because),
        summary=Action.JUDGED.value,
        now=at.now,
    )


def judge_couples(
    tx: Transaction, library: Library, couple_ids: Collection[UUID], zone: Zone, because: Ended = Ended.ANSWERS
) -> None:
    """Judge these couples as the transaction sees them on its day, and keep what changed about each."""
    ordered = sorted(couple_ids)
    book = book_in(tx, tx.scope.practice_id, library.attention)
    for start in range(0, len(ordered), BATCH):
        part = ordered[start : start + BATCH]
        changes = judged(tx, library, book, part, zone, because=because)
        about = store.between(tx.scope.practice_id, part)
        findings.keep(tx, changes, book.version, about)
        # What else is derived from findings follows; of what was written one by one it is known already.
        known = {id_ for record, _, id_ in tx.touched if record in READ}
        tx.changed.update(id_ for id_, each in changes.items() if each and id_ not in known)
        if len(changes) < len(part):
            findings.delete_gone(tx, about)


def judged(
    tx: Transaction, library: Library, book: RuleBook, couple_ids: Sequence[UUID], zone: Zone, *, because: Ended
) -> dict[UUID, Changes]:
    """The changes that judging these couples by the book would make, for each of them that exists."""
    about, today = store.between(tx.scope.practice_id, couple_ids), zone.day(tx.now)
    held = store.load(tx, couple_ids, lambda: effective(library.measures, measures.own_measures_now(tx)), zone)
    standing = findings.list_standing(tx, about)
    found = {id_: _found(each, standing.get(id_, ()), book, today, because) for id_, each in held.items()}
    missed = any(_missed(standing.get(id_, ()), each, book) for id_, each in found.items())
    resolved = findings.list_resolved(tx, about) if missed else {}
    return {
        id_: reconcile(
            standing.get(id_, ()),
            found[id_],
            book=book,
            held=each,
            because=because,
            resolved=_over(standing.get(id_, ()), resolved.get(id_, {}), book),
        )
        for id_, each in held.items()
    }


def _found(held: Held, kept: Sequence[Kept], book: RuleBook, today: date, because: Ended) -> list[Finding]:
    """Findings of today; when the rules changed, also lasting ones that still hold as of their own day.

    What is of safety is over only when a counselor says so, whatever the rules have become.
    """
    found = list(judge(held.evidence, book, today))
    if because is Ended.RULES:
        missed = {
            key_of(each.finding): each.finding.last_on
            for each in _missed(kept, found, book)
            if book.rules[each.finding.rule].level is not Level.SAFETY
        }
        for day in sorted(set(missed.values())):
            found += [each for each in judge(held.as_of(day), book, day) if key_of(each) in missed]
    return found


def _missed(kept: Sequence[Kept], found: Sequence[Finding], book: RuleBook) -> list[Kept]:
    """Lasting findings that were not found this time."""
    keys = {key_of(each) for each in found}
    rules = book.rules
    return [
        k
        for k in kept
        if k.finding.rule in rules and rules[k.finding.rule].is_lasting and key_of(k.finding) not in keys
    ]


def _over(kept: Sequence[Kept], resolved: Mapping[Key, Covers], book: RuleBook) -> frozenset[Key]:
    """Findings resolved by a counselor who was shown all they rest on now."""
    there = {key_of(each.finding): each.finding for each in kept if each.finding.rule in book.rules}
    return frozenset(
        key
        for key, covers in resolved.items()
        if key in there and not is_news(book.rules[key.rule], covers, covers_of(there[key]), is_resolved=True)
    )


def _fingerprint(at: Office | Practice) -> str:
    """The basis of the judgment: the program, its rules, and the practice's version of them."""
    shipped, (version, _) = at.library.attention, attention_rules.latest(at.db, practice_id(at))
    return hashlib.sha256(repr((__version__, shipped, version)).encode()).hexdigest()
