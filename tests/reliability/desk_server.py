"""The desk as a server process, with harmless or hostile words in every field, or with nothing on its pages.

`python -m tests.reliability.desk_server WORDS` says on one line of JSON where it is and how to come in.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from dashboard import server
from dashboard.domain.access import StaffRole
from dashboard.domain.ids import new_id
from dashboard.domain.links.rules import LinkKind
from dashboard.domain.records import Answer
from dashboard.domain.vocabulary import Side
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.services.links import personal as personal_links
from dashboard.services.links.personal import Wish
from dashboard.services.setup import settings as practice_settings
from dashboard.ui import navigation
from tests import driver, own
from tests.reliability import hostile
from tests.reliability.desk import Desk

PLAIN, HOSTILE, EMPTY = "plain", "hostile", "empty"
# The field for a file breaks a rule by itself, so it stands beside the title.
_NOTHING = 'import streamlit as st\n\nst.title("Empty")\nst.file_uploader("File")\n'
_ROOT = Path(__file__).resolve().parents[2]


@contextlib.contextmanager
def served(words: str) -> Iterator[dict[str, Any]]:
    """A running desk: its `url`, a browser session's `token`, and the ids of what is on it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.desk_server", words], cwd=_ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
    finally:
        process.terminate()
        process.wait(timeout=20)


def main(words: str) -> None:
    """Serve until told to stop."""
    desk = Desk()
    _fill(desk)
    made = [
        personal_links.make(desk.at, desk.record, Wish(side=Side.A, kind=LinkKind.ONCE, pin=pin)).token
        for pin in ("", "7391")
    ]
    if words == HOSTILE:
        _plant(desk)
    name = hostile.joined(3) if words == HOSTILE else "Anna"
    said = {
        "token": desk.office.browser_sessions.start(desk.anna, name, frozenset(StaffRole)),
        "couple": str(desk.couple_id),
        "partner": str(desk.record.partners[Side.B].partner_id),
        "task": str(desk.open_id),
        "step": desk.step_id,
        "plan": desk.sql("SELECT plan_id FROM plan_template"),
        "link": made[0],
        "pin_link": made[1],
        "setup": desk.office.setup_code,
    }
    with tempfile.TemporaryDirectory() as folder:
        if words == EMPTY:
            for page in navigation.PAGES_BY_PATH.values():
                (Path(folder) / page.file).write_text(_NOTHING, encoding="utf-8")
            setattr(navigation, "PAGES", Path(folder))  # noqa: B010 - not a name others may rely on

        def ready(url: str) -> None:
            sys.stdout.write(json.dumps({**said, "url": url}) + "\n")
            sys.stdout.flush()

        server.serve(desk.office, server.listen(0, is_exact=True), ready=ready, open_browser=False)


def _fill(desk: Desk) -> None:
    """Something in every field, and enough answers for a chart."""
    for number, field in enumerate(desk.fields().values()):
        field.write(f"Words-{number}")
    for side in Side:
        sheet = checkin_entry.sheet(desk.at, desk.record, side, "weekly_a")
        for weeks in range(1, 8):
            answers = {"felt_safe": Answer(weeks), "word_kept": Answer(9 - weeks), "small_win": Answer("Pancakes")}
            checkin_entry.save(
                desk.at,
                desk.record,
                sheet,
                checkin_id=new_id(),
                on=desk.today - timedelta(weeks=weeks),
                answers=answers,
                note="A note",
            )


def _plant(desk: Desk) -> None:
    """Every hostile string into every field, past all rules: each field begins with another one."""
    cursor = driver.cursor(desk.at.db)
    for number, name in enumerate(desk.fields()):
        table, column = name.split(".")
        text = hostile.joined(number)
        for (rowid,) in cursor.execute(f"SELECT rowid FROM {table}").fetchall():
            unique = f"{text} {rowid}" if name == "account.login_name" else text
            cursor.execute(
                f"UPDATE {table} SET {column} = $text WHERE rowid = $rowid", {"text": unique, "rowid": rowid}
            )
    cursor.execute("UPDATE goal SET visibility = 'couple'")
    cursor.execute("UPDATE timeline_event SET visibility = 'couple'")
    desk.office.name = hostile.joined(7)
    practice_settings.apply(desk.office)


if __name__ == "__main__":
    own.use()
    main(sys.argv[1])
