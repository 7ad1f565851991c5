"""Words for the last backup, and for what somebody has to do about the next one."""

from __future__ import annotations

from datetime import datetime

from dashboard.domain.wording import counted, said_moment
from dashboard.services.backups.reading import Standing


def last(found: Standing, wall: datetime) -> str:
    """`Last backup this morning at 08:10`."""
    return f"Last backup {said_moment(found.last, wall)}" if found.last else "There is no backup yet"


def asked(found: Standing, wall: datetime) -> tuple[str, str]:
    """The thing that is wrong, and the next thing to do about it, for a counselor."""
    if not found.folder:
        beside = "Backups lie beside the record until then, and " if found.last else ""
        lost = f"{beside}if this computer is lost, so is the record."
        return "No folder for backups is chosen.", f"Choose one. {lost[:1].upper()}{lost[1:]}"
    if not found.is_there:
        do = "Plug in the disk that it is on, or connect to its network, or choose another folder."
        return f"The folder for backups is not there. {last(found, wall)}.", do
    said = (
        f"{last(found, wall)}, {counted((wall - found.last).days, 'day')} ago."
        if found.last
        else f"{last(found, wall)}."
    )
    if found.failure:
        return said, f"{found.failure.message} {found.failure.next_action}"
    return said, "The next one should be made in a moment."
