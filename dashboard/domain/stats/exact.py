"""Answers as whole numbers: signs and ranks are decided without rounding, so they are the same on every rerun."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

Number = int | Decimal | float


def whole(values: Sequence[Number]) -> tuple[list[int], int]:
    """The values times the smallest whole number that makes all of them whole, and that number."""
    exact = [Fraction(value) for value in values]
    scale = lcm(*(value.denominator for value in exact))
    return [int(value * scale) for value in exact], scale
