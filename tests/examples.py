"""The number of examples of property tests: some in the usual run, and many times as many in the deep one."""

from __future__ import annotations

from hypothesis import settings


def examples(usual: int) -> int:
    """The number of examples for a test that tries `usual` of them in the usual run."""
    return usual * settings.default.max_examples // settings.get_profile("usual").max_examples
