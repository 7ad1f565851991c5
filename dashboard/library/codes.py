"""Words that are Mendwell's own: every code of the shipped content and every member of a closed set."""

from __future__ import annotations

import pkgutil
import re
import tomllib
from collections.abc import Iterator
from enum import Enum
from functools import cache
from importlib import import_module

from dashboard import domain
from dashboard.domain.files.mapping import SHIPPED
from dashboard.paths import CONTENT

_CODE = re.compile(r"[A-Za-z0-9_.-]+")


@cache
def known() -> frozenset[str]:
    """All of them. What is not among these may be somebody's words."""
    return frozenset([*_of_content(), *_of_sets(), SHIPPED])


def _of_content() -> Iterator[str]:
    for file in sorted(CONTENT.glob("*.toml")):
        yield from _codes_in(tomllib.loads(file.read_text(encoding="utf-8")))


def _codes_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _codes_in(name)
            yield from _codes_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _codes_in(inner)
    elif isinstance(value, str) and _CODE.fullmatch(value):
        yield value


def _of_sets() -> Iterator[str]:
    for found in pkgutil.walk_packages(domain.__path__, f"{domain.__name__}."):
        for thing in vars(import_module(found.name)).values():
            if isinstance(thing, type) and issubclass(thing, Enum):
                yield from (each.value for each in thing if isinstance(each.value, str))
