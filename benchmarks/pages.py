"""Reruns of real pages through real websockets, in alternating rounds, so that a noisy moment hits every page alike."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median

from benchmarks import practices, serving
from benchmarks.timing import Timing
from benchmarks.websocket import Rerun, Tab

_WARM_FLOOR = 5


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a practice of some size, and what its reruns cost. `ratio` is to the empty page of the same round."""

    name: str
    size: int
    timing: Timing
    ratio: float
    received: int


def measure(pages: Sequence[tuple[str, int]], *, rounds: int, warm: int = 3) -> list[Page]:
    """The pages, each in a process of its own, in turns with an empty page.

    Raises `AssertionError` when a page draws anything else on one rerun than on another.
    """
    return asyncio.run(_measure(list(pages), rounds, warm))


async def _measure(pages: list[tuple[str, int]], rounds: int, warm: int) -> list[Page]:
    everyone = [(serving.EMPTY, 0), *pages]
    reruns: dict[tuple[str, int], list[Rerun]] = {page: [] for page in everyone}
    with ExitStack() as stack:
        tabs = {page: await _tab(*stack.enter_context(serving.served(*page)), page[0]).open() for page in everyone}
        # Even where the other pages are asked only once, the empty one is warm.
        for _ in range(_WARM_FLOOR):
            await tabs[everyone[0]].rerun()
        for nth in range(warm + rounds):
            for page, tab in tabs.items():
                rerun = await tab.rerun()
                if nth >= warm:
                    reruns[page].append(rerun)
        for tab in tabs.values():
            await tab.close()
    floor = [rerun.seconds for rerun in reruns[everyone[0]]]
    return [_page(name, size, reruns[name, size], floor) for name, size in everyone]


def _tab(port: int, token: str, page: str) -> Tab:
    if page == serving.BRIEF:
        return Tab(port, token, "brief", query=f"couple={practices.marked('couple', 1)}")
    return Tab(port, token, "caseload" if page in {serving.MENDWELL, serving.FRAME} else "")


def _page(name: str, size: int, reruns: list[Rerun], floor: list[float]) -> Page:
    assert len({rerun.shown for rerun in reruns}) == 1, f"{name} drew something else on another rerun"
    return Page(
        name,
        size,
        Timing(tuple(rerun.seconds for rerun in reruns)),
        median(rerun.seconds / empty for rerun, empty in zip(reruns, floor, strict=True)),
        reruns[-1].received,
    )
