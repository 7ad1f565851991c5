"""Problems in shipped content, collected, so that one run shows all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dashboard.errors import ContentError


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault and where it is. `entry` reads like "step 'close-the-doors'"; empty means the file as a whole."""

    file: str
    entry: str
    field: str
    fault: str

    def __str__(self) -> str:
        where = [self.file, self.entry, f"field '{self.field}'" if self.field else ""]
        return f"{', '.join(part for part in where if part)}: {self.fault}"


@dataclass(slots=True)
class Problems:
    """The list that reading and checking write to."""

    found: list[Problem] = field(default_factory=list)

    def add(self, file: str, entry: str, field_name: str, fault: str) -> None:
        """Note one fault."""
        self.found.append(Problem(file, entry, field_name, fault))

    def unknown(self, file: str, entry: str, field_name: str, ids: Iterable[str], known: Iterable[str]) -> None:
        """Note every id that nothing has."""
        there = set(known)
        for each in ids:
            if each not in there:
                self.add(file, entry, field_name, f"there is no '{each}'.")

    def raise_if_any(self) -> None:
        """Refuse the content when anything was noted."""
        if self.found:
            lines = "\n".join(str(problem) for problem in self.found)
            raise ContentError(lines, "Correct the content files named above, or install Mendwell again.")
