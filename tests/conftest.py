"""Ground on which every test stands: a home of its own, no real keyring, and a browser or a word about its absence."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import keyring
import pytest
from hypothesis import settings
from keyring.backends import null

from dashboard.services.files.reading import apart
from tests import own
from tests.reading_here import Here

# No deadline: a busy machine would make a test fail by chance.
settings.register_profile("usual", max_examples=50, deadline=None)
settings.register_profile("deep", max_examples=1000, deadline=None)
own.use()
settings.load_profile(os.environ.get("MENDWELL_EXAMPLES", "usual"))

_NUMBERS = count()
# The first one draws the same pages for a sixth less time of the processor, because it has no window around them.
_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


# What takes minutes comes first: the last one would run alone while the other workers have nothing left to do.
_LONG = ("browser", "access", "reliability", "pages", "web", "test_an_invented_kind.py", "test_console.py", "store")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Share out files as `tests.sharing_out` says, unless somebody asked for another way."""
    if config.getoption("dist") != "loadfile":
        return None
    from tests.sharing_out import SharingOut

    return SharingOut(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes longest first; within a folder the order stays."""
    root = Path(__file__).parent

    def turn(item: pytest.Item) -> int:
        folder = item.path.relative_to(root).parts[0]
        return _LONG.index(folder) if folder in _LONG else len(_LONG)

    items.sort(key=turn)


@pytest.fixture(autouse=True)
def mendwell_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that stands for the user's own data: new for each test, so that none reads a real practice."""
    # Finding a free number among the homes of all tests before would take longer with each of them.
    home = tmp_path_factory.mktemp(f"home-{next(_NUMBERS)}", numbered=False)
    monkeypatch.setenv("MENDWELL_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def no_real_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test never writes to the keyring of whoever runs it; commands started as processes neither."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    before = keyring.get_keyring()
    keyring.set_keyring(null.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def files_read_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read without a process of their own, unless the test is about that."""
    if request.node.get_closest_marker("own_process") is None:
        monkeypatch.setattr(apart, "Reader", Here)


@pytest.fixture(autouse=True)
def nobody_stays_signed_in() -> Iterator[None]:
    """A page test signs somebody in without a browser; the next test begins signed out."""
    yield
    screens = sys.modules.get("tests.pages.screens")
    if screens is not None:
        screens.sign_out()


@pytest.fixture(autouse=True)
def practices_in_memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test that asks for a practice in memory gets an empty one that is already migrated.

    What fixtures of a wider scope make is set up earlier and stays as it is.
    """
    if "dashboard.store.engine.duck" not in sys.modules:
        yield
        return
    from tests import memory

    monkeypatch.setattr(memory.DuckEngine, "in_memory", memory.POOL.lend)
    yield
    memory.POOL.take_back()


@pytest.fixture(autouse=True)
def main_stays_main() -> Iterator[None]:
    """A page that runs without a browser takes the place of `__main__`, which processes of later tests start from."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser to drive. Without one the test is skipped, or fails where MENDWELL_REQUIRE_BROWSER is 1."""
    named = os.environ.get("MENDWELL_CHROMIUM")
    found = named or next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        reason = f"no browser: none of {', '.join(_BROWSERS)} is installed, and MENDWELL_CHROMIUM names none"
        if os.environ.get("MENDWELL_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found
