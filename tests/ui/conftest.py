"""A couple, and the whole app over it on a port of this process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest
import streamlit as st
import uvicorn
from streamlit import config as streamlit_config
from streamlit.runtime import Runtime

from dashboard import server, settings
from dashboard.services.browser_sessions import COOKIE
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.ui import resources
from tests import factories, running

START_SECONDS = 30


@pytest.fixture
def practice() -> Practice:
    """A practice with its clock at rest."""
    return factories.practice()


@pytest.fixture
def couple_id(practice: Practice) -> UUID:
    """A couple of whom partner A answered once."""
    made = factories.add_couple(practice)
    factories.add_policy(practice, made)
    factories.add_checkin(practice, made, on=date(2026, 9, 1), felt_safe=5)
    return made


@dataclass
class Served:
    """The app on a port, and a counselor who is signed in to it."""

    office: Office
    port: int
    token: str

    def wait(self, **by: int) -> None:
        """Let time pass for the practice."""
        moment = self.office.clock() + timedelta(**by)
        self.office.clock = lambda: moment


@pytest.fixture
def runner_as_shipped() -> Iterator[None]:
    """Scripts run by our settings, as `mendwell run` has them, and not by Streamlit's own."""
    shipped = {name: value for name, value in settings.streamlit_options().items() if name.startswith("runner.")}
    before = {name: streamlit_config.get_option(name) for name in shipped}
    for name, value in shipped.items():
        streamlit_config.set_option(name, value)
    yield
    for name, value in before.items():
        streamlit_config.set_option(name, value)


@pytest.fixture
def served(practice: Practice, runner_as_shipped: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """The real server in this process, which may have served before."""
    monkeypatch.setattr(Runtime, "_instance", None)
    monkeypatch.setattr(resources, "browser_session_token", lambda: st.context.cookies.get(COOKIE))
    office = factories.office(of=practice)
    resources.use(office)
    token = office.browser_sessions.start(practice.scope.staff_id, practice.person_name, practice.roles)
    is_up = threading.Event()
    listener = server.listen(running.free_port(), is_exact=False)
    config = uvicorn.Config(server.app(office, is_up.set), ws="websockets-sansio", log_level="warning")
    running_server = uvicorn.Server(config)
    thread = threading.Thread(target=running_server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    assert is_up.wait(START_SECONDS)
    yield Served(office, listener.getsockname()[1], token)
    running_server.should_exit = True
    thread.join(START_SECONDS)
