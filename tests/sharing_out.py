"""Files of tests shared out among workers: one half of these drives browsers while the other computes.

A test that drives a browser waits for it, for the server and for the wire. Two of them at a time leave processors idle;
one of them and one that computes do not, and only one worker then starts the servers that they share.
"""

from __future__ import annotations

from collections.abc import Callable

from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

_BROWSER = "tests/browser/"


class SharingOut(LoadFileScheduling):
    """Gives a worker that is done the next file of the kind that is its turn."""

    def _assign_work_unit(self, node: WorkerController) -> None:
        chosen = next(filter(self._is_turn_of(node), self.workqueue), None)
        # Where only the other kind is left, everybody does that.
        if chosen is not None:
            self.workqueue.move_to_end(chosen, last=False)
        super()._assign_work_unit(node)

    def _is_turn_of(self, node: WorkerController) -> Callable[[str], bool]:
        others = sum(self._drives_a_browser(other) for other in self.nodes if other is not node)
        is_for_browsers = others < max(1, len(self.nodes) // 2)
        return lambda file: file.startswith(_BROWSER) is is_for_browsers

    def _drives_a_browser(self, node: WorkerController) -> bool:
        return any(
            file.startswith(_BROWSER) and not all(tests.values()) for file, tests in self.assigned_work[node].items()
        )
