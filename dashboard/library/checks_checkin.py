"""The questionnaire fits together: items, forms and roles agree, and each kind has what it needs."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.domain.content import AnswerVisibility, Form, Item, ItemKind, Library, Questionnaire
from dashboard.domain.content import placeholders as names_in
from dashboard.domain.vocabulary import Role
from dashboard.library.problems import Problems
from dashboard.library.reading import entry_name

FILE = "checkin.toml"
CHOICES = {ItemKind.CHOICE, ItemKind.PRIVATE_CHOICE}


def check(library: Library, item_forms: Mapping[str, list[str]], problems: Problems) -> None:
    """Note what does not agree. `item_forms` is what each item says about where it appears."""
    questionnaire = library.questionnaire
    for item in questionnaire.items.values():
        _check_item(item, questionnaire, problems)
        on_forms = [form.id for form in questionnaire.forms.values() if _is_on(form, item.id)]
        if sorted(on_forms) != sorted(item_forms[item.id]):
            problems.add(FILE, entry_name("item", item.id), "forms", "does not agree with the forms' own lists.")
    for form in questionnaire.forms.values():
        _check_form(form, questionnaire, problems)
    for form_set in questionnaire.form_sets.values():
        name = entry_name("form set", form_set.id)
        problems.unknown(FILE, name, "alternates", form_set.alternates, questionnaire.forms)


def _is_on(form: Form, item_id: str) -> bool:
    return any(item_id in ids for ids in form.items.values())


def _check_item(item: Item, questionnaire: Questionnaire, problems: Problems) -> None:
    name = entry_name("item", item.id)
    problems.unknown(FILE, name, "domain", [item.domain], questionnaire.domains)
    problems.unknown(FILE, name, "gap", [item.gap], questionnaire.gaps)
    if set(item.text) != set(item.roles):
        problems.add(FILE, name, "text", "should have a wording for each of its roles.")
    if not set(item.text_daily) <= set(item.roles):
        problems.add(FILE, name, "text_daily", "has a wording for a role that the item is not for.")
    needs: list[tuple[str, object, bool]] = [
        ("anchors", item.scale, item.kind is ItemKind.RATING),
        ("options", item.options, item.kind in CHOICES),
        ("max_chars", item.max_chars, item.kind is ItemKind.TEXT),
    ]
    for field, given, wanted in needs:
        if bool(given) != wanted:
            problems.add(FILE, name, field, "is missing." if wanted else f"does not belong to a {item.kind}.")
    values = [option.value for option in item.options]
    if len(values) != len(set(values)):
        problems.add(FILE, name, "options", "a value is used twice.")
    if item.kind is ItemKind.PRIVATE_CHOICE and item.visibility is not AnswerVisibility.COUNSELOR_ONLY:
        problems.add(FILE, name, "visibility", "a private answer is for the counselor only.")
    filled = {"area"} if item.needs_profile == "focus_area" else set()
    if any(names_in(wording) != filled for wording in (*item.text.values(), *item.text_daily.values())):
        problems.add(FILE, name, "text", "its {names} and needs_profile do not agree.")


def _check_form(form: Form, questionnaire: Questionnaire, problems: Problems) -> None:
    name = entry_name("form", form.id)
    if set(form.items) != {Role.INVOLVED, Role.INJURED}:
        problems.add(FILE, name, "items", "should have a list for the involved and the injured partner.")
    for role, ids in form.items.items():
        field = f"items.{role}"
        problems.unknown(FILE, name, field, ids, questionnaire.items)
        if len(ids) != len(set(ids)):
            problems.add(FILE, name, field, "an item comes twice.")
        items = [questionnaire.items[item_id] for item_id in ids if item_id in questionnaire.items]
        for item in items:
            if role not in item.roles:
                problems.add(FILE, name, field, f"'{item.id}' is not for this role.")
        if sum(item.kind is ItemKind.RATING for item in items) > questionnaire.meta.max_ratings:
            problems.add(FILE, name, field, f"has more than {questionnaire.meta.max_ratings} ratings.")
