"""A click is never lost: a page that has just drawn its last line still takes it."""

from __future__ import annotations

import asyncio
import threading
from typing import Any
from uuid import UUID

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.state.safe_session_state import SafeSessionState

from dashboard.domain.confidentiality.rules import SecretsRule
from dashboard.services.browser_sessions import COOKIE
from dashboard.services.confidentiality import policies
from dashboard.services.practice import Practice
from tests.streamlit_ws import Tab
from tests.ui.conftest import Served

SECONDS = 20
# Long enough for a second run of the page to get ahead, where there is one.
HEAD_START = 1.0


class SlowEnd:
    """The end of a page's first run, held back until a run after it has taken the click, or none came."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_held, self._is_taken, self._is_over = threading.Event(), threading.Event(), threading.Event()
        finish, take = ScriptRunner._on_script_finished, SafeSessionState.on_script_will_rerun

        def finish_late(runner: ScriptRunner, *args: Any) -> None:
            is_first = not self.is_held.is_set()
            if is_first:
                self.is_held.set()
                self._is_taken.wait(HEAD_START)
            finish(runner, *args)
            if is_first:
                self._is_over.set()

        def take_early(state: SafeSessionState, *args: Any, **details: Any) -> None:
            take(state, *args, **details)
            if self.is_held.is_set():
                self._is_taken.set()
                self._is_over.wait(SECONDS)

        monkeypatch.setattr(ScriptRunner, "_on_script_finished", finish_late)
        monkeypatch.setattr(SafeSessionState, "on_script_will_rerun", take_early)


def _button(label: str, message: ForwardMsg) -> str:
    """The id of a button with this label that a message draws, or ""."""
    button = message.delta.new_element.button
    return str(button.id) if button.label == label else ""


def test_a_click_while_the_page_ends_counts(
    practice: Practice, couple_id: UUID, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the next run begins beside the last one, the end of the last wipes the click out of what both share."""
    policies.write(practice, couple_id, SecretsRule.KEPT, "Nothing is told.", seen=1)
    end = SlowEnd(monkeypatch)

    async def main() -> None:
        async with Tab(served.port, cookies={COOKIE: served.token}) as tab:
            await tab.ask("confidentiality", couple=str(couple_id))
            drawn = await tab.until(lambda message: bool(_button("Signed on paper", message)))
            assert await asyncio.to_thread(end.is_held.wait, SECONDS)
            pressed = _button("Signed on paper", drawn)
            await tab.ask("confidentiality", pressed=pressed, couple=str(couple_id))
            said = "The signature is noted"
            await tab.until(lambda message: said in message.delta.new_element.alert.body)

    asyncio.run(main())
    assert [each.version for each in policies.of_couple(practice, couple_id).said].count(2) == 1
