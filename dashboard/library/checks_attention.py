"""The rules of attention fit the questionnaire, the computations they name, and their own words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from dashboard.domain.attention.answers import CHOICES, CONCERNS, RATINGS
from dashboard.domain.attention.judge import METHODS
from dashboard.domain.attention.methods.shared import Reads
from dashboard.domain.attention.record import record_methods
from dashboard.domain.attention.rules import QUIET, Basis, Level, Remedy, Rule, RuleBook, Threshold
from dashboard.domain.attention.together import contradiction, is_too_loose
from dashboard.domain.content import Direction, Item, ItemKind, Library
from dashboard.domain.content import placeholders as names_in
from dashboard.domain.safety.screening import SHORT
from dashboard.domain.safety.suitability import Suitability, of_severity
from dashboard.domain.vocabulary import TimelineKind
from dashboard.library.problems import Problems
from dashboard.library.reading import entry_name

FILE = "attention.toml"
_OF_RECORD = {
    "silence": frozenset({"days", "listed"}),
    "overdue": frozenset({"days"}),
    "asked": frozenset({"days"}),
    "agreement": frozenset({"days"}),
}
_OF_FINDING = {"name", "names", "items", "measures"}
# Methods that find single answers.
_SINGLE = {"answer", "repeated"}
_COMPARED = {"experience", "self_view", "guess"}


def check(library: Library, problems: Problems) -> None:
    """Note what does not agree."""
    book = library.attention
    _check_order(book, problems)
    for rule in book.rules.values():
        name = entry_name("rule", rule.id)
        if rule.basis is Basis.RECORD:
            _check_method(rule, name, record_methods(), problems)
            _check_needs(rule, name, _OF_RECORD.get(rule.method, frozenset()), problems)
            _check_signs(rule, name, library, problems)
        elif _check_method(rule, name, METHODS, problems):
            rests = frozenset() if rule.level is Level.SAFETY else frozenset({QUIET})
            _check_needs(rule, name, METHODS[rule.method].needs | rests, problems)
            _check_reading(rule, name, library, problems)
            _check_concerns(rule, name, problems)
            _check_together(rule, name, problems)
        _check_words(rule, name, problems)
        _check_remedy(rule, name, library, problems)
        for threshold_name, threshold in rule.thresholds.items():
            _check_threshold(threshold, name, f"thresholds.{threshold_name}", problems)
        if rule.level is Level.SAFETY and (rule.can_be_off or not rule.is_on):
            problems.add(FILE, name, "can_be_off", "a safety rule is always on.")
        if rule.level is Level.SAFETY and not rule.is_lasting:
            problems.add(FILE, name, "is_lasting", "what is of safety is over only when a counselor says so.")


def _check_order(book: RuleBook, problems: Problems) -> None:
    """The most urgent rules first, among those judged by answers and among those read from the record."""
    levels = list(Level)
    for basis in Basis:
        rules = [rule for rule in book.rules.values() if rule.basis is basis]
        for before, after in pairwise(rules):
            if levels.index(after.level) < levels.index(before.level):
                problems.add(FILE, entry_name("rule", after.id), "level", f"should stand before '{before.id}'.")


def _check_method(rule: Rule, name: str, known: Iterable[str], problems: Problems) -> bool:
    problems.unknown(FILE, name, "method", [rule.method], known)
    return rule.method in known


def _check_needs(rule: Rule, name: str, needs: frozenset[str], problems: Problems) -> None:
    if set(rule.thresholds) != needs:
        problems.add(FILE, name, "thresholds", f"should be exactly {', '.join(sorted(needs)) or 'none'}.")


def _check_reading(rule: Rule, name: str, library: Library, problems: Problems) -> None:
    reads = METHODS[rule.method].reads
    items = library.questionnaire.items
    if reads in {Reads.RATINGS, Reads.CHOICES, Reads.BOTH_RATINGS}:
        known = CHOICES if reads is Reads.CHOICES else RATINGS
        problems.unknown(FILE, name, "items", rule.items, known)
        own = [items[item] for item in rule.items if item in known and item in items]
        _check_items(rule, name, own, reads, problems)
    elif rule.items:
        problems.add(FILE, name, "items", "are not read by its method.")
    if rule.roles and (reads in {Reads.EVENTS, Reads.BOTH_RATINGS} or rule.method == "broken"):
        problems.add(FILE, name, "roles", "are not read by its method: it is about both.")
    if reads is Reads.EVENTS:
        problems.unknown(FILE, name, "values", rule.values, TimelineKind)
    elif reads is not Reads.CHOICES and rule.values:
        problems.add(FILE, name, "values", "are not read by its method.")
    if bool(rule.values) != (reads in {Reads.EVENTS, Reads.CHOICES}):
        problems.add(FILE, name, "values", "do not fit its method.")
    down = {item.id for item in items.values() if item.direction is Direction.LOWER_BETTER}
    looked_at = set(rule.items) if rule.items else {i.id for i in items.values() if i.kind is ItemKind.RATING}
    allowed = (set(), down & looked_at) if reads is Reads.RATINGS else (set(),)
    if set(rule.reversed_items) not in allowed:
        problems.add(FILE, name, "reversed_items", "should be the ratings among its items whose lower end is better.")
    if rule.passed_over and reads is not Reads.CHOICES:
        problems.add(FILE, name, "passed_over", "is not read by its method.")


def _check_signs(rule: Rule, name: str, library: Library, problems: Problems) -> None:
    """A rule about talks alone names signs, and no sign that stops joint work is left out."""
    problems.unknown(FILE, name, "values", rule.values, {*library.signs, SHORT})
    stops = {sign.id for sign in library.signs.values() if of_severity(sign.severity) is Suitability.STOPPED}
    if rule.method == "talked" and not {*stops, SHORT} <= set(rule.values):
        problems.add(FILE, name, "values", "should hold every sign that stops joint work, and the short question.")


def _check_concerns(rule: Rule, name: str, problems: Problems) -> None:
    """A single answer is found however many came after it, so it must be one that is kept for long."""
    if rule.method in _SINGLE and not all(set(rule.values) <= CONCERNS.get(item, set()) for item in rule.items):
        problems.add(FILE, name, "values", "should be among the answers that are kept for a year.")


def _check_together(rule: Rule, name: str, problems: Problems) -> None:
    if not METHODS[rule.method].needs <= rule.thresholds.keys():
        return
    wrong = contradiction(rule)
    if wrong is not None:
        problems.add(FILE, name, f"thresholds.{wrong.threshold}.value", f"lets it never speak. {wrong.why}")
    for each in rule.thresholds:
        if is_too_loose(rule, each):
            problems.add(FILE, name, f"thresholds.{each}", "lets a safety rule be set so that it hardly ever speaks.")


def _check_items(rule: Rule, name: str, own: list[Item], reads: Reads, problems: Problems) -> None:
    if not rule.items and reads is not Reads.RATINGS:
        problems.add(FILE, name, "items", "is missing.")
    for item in own:
        if rule.roles and not set(rule.roles) & set(item.roles):
            problems.add(FILE, name, "roles", f"nobody in them answers '{item.id}'.")
        if reads is Reads.BOTH_RATINGS and not (item.shared and item.gap in _COMPARED):
            problems.add(FILE, name, "items", f"'{item.id}' is not compared between partners.")
        if reads is Reads.CHOICES:
            options = [option.value for option in item.options]
            problems.unknown(FILE, name, "values", rule.values, options)
            problems.unknown(FILE, name, "passed_over", rule.passed_over, options)


def _check_words(rule: Rule, name: str, problems: Problems) -> None:
    for field, text in (("when", rule.when), ("then", rule.then)):
        problems.unknown(FILE, name, field, sorted(names_in(text)), rule.thresholds)
    problems.unknown(FILE, name, "headline", sorted(names_in(rule.headline)), {*rule.thresholds, *_OF_FINDING})
    if bool(rule.headline) != (rule.basis is Basis.ANSWERS):
        problems.add(FILE, name, "headline", "belongs to rules judged by answers, and they need one.")


def _check_remedy(rule: Rule, name: str, library: Library, problems: Problems) -> None:
    if bool(rule.step) != (rule.remedy is Remedy.STEP):
        problems.add(FILE, name, "step", "names a step where the remedy is to open one, and only there.")
    elif rule.step:
        problems.unknown(FILE, name, "step", [rule.step], library.steps)


def _check_threshold(threshold: Threshold, name: str, field: str, problems: Problems) -> None:
    if not threshold.least <= threshold.value <= threshold.most:
        problems.add(FILE, name, f"{field}.value", f"should lie from {threshold.least} to {threshold.most}.")
