"""One served house for all tests of this folder: each asks, none changes what another sees."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.access.identities import Browsers, cookies_of_the_rest
from tests.access.serving import Served, served

CRAWLED = pytest.StashKey[tuple[int, int, int]]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how much the canary crawl looked at."""
    found = config.stash.get(CRAWLED, None)
    if found:
        cells, planted, columns = found
        terminalreporter.write_line(f"canaries: {cells:,} cells crawled, {planted:,} planted, {columns} columns seen")


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The running house."""
    with served(tmp_path_factory.mktemp("house") / "log.txt") as running:
        yield running


@pytest.fixture(scope="session")
def cookies(house: Served) -> Browsers:
    """What the browser of each identity sends."""
    return Browsers(house, cookies_of_the_rest(house))
