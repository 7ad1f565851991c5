"""Statistics: the published values, and what holds for any answers."""

from hypothesis import settings

# SciPy takes its time when a method is used first, and on a busy machine more than Hypothesis allows an example.
UNTIMED = settings(deadline=None)
