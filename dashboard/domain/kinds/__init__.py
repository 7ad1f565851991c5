"""Every kind of record. A module here is an area's; a kind that it declares is known everywhere."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from dashboard.domain.kind import Kind, parents_first


@cache
def areas() -> dict[str, tuple[Kind, ...]]:
    """The kinds that each area declares, in the order in which its module does."""
    modules = (import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return {
        module.__name__.rpartition(".")[2]: tuple(each for each in vars(module).values() if isinstance(each, Kind))
        for module in modules
    }


@cache
def every() -> dict[str, Kind]:
    """All kinds by name, none before the one it hangs on."""
    return {kind.name: kind for kind in parents_first(kind for kinds in areas().values() for kind in kinds)}


def of(name: str) -> Kind:
    """The kind of a name. Raises `KeyError` for one that nobody declared."""
    return every()[name]
