"""The statement that looks for words in all that is searched, written from the declarations of the kinds of record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dashboard.domain import kinds
from dashboard.domain.column import STAMP, Sided
from dashboard.domain.kind import Kind
from dashboard.store.search import WORDS

_HEAD = f"""-- The latest passages of each kind that hold all of up to {WORDS} folded words, of the couples in reach.
-- Text of plain letters, as most is, is folded the fast way; both ways give what `domain/folding.py` gives.
WITH reached AS (
    SELECT r.couple_id, bool_or(r.may_write) AS may_write FROM couple_reach r
    WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.until > $as_of
    GROUP BY r.couple_id
),
written AS (
"""
_TAIL = """
),
folded AS (
    SELECT
        *,
        CASE
            WHEN bit_length(body) = 8 * length(body) THEN replace(replace(lower(body), '''', ''), '`', '')
            ELSE translate(lower(body), $accented, $unaccented)
        END AS letters
    FROM written
    WHERE couple_id IN (SELECT couple_id FROM reached)
),
hit AS (
    SELECT *, row_number() OVER (PARTITION BY kind, record_id ORDER BY place) AS nth
    FROM folded
    WHERE {found}
),
ranked AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY kind ORDER BY coalesce(noted_at, on_day) DESC NULLS LAST, record_id) AS rank,
        count(*) OVER (PARTITION BY kind) AS found
    FROM hit
    WHERE nth = 1
)
SELECT
    h.kind, h.field, h.body, h.on_day, h.noted_at, h.visibility, h.found, h.couple_id, h.row_id,
    d.a_name, d.b_name, d.hint,
    CASE WHEN h.partner_id = d.a_id THEN 'a' WHEN h.partner_id = d.b_id THEN 'b' ELSE h.side END AS side
FROM ranked h
JOIN caseload_row d ON d.practice_id = $practice_id AND d.couple_id = h.couple_id
WHERE h.rank <= $most
ORDER BY h.kind, h.rank;"""


def text(every: Iterable[Kind], tables: Mapping[str, Mapping[str, str]]) -> str:
    """The statement, for these kinds and the columns of their tables."""
    places = [part for kind in every for part in _places(kind, tables)]
    numbered = [part.replace("PLACE", str(number), 1) for number, part in enumerate(places, 1)]
    found = "\n        AND ".join(f"strpos(letters, $word_{number}) > 0" for number in range(1, WORDS + 1))
    return _HEAD + "\n    UNION ALL\n".join(numbered) + _TAIL.replace("{found}", found)


def _places(kind: Kind, tables: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    if kind.found is None:
        return
    on, join = f"t.{kind.found.on}", ""
    if kind.found.on not in tables[kind.name] and kind.parent is not None:
        key = kinds.of(kind.parent).id
        on, join = (
            f"p.{kind.found.on}",
            f"\n    JOIN {kind.parent} p ON p.practice_id = t.practice_id AND p.{key} = t.{key}",
        )
    is_moment = kind.found.on in STAMP
    named = (name for name, column in kind.columns.items() if column.sided is Sided.NAMES)
    side = None if kind.found.is_of_both else next(named, None)
    of_whom = "t.partner_id" if "partner_id" in kind.columns else "CAST(NULL AS UUID)"
    is_shared = "visibility" in kind.columns
    for column in kind.searched:
        fields = (
            f"PLACE AS place, '{kind.name}' AS kind, '{column}' AS field",
            f"t.{kind.id} AS record_id, t.{kind.found.row or kind.id} AS row_id, t.couple_id, t.{column} AS body",
            f"{'CAST(NULL AS DATE)' if is_moment else f'CAST({on} AS DATE)'} AS on_day",
            f"{on if is_moment else 'CAST(NULL AS TIMESTAMP)'} AS noted_at",
            f"{f't.{side}' if side else 'CAST(NULL AS VARCHAR)'} AS side, {of_whom} AS partner_id",
            f"{'t.visibility' if is_shared else 'CAST(NULL AS VARCHAR)'} AS visibility",
        )
        yield (
            "    SELECT\n        "
            + ",\n        ".join(fields)
            + f"\n    FROM {kind.name} t{join}\n    WHERE t.practice_id = $practice_id AND t.{column} <> ''"
            # What its writer has not shared yet is theirs alone.
            + (" AND t.visibility <> 'author'" if is_shared else "")
            + _unless_draft(kind.found.draft)
        )


def _unless_draft(draft: str) -> str:
    if not draft:
        return ""
    return f"\n        AND (NOT ({draft}) OR t.couple_id IN (SELECT couple_id FROM reached WHERE may_write))"
