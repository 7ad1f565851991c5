"""Couples of earlier files whom a file may mean: two files that only count their couples are not run together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dashboard.domain.files.matching import Known, Match
from dashboard.domain.files.numbering import is_counted
from dashboard.domain.vocabulary import Side

_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierImport:
    """A past import: its file, its mapping's name and what was put before every couple's name, at a moment in UTC."""

    file_sha256: str
    name: str
    prefix: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFile:
    """An earlier file whose couples go by the names of this one's. `couples` says how many of them do."""

    prefix: str
    name: str
    created_at: datetime | None
    couples: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SameCouples:
    """The question of whether the couples are those of an earlier file.

    `is_told` if the partners' own names answer it. `free_prefix` keeps the couples apart when they are others.
    """

    files: tuple[EarlierFile, ...]
    is_told: bool
    free_prefix: str


def same_couples(
    matches: Iterable[Match],
    refs: Collection[str],
    known: Sequence[Known],
    imports: Sequence[EarlierImport],
    *,
    prefix: str,
    name: str,
) -> SameCouples | None:
    """The question, if it has to be asked: some couple goes by the name that an earlier file gave to one.

    `refs` are the file's own names of the couples, before which the mapping puts `prefix`; `imports` come latest
    first. A couple that was found by its id or by both names is meant and is not asked about.
    """
    by_ref = {partner.couple_ref: partner for partner in known if partner.couple_ref}
    if not any(prefix + ref in by_ref for ref in refs):
        return None
    prefixes = dict.fromkeys([prefix, "", *(each.prefix for each in imports)])
    files = [_file(p, [by_ref[p + ref] for ref in refs if p + ref in by_ref], imports) for p in prefixes]
    return SameCouples(
        files=tuple(each for each in files if each.couples),
        is_told=_say_so([match for match in matches if match.named.couple_ref in by_ref]),
        free_prefix=_free(name, by_ref),
    )


def _file(prefix: str, couples: Sequence[Known], imports: Sequence[EarlierImport]) -> EarlierFile:
    """The latest of the files that brought these couples."""
    brought = Counter(couple.couple_made_at for couple in couples)
    source = next((each for each in imports if each.prefix == prefix and brought[each.created_at]), None)
    return EarlierFile(
        prefix=prefix,
        name=source.name if source else "",
        created_at=source.created_at if source else None,
        couples=len(couples),
    )


def _say_so(matches: Sequence[Match]) -> bool:
    """Tell whether the partners are named, and by names that two couples would hardly share."""
    return bool(matches) and all(not match.is_adopted and _is_name(match.named.partner_ref) for match in matches)


def _is_name(ref: str) -> bool:
    return len(ref) >= _SHORTEST_NAME and ref.lower() not in set(Side) and not is_counted([ref])


def _free(name: str, taken: Mapping[str, object]) -> str:
    """Words before a number that no couple's name begins with yet."""
    base = name.strip() or "file"
    tries = (f"{base}-", *(f"{base}-{number}-" for number in range(2, len(taken) + 3)))
    return next(each for each in tries if not any(ref.startswith(each) for ref in taken))
