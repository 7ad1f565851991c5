"""Files shared out among workers: one half of these drives browsers, the other does the rest, and nobody idles."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.sharing_out import SharingOut


class Worker:
    """A worker that notes the files it is given, and runs them when it is told to."""

    def __init__(self) -> None:
        self.given: list[int] = []
        self.shutting_down = False
        self.gateway = SimpleNamespace(id=id(self))

    def send_runtest_some(self, numbers: list[int]) -> None:
        """Take tests by their numbers."""
        self.given += numbers

    def shutdown(self) -> None:
        """Take no more."""
        self.shutting_down = True


def four_in(file: str) -> list[str]:
    """Four tests."""
    return [f"{file}::test_{number}" for number in range(4)]


@pytest.mark.parametrize("browsers", [1, 3, 6])
def test_one_of_two_drives_browsers_while_there_is_something_else(browsers: int) -> None:
    """Each file is run once, and two browser files at a time only when nothing else is left."""
    files = [f"tests/browser/test_{number}.py" for number in range(browsers)]
    files += [f"tests/pages/test_{number}.py" for number in range(4)]
    all_tests = [test for file in files for test in four_in(file)]
    config = SimpleNamespace(option=SimpleNamespace(loadscopereorder=False), getvalue=lambda _: ["2*popen"])
    sharing, workers = SharingOut(config, None), [Worker(), Worker()]
    for worker in workers:
        sharing.add_node(worker)
        sharing.add_node_collection(worker, all_tests)
    sharing.schedule()
    ran: list[int] = []
    while any(worker.given for worker in workers):
        now = {all_tests[worker.given[0]].split("/")[1] for worker in workers if worker.given}
        is_something_left = any("pages" in file for file in sharing.workqueue)
        assert not is_something_left or now != {"browser"}
        for worker in workers:
            if worker.given:
                ran.append(worker.given.pop(0))
                sharing.mark_test_complete(worker, ran[-1])
    assert sorted(ran) == list(range(len(all_tests)))
