"""Mapping of the import wizard: the meaning of every column, suggested and then corrected."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.domain.content import ItemKind
from dashboard.domain.files.mapping import SHIPPED, Columns, ItemColumn, Layout, Mapping, SidePatterns, Target, Tokens
from dashboard.services.files import importing
from dashboard.services.files.importing import FileLook
from dashboard.services.practice import Practice
from dashboard.ui import state
from dashboard.ui.files import unsure

_LAYOUTS = {
    Layout.PARTNER_ROWS: "One partner's check-in",
    Layout.COUPLE_ROWS: "Both partners' check-ins",
    Layout.ANSWER_ROWS: "One answer",
}
_KINDS = {ItemKind.RATING: "number", ItemKind.TEXT: "text", ItemKind.CHOICE: "choice"}
_SUGGESTED = "Suggested from the column names"


def mapping(practice: Practice, look: FileLook, file_name: str, file_id: str) -> Mapping:
    """Mapping as the counselor has it on screen now."""
    start = _start(practice, look, file_name, file_id)
    key = state.key("import_map", file_id, start.name, look.reading)
    layout = st.segmented_control(
        "A row of the file holds",
        list(_LAYOUTS),
        format_func=_LAYOUTS.__getitem__,
        default=start.layout,
        required=True,
        key=state.key(key, "layout"),
    )
    layout = layout or start.layout
    columns = _columns(look, start, layout, key)
    constants = unsure.constants(start, layout, columns, key)
    moment = unsure.moment(practice, look, start, columns, key)
    sides = _sides(start, key) if layout is Layout.COUPLE_ROWS else start.sides
    target = _target(start, key)
    shown = replace(start, layout=layout, columns=columns, constants=constants, moment=moment, sides=sides)
    items = _items(practice, look, shown, target, key)
    with st.expander("Empty, skipped and not applicable", icon=":material/block:"):
        tokens = _tokens(start, key)
        prefix = st.text_input(
            "Put before every couple's name",
            start.couple_prefix,
            help="Keeps couple 1 of one file apart from couple 1 of another.",
            key=state.key(key, "prefix"),
        )
    return replace(
        shown,
        couple_prefix=prefix.strip(),
        reading=look.reading,
        tokens=tokens,
        questionnaire=target,
        items=items,
    )


def _start(practice: Practice, look: FileLook, file_name: str, file_id: str) -> Mapping:
    saved = importing.list_mappings(practice)
    known = importing.list_questionnaires(practice)
    suggested = importing.suggest(look, practice.library.questionnaire, Path(file_name).stem[:60], known)
    if not saved:
        return suggested
    name = st.selectbox("Start from", [_SUGGESTED, *saved], key=state.key("import_start", file_id))
    return saved.get(name, suggested)


def _columns(look: FileLook, start: Mapping, layout: Layout, key: str) -> Columns:
    old, names = start.columns, list(look.columns)

    def one(
        where: st.delta_generator.DeltaGenerator, label: str, current: str | None, options: list[str]
    ) -> str | None:
        shown = options if not current or current in options else [*options, current]
        place = shown.index(current) if current else None
        return where.selectbox(
            label, shown, index=place, placeholder="Not in the file", key=state.key(key, label, layout.value)
        )

    is_shared = layout is Layout.COUPLE_ROWS
    # Rows of columns, so that a phone shows the fields in this order too.
    left, right = st.columns(2)
    couple = one(left, "Couple", old.couple or None, names) or ""
    partner = None if is_shared else one(right, "Partner", old.partner, names)
    left, right = st.columns(2)
    times = left.multiselect(
        "Time of the answer",
        list(dict.fromkeys([*old.time, *names])),
        default=list(old.time),
        help="If you choose several columns, the first one with a value counts.",
        key=state.key(key, "time"),
    )
    clock = one(right, "Time of day, if in its own column", old.clock, names)
    left, right = st.columns(2)
    name = one(left, "Partner's name", old.partner_name, names)
    role = one(right, "Role or order", old.role, names)
    left, right = st.columns(2)
    note = one(left, "Note", old.note, names)
    item = value = None
    if layout is Layout.ANSWER_ROWS:
        left, right = st.columns(2)
        item, value = one(left, "Item", old.item, names), one(right, "Answer", old.value, names)
    return Columns(
        couple=couple,
        partner=partner,
        partner_name=name,
        role=role,
        time=tuple(times),
        clock=clock,
        note=note,
        item=item,
        value=value,
    )


def _sides(start: Mapping, key: str) -> SidePatterns:
    left, right = st.columns(2)
    help_text = "{} stands for the part both partners' columns share."
    a = left.text_input("Partner A's columns", start.sides.a, help=help_text, key=state.key(key, "side_a"))
    b = right.text_input("Partner B's columns", start.sides.b, help=help_text, key=state.key(key, "side_b"))
    return SidePatterns(a.strip(), b.strip())


def _target(start: Mapping, key: str) -> Target:
    left, right = st.columns(2)
    is_own = left.segmented_control(
        "The answers are to",
        [False, True],
        format_func=lambda own: "A questionnaire of their own" if own else "Mendwell's check-in",
        default=not start.questionnaire.is_shipped,
        required=True,
        key=state.key(key, "target"),
    )
    if not is_own:
        return Target(SHIPPED)
    old = start.questionnaire
    title = right.text_input("Its title", old.title or start.name, max_chars=80, key=state.key(key, "title"))
    same = not old.is_shipped and title == old.title
    return old if same else Target(importing.slug(title) or "imported", title.strip() or "Imported answers")


def _items(practice: Practice, look: FileLook, start: Mapping, target: Target, key: str) -> tuple[ItemColumn, ...]:
    candidates = importing.item_candidates(look, start)
    if not candidates and not start.items:
        st.info("This file has no column that could hold answers: every column is used above, or empty.")
        return ()
    if target.is_shipped:
        return _shipped_items(practice, candidates, start, key)
    chosen = {item.column: item for item in start.items} if not start.questionnaire.is_shipped else {}
    rows = [chosen.get(candidate.column, candidate) for candidate in candidates]
    table = pd.DataFrame(
        {
            "Column": [row.column for row in rows],
            "Import": [row.column in chosen or start.questionnaire.is_shipped for row in rows],
            "Words": [row.text or row.column for row in rows],
            "Answer": [_KINDS.get(row.kind, "choice") for row in rows],
            "Lowest": [float(row.low) for row in rows],
            "Highest": [float(row.high) for row in rows],
            "Whole": [row.whole for row in rows],
        }
    )
    edited = st.data_editor(
        table,
        hide_index=True,
        disabled=["Column"],
        num_rows="fixed",
        height="content",
        column_config={
            "Answer": st.column_config.SelectboxColumn(options=list(_KINDS.values()), required=True),
            "Whole": st.column_config.CheckboxColumn(help="Only whole numbers are possible answers."),
        },
        key=state.key(key, "items", "own", hash(tuple(row.column for row in rows))),
    )
    return tuple(
        _edited(old, line) for old, line in zip(rows, edited.to_dict("records"), strict=True) if line["Import"]
    )


def _shipped_items(
    practice: Practice, candidates: tuple[ItemColumn, ...], start: Mapping, key: str
) -> tuple[ItemColumn, ...]:
    chosen = {item.column: item.item for item in start.items} if start.questionnaire.is_shipped else {}
    items = practice.library.questionnaire.items
    columns = list(dict.fromkeys([*chosen, *(candidate.column for candidate in candidates)]))
    table = pd.DataFrame({"Column": columns, "Item of the check-in": [chosen.get(c) for c in columns]})
    edited = st.data_editor(
        table,
        hide_index=True,
        disabled=["Column"],
        num_rows="fixed",
        height="content",
        column_config={
            "Item of the check-in": st.column_config.SelectboxColumn(
                options=list(items), format_func=lambda item: items[str(item)].question(None), width="large"
            )
        },
        key=state.key(key, "items", "shipped", hash(tuple(columns))),
    )
    lines = edited.to_dict("records")
    return tuple(
        ItemColumn(line["Column"], line["Item of the check-in"])
        for line in lines
        if isinstance(line["Item of the check-in"], str) and line["Item of the check-in"]
    )


def _edited(old: ItemColumn, line: dict[Hashable, Any]) -> ItemColumn:
    kind = next(kind for kind, name in _KINDS.items() if name == line["Answer"])
    return replace(
        old,
        text=str(line["Words"] or old.column),
        kind=kind,
        low=Decimal(str(line["Lowest"])),
        high=Decimal(str(line["Highest"])),
        whole=bool(line["Whole"]),
        options=old.options if kind is ItemKind.CHOICE else (),
    )


def _tokens(start: Mapping, key: str) -> Tokens:
    def words(label: str, current: tuple[str, ...], hint: str) -> tuple[str, ...]:
        shown = ", ".join(word for word in current if word)
        text = st.text_input(label, shown, help=hint, key=state.key(key, label))
        return tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))

    return Tokens(
        missing=(
            "",
            *words("Cells that mean no answer", start.tokens.missing, "Separated by commas. Empty cells always do."),
        ),
        skipped=words("Cells that mean skipped", start.tokens.skipped, "Separated by commas."),
        not_applicable=words("Cells that mean it does not apply", start.tokens.not_applicable, "Separated by commas."),
    )
