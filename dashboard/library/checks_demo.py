"""Checks that the demo agrees with itself: the people behind names, the policies, and the links behind answers."""

from __future__ import annotations

from datetime import date

from dashboard.domain.access import StaffRole
from dashboard.domain.attention.handling import Did
from dashboard.domain.content import Library
from dashboard.domain.demo.answers import checkin_days
from dashboard.domain.demo.story import Demo, DemoCouple, DemoLink
from dashboard.domain.links.rules import UsualLink
from dashboard.domain.measures.area_ratings import HIGHEST, LOWEST
from dashboard.domain.signin.login_names import checked_login_name
from dashboard.errors import InvalidInputError
from dashboard.library.problems import Problems
from dashboard.library.reading import entry_name

# Days are counted back from it; which day it is makes no difference.
_TODAY = date(2026, 1, 1)
_WEEK = 7


def check_people(demo: Demo, file: str, problems: Problems) -> None:
    """Everybody who is named is there, and is what they are named for."""
    names = {person.id: person for person in demo.people}
    counselors = {p.id: p for p in demo.people if StaffRole.COUNSELOR in p.roles}
    problems.unknown(file, "[meta]", "counselor", [demo.meta.counselor], counselors)
    for person in demo.people:
        entry = entry_name("person", person.id)
        problems.unknown(file, entry, "supervises", person.supervises, counselors)
        if person.supervises and StaffRole.SUPERVISOR not in person.roles:
            problems.add(file, entry, "supervises", "is for somebody with the role 'supervisor'.")
        if not person.roles:
            problems.add(file, entry, "roles", "should name one role or more.")
        try:
            checked_login_name(person.id)
        except InvalidInputError:
            problems.add(file, entry, "id", "should be a login name.")
    for couple in demo.couples:
        entry = entry_name("couple", couple.id)
        named = [couple.counselor] if couple.counselor else []
        problems.unknown(file, entry, "counselor", named, counselors)
        problems.unknown(file, entry, "shared_with", couple.shared_with, counselors)
        if (couple.counselor or demo.meta.counselor) in couple.shared_with:
            problems.add(file, entry, "shared_with", "should name colleagues, not the couple's own counselor.")
    if not any(StaffRole.ADMIN in person.roles for person in names.values()):
        problems.add(file, "", "people", "should have an admin.")


def check_policies(couple: DemoCouple, file: str, problems: Problems) -> None:
    """Require a policy wherever one is mentioned, with all its dates after care began."""
    entry = entry_name("couple", couple.id)
    if couple.secrets_rule is None and (couple.revision or couple.shows_answers):
        problems.add(file, entry, "secrets_rule", "goes with 'revision' and 'shows_answers'.")
    if couple.revision is None:
        return
    if couple.revision.secrets_rule is couple.secrets_rule:
        problems.add(file, entry, "revision.secrets_rule", "should differ from the first one.")
    if not 1 <= couple.revision.days_ago <= couple.opened_days_ago:
        problems.add(file, entry, "revision.days_ago", "should lie between the first session and today.")


def check_links(couple: DemoCouple, file: str, problems: Problems) -> None:
    """A link fits its kind and its days, and no occasion was only looked at that has answers."""
    for number, link in enumerate(couple.links, start=1):
        entry = f"{entry_name('couple', couple.id)}, link {number}"
        if not 0 <= link.made_days_ago <= min(couple.opened_days_ago, UsualLink().days_of(link.kind)):
            problems.add(file, entry, "made_days_ago", "should lie in the days of care for which the link works.")
        revoked = link.revoked_days_ago
        if revoked is not None and not 1 <= revoked <= link.made_days_ago:
            problems.add(file, entry, "revoked_days_ago", "should lie between the making and today.")
        _check_occasions(couple, link, file, entry, problems)


def check_measures(couple: DemoCouple, library: Library, file: str, problems: Problems) -> None:
    """Every score is of a known measure, within its range, and given while care went on; the same for ratings."""
    entry = entry_name("couple", couple.id)
    for row in couple.scores:
        problems.unknown(file, entry, "scores.measure", [row.measure], library.measures)
        measure = library.measures.get(row.measure)
        if len(row.days_ago) != len(row.totals):
            problems.add(file, entry, "scores.totals", "should be as many as 'days_ago'.")
        for total in row.totals if measure else ():
            low, high = (measure.low, measure.high) if measure else (None, None)
            if low is not None and high is not None and not low <= total <= high:
                problems.add(file, entry, "scores.totals", "should lie within the measure's range.")
    for sheet in couple.areas:
        problems.unknown(file, entry, "areas.ratings", sheet.ratings, library.areas)
        if not all(LOWEST <= rating <= HIGHEST for rating in sheet.ratings.values()):
            problems.add(file, entry, "areas.ratings", f"should stay from {LOWEST} to {HIGHEST}.")
    days = [*(day for row in couple.scores for day in row.days_ago), *(sheet.days_ago for sheet in couple.areas)]
    if not all(0 <= day <= couple.opened_days_ago for day in days):
        problems.add(file, entry, "scores.days_ago", "should lie between the first session and today.")


def check_deeds(couple: DemoCouple, library: Library, counselor: str, file: str, problems: Problems) -> None:
    """Require a known rule and the demo's own counselor for each deed, and a day to come back for snoozing alone."""
    entry = entry_name("couple", couple.id)
    problems.unknown(file, entry, "deeds.rule", [deed.rule for deed in couple.deeds], library.attention.rules)
    if couple.deeds and couple.counselor not in {"", counselor}:
        problems.add(file, entry, "deeds", "should stand at couples of the demo's own counselor.")
    if any((deed.did is Did.SNOOZED) != (deed.until_in is not None) for deed in couple.deeds):
        problems.add(file, entry, "deeds.until_in", "goes with 'snoozed'.")


def _check_occasions(couple: DemoCouple, link: DemoLink, file: str, entry: str, problems: Problems) -> None:
    days = [(_TODAY - on).days for _, on in checkin_days(couple, link.side, _TODAY)]
    carried = [ago for ago in days if link.carries(link.side, ago)]
    if 0 in carried:
        problems.add(file, entry, "made_days_ago", "leads to an answer of an evening that is still to come.")
    answered = {(link.made_days_ago - ago) // _WEEK for ago in carried}
    for each in link.opened:
        if each in answered or not 0 <= each * _WEEK < link.made_days_ago:
            problems.add(file, entry, "opened", f"names occasion {each}, which has answers or did not begin yet.")
