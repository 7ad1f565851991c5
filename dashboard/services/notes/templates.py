"""Templates of notes: those that come with Mendwell, and the practice's own."""

from __future__ import annotations

from dataclasses import replace

from dashboard.domain.access import StaffRole
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.notes import NOTE_TEMPLATE
from dashboard.domain.notes.record import OwnTemplate
from dashboard.domain.notes.template import NoteTemplate, checked_headings, from_headings
from dashboard.errors import RuleError
from dashboard.services.practice import Practice
from dashboard.store.notes import reading as store
from dashboard.store.transaction import Transaction


def own(practice: Practice) -> list[OwnTemplate]:
    """The practice's own templates by title, including archived ones."""
    return store.list_templates(practice.db, practice.scope)


def offered(practice: Practice) -> dict[str, NoteTemplate]:
    """The templates to begin a note with, by id: the practice's own after those that come with Mendwell."""
    written = {
        each.template_id: from_headings(each.template_id, each.title, each.headings)
        for each in own(practice)
        if not each.is_archived
    }
    return {**practice.library.note_templates, **written}


def save(practice: Practice, template: OwnTemplate | None, title: str, headings: str) -> None:
    """Add a template, or write a changed one. Notes begun before keep the headings they began with.

    Raises `InvalidInputError` for text that cannot be kept, and `StaleEditError` if it changed since it was read.
    """
    _check_may_write(practice)
    fresh = OwnTemplate(template_id=str(new_id()), title="", headings="")
    changed = replace(template or fresh, title=title, headings=checked_headings(headings))
    _keep(practice, NOTE_TEMPLATE.cleaned(changed), is_new=template is None)


def archive(practice: Practice, template: OwnTemplate, *, is_archived: bool) -> None:
    """Offer a template no longer, or again."""
    _check_may_write(practice)
    _keep(practice, replace(template, is_archived=is_archived), is_new=False)


def _keep(practice: Practice, template: OwnTemplate, *, is_new: bool) -> None:
    def work(tx: Transaction) -> None:
        if is_new:
            tx.keep("note_template", template)
        else:
            tx.overwrite("note_template", template)
        tx.touched.append(("note_template", template.template_id, None))

    summary = "Add a template of notes" if is_new else "Change a template of notes"
    practice.db.write(practice.scope, work, summary=summary, now=practice.now)


def _check_may_write(practice: Practice) -> None:
    if StaffRole.COUNSELOR not in practice.roles:
        raise RuleError("Templates are written by counselors.", "Ask one of them.")
