"""Settings of a practice: the second factor, the idle lock, and its own words for the two roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from dashboard.domain.people import IDLE_MINUTES, checked_idle_minutes, checked_role_labels
from dashboard.domain.vocabulary import Role, label
from dashboard.services.office import Office
from dashboard.services.people.staff import check_admin
from dashboard.services.practice import Practice
from dashboard.services.signin.second_factor import REQUIRED
from dashboard.store.people import staff as people
from dashboard.store.people.staff import PracticeWords
from dashboard.store.signin import accounts
from dashboard.store.transaction import Transaction

IDLE = "idle_minutes"
_YES, _NO = "1", "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeSettings:
    """The present settings. `version` reveals a change made in another window."""

    totp_required: bool
    idle_minutes: int
    injured_label: str
    involved_label: str
    version: int


def read(practice: Practice) -> PracticeSettings:
    """The settings, for the admin."""
    check_admin(practice)
    stored = accounts.list_settings(practice.db, practice.scope.practice_id)
    words = people.get_words(practice.db, practice.scope.practice_id)
    return PracticeSettings(
        totp_required=stored.get(REQUIRED) == _YES,
        idle_minutes=int(stored.get(IDLE, IDLE_MINUTES.stop - 1)),
        injured_label=words.injured_label,
        involved_label=words.involved_label,
        version=words.row_version,
    )


def save(office: Office, practice: Practice, chosen: PracticeSettings) -> None:
    """Write the settings; they hold from this moment on. Raises `InvalidInputError` and `StaleEditError`."""
    check_admin(practice)
    minutes = checked_idle_minutes(chosen.idle_minutes)
    injured, involved = checked_role_labels(chosen.injured_label, chosen.involved_label)
    words = PracticeWords(injured_label=injured, involved_label=involved, row_version=chosen.version)

    def work(tx: Transaction) -> None:
        people.update_words(tx, words)
        accounts.put_setting(tx, REQUIRED, _YES if chosen.totp_required else _NO)
        accounts.put_setting(tx, IDLE, str(minutes))

    practice.db.write(practice.scope, work, summary="Change the practice's settings", now=practice.now)
    apply(office)


def apply(office: Office) -> None:
    """Apply the stored settings in this process: at its start, and after a change."""
    stored = accounts.list_settings(office.db, office.practice_id)
    words = people.get_words(office.db, office.practice_id)
    office.browser_sessions.idle = timedelta(minutes=int(stored.get(IDLE, IDLE_MINUTES.stop - 1)))
    office.role_words = {
        Role.INJURED: words.injured_label,
        Role.INVOLVED: words.involved_label,
        Role.MUTUAL: label(Role.MUTUAL),
    }
