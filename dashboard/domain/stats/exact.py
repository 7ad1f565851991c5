"""Answers as whole numbers: signs and ranks are decided without rounding, so they are the same on every rerun."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

Number = int | Decimal | float


def whole(values: Sequence[Number | Fraction]) -> tuple[list[int], int]:
    """The values times the smallest whole number that makes all of them whole, and that number."""
    exact = [value.as_integer_ratio() for value in values]
    scale = lcm(*{below for _, below in exact})
    return [above * (scale // below) for above, below in exact], scale
