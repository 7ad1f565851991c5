"""Settings of a practice: its name and words, signing in, days and hours, links, and the help that partners read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from dashboard.clock import computer_zone, is_known, zone_names
from dashboard.domain.kinds.setup import PRACTICE
from dashboard.domain.links.rules import LinkCadence, LinkKind, UsualLink, check_days
from dashboard.domain.people import IDLE_MINUTES, checked_idle_minutes, checked_role_labels
from dashboard.domain.setup import Help, Helpline, checked_emergency_number, checked_helplines
from dashboard.domain.vocabulary import Role, label
from dashboard.domain.zone import Zone
from dashboard.errors import InvalidInputError
from dashboard.services.office import Office
from dashboard.services.people.staff import check_admin
from dashboard.services.practice import Practice
from dashboard.services.signin.second_factor import REQUIRED
from dashboard.store import practice as store
from dashboard.store.people import staff as people
from dashboard.store.people.staff import PracticeWords
from dashboard.store.signin import accounts
from dashboard.store.transaction import Transaction

IDLE = "idle_minutes"
ZONE = "time_zone"
EMERGENCY_NUMBER = "emergency_number"
LINK_CADENCE, LINK_DAYS = "link_cadence", "link_days"
_YES, _NO = "1", "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeSettings:
    """The present settings. `version` reveals a change made in another window.

    `zone` is the name of a time zone, or empty for the computer's own.
    """

    name: str
    totp_required: bool
    idle_minutes: int
    zone: str
    injured_label: str
    involved_label: str
    usual_link: UsualLink
    emergency_number: str
    helplines: tuple[Helpline, ...]
    version: int


def read(practice: Practice) -> PracticeSettings:
    """The settings, for the admin."""
    check_admin(practice)
    stored = accounts.list_settings(practice.db, practice.scope.practice_id)
    words = people.get_words(practice.db, practice.scope.practice_id)
    return PracticeSettings(
        name=words.name,
        totp_required=stored.get(REQUIRED) == _YES,
        idle_minutes=int(stored.get(IDLE, IDLE_MINUTES.stop - 1)),
        zone=stored.get(ZONE, ""),
        injured_label=words.injured_label,
        involved_label=words.involved_label,
        usual_link=_usual_link(stored),
        emergency_number=stored.get(EMERGENCY_NUMBER, ""),
        helplines=store.list_helplines(practice.db, practice.scope.practice_id),
        version=words.row_version,
    )


def zones(chosen: str) -> tuple[str, ...]:
    """The time zones to choose from, the computer's own as an empty name first, and `chosen` among them."""
    return tuple(dict.fromkeys(["", *([chosen] if chosen not in zone_names() else []), *zone_names()]))


def zone_words(zone: str) -> str:
    """A time zone as it is read; the computer's own says which it is."""
    return f"This computer's: {zone_words(computer_zone().name)}" if not zone else zone.replace("_", " ")


def save(office: Office, practice: Practice, chosen: PracticeSettings) -> None:
    """Write the settings; they hold from this moment on. Raises `InvalidInputError` and `StaleEditError`."""
    check_admin(practice)
    minutes = checked_idle_minutes(chosen.idle_minutes)
    if chosen.zone and not is_known(chosen.zone):
        raise InvalidInputError("There is no such time zone.", "Choose one from the list.", field="Time zone")
    check_days(LinkKind.STANDING, chosen.usual_link.days)
    emergency_number = checked_emergency_number(chosen.emergency_number)
    helplines = checked_helplines(chosen.helplines)
    helplines_before = store.list_helplines(practice.db, practice.scope.practice_id)
    injured, involved = checked_role_labels(chosen.injured_label, chosen.involved_label)
    stored = accounts.list_settings(practice.db, practice.scope.practice_id)
    name = PRACTICE.typed["name"].cleaned(chosen.name)
    words = PracticeWords(name=name, injured_label=injured, involved_label=involved, row_version=chosen.version)

    def work(tx: Transaction) -> None:
        people.update_words(tx, words)
        accounts.put_setting(tx, REQUIRED, _YES if chosen.totp_required else _NO)
        accounts.put_setting(tx, IDLE, str(minutes))
        if chosen.zone != stored.get(ZONE, ""):
            accounts.put_setting(tx, ZONE, chosen.zone)
        accounts.put_setting(tx, LINK_CADENCE, chosen.usual_link.cadence)
        accounts.put_setting(tx, LINK_DAYS, str(chosen.usual_link.days))
        accounts.put_setting(tx, EMERGENCY_NUMBER, emergency_number)
        if helplines != helplines_before:
            store.replace_helplines(tx, helplines)

    practice.db.write(practice.scope, work, summary="Change the practice's settings", now=practice.now)
    apply(office)


def apply(office: Office) -> None:
    """Apply the stored settings in this process: at its start, and after a change."""
    stored = accounts.list_settings(office.db, office.practice_id)
    words = people.get_words(office.db, office.practice_id)
    minutes = int(stored.get(IDLE, IDLE_MINUTES.stop - 1))
    # A demo has no password to be unlocked with, and nothing that anybody must not see.
    office.browser_sessions.idle = timedelta(days=1) if office.is_demo else timedelta(minutes=minutes)
    office.name = words.name
    office.usual_link = _usual_link(stored)
    office.help = Help(
        emergency_number=stored.get(EMERGENCY_NUMBER, ""),
        helplines=store.list_helplines(office.db, office.practice_id),
    )
    zone = stored.get(ZONE, "")
    office.zone = Zone(zone) if zone and is_known(zone) else computer_zone()
    office.role_words = {
        Role.INJURED: words.injured_label,
        Role.INVOLVED: words.involved_label,
        Role.MUTUAL: label(Role.MUTUAL),
    }


def _usual_link(stored: Mapping[str, str]) -> UsualLink:
    usual = UsualLink()
    return UsualLink(
        cadence=LinkCadence(stored.get(LINK_CADENCE, usual.cadence)), days=int(stored.get(LINK_DAYS, usual.days))
    )
