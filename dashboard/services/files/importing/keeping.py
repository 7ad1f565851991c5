"""Writing what an import found: new couples, a new questionnaire, the check-ins and the run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from dashboard.domain.content import Item, Questionnaire, custom_questionnaire
from dashboard.domain.files.matching import Matching, Named, NewCouple
from dashboard.domain.files.numbering import is_counted
from dashboard.domain.files.scales import takes_in
from dashboard.domain.folding import folded
from dashboard.domain.ids import new_id
from dashboard.domain.text_rules import HINT_LIMIT
from dashboard.domain.vocabulary import Side, label
from dashboard.errors import InvalidInputError
from dashboard.services.files.importing.models import ImportPreview, ImportResult, Progress
from dashboard.services.practice import Practice
from dashboard.store.checkins import questionnaires
from dashboard.store.files import importing as store
from dashboard.store.files import runs
from dashboard.store.files.importing import Adoption, CoupleToAdd, PartnerToAdd
from dashboard.store.transaction import Transaction


def keep(
    practice: Practice, tx: Transaction, found: ImportPreview, matching: Matching, *, digest: str, progress: Progress
) -> ImportResult:
    """Keep every staged row that is new, with the couples and the questionnaire it needs.

    All rows are read by now: `progress` is told so again and again, so that it can still stop the work.
    """
    import_id = new_id()
    couples, partners = set(store.couples_to_add(tx)), store.partners_to_add(tx)
    _keep_people(practice, tx, matching, couples, partners)
    questionnaire = found.mapping.questionnaire_from(practice.library.questionnaire)
    version = questionnaire.version
    if not found.mapping.questionnaire.is_shipped:
        whole, is_new = with_earlier(tx, questionnaire)
        version = whole.version
        if is_new:
            questionnaires.insert_questionnaire(tx, whole)
    read = found.rows_read
    store.insert_checkins(tx, import_id, questionnaire.id, version, lambda: progress(read, read))
    run = runs.Run(
        import_id=import_id,
        file_sha256=digest,
        mapping=found.mapping,
        rows_read=found.rows_read,
        checkins_added=found.to_add,
        rows_known=found.already_known + found.duplicates,
        rows_refused=found.refused_rows,
    )
    runs.insert_run(tx, run)
    return ImportResult(import_id, found, tuple(sorted(couples)))


def with_earlier(tx: Transaction, questionnaire: Questionnaire) -> tuple[Questionnaire, bool]:
    """The questionnaire with every item of its latest version in the record; and whether that is still to be made.

    Charts read the latest version, so it holds the items of all. Raises `InvalidInputError` when an item is answered
    in another way there: its answers would share one scale with those of the other.
    """
    earlier = questionnaires.get_questionnaire(tx, questionnaire.id)
    if earlier is None:
        return replace(questionnaire, version=1), True
    items = {**earlier.items}
    for item in questionnaire.items.values():
        items[item.id] = _joined(items.get(item.id, item), item, questionnaire.meta.title)
    whole = custom_questionnaire(
        id=questionnaire.id, title=questionnaire.meta.title, items=items.values(), version=earlier.version
    )
    # By their text: 0 and 0.0 are equal numbers, but not written alike.
    if whole.to_json() == earlier.to_json():
        return whole, False
    return replace(whole, version=earlier.version + 1), True


def in_record(tx: Transaction, questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire of a file with the wider scales that the record has for its items."""
    earlier = questionnaires.get_questionnaire(tx, questionnaire.id)
    if earlier is None:
        return questionnaire
    items = [_on_wider(earlier.items.get(item.id, item), item) for item in questionnaire.items.values()]
    return custom_questionnaire(
        id=questionnaire.id, title=questionnaire.meta.title, items=items, version=questionnaire.version
    )


def _on_wider(earlier: Item, item: Item) -> Item:
    """The item on the scale that the record has for it, if that takes in its own: a scale may have been widened."""
    if earlier.scale is None or item.scale is None or not takes_in(earlier.scale, item.scale):
        return item
    return replace(item, scale=earlier.scale)


def _joined(earlier: Item, item: Item, title: str) -> Item:
    """The item with the choices of both, in the words of the later."""
    item = _on_wider(earlier, item)
    choices = {option.value: option for option in earlier.options}
    is_other_choice = any(choices.get(o.value, o).label != o.label for o in item.options)
    if (earlier.kind, earlier.scale) != (item.kind, item.scale) or is_other_choice:
        raise InvalidInputError(
            f"The questionnaire “{title}” in the record has another kind of answer or scale for “{item.id}”.",
            "Widen the scale on the Import page, or give the questionnaire of this file another name.",
            field="questionnaire",
        )
    return replace(item, options=tuple({**choices, **{o.value: o for o in item.options}}.values()))


def _keep_people(
    practice: Practice, tx: Transaction, matching: Matching, couples: set[UUID], partners: set[UUID]
) -> None:
    # A couple of whom every row was refused is not made.
    new = [couple for couple in matching.new_couples if couple.couple_id in couples]
    made = {couple.couple_id: [_partner(couple, side) for side in Side] for couple in new}
    hints = _hints(tx, new, made)
    store.insert_people(
        tx,
        phase=next(iter(practice.library.phases)),
        couples=[
            CoupleToAdd(
                couple_id=couple.couple_id,
                couple_ref=couple.couple_ref,
                episode_id=new_id(),
                hint=hints.get(couple.couple_id, ""),
                opened_on=couple.first_at.date(),
            )
            for couple in new
        ],
        partners=[partner for both in made.values() for partner in both],
        adopted=[
            Adoption(partner_id=match.partner_id, partner_ref=match.named.partner_ref, display_name=_name(match.named))
            for match in matching.matches
            if match.is_adopted and match.partner_id in partners
        ],
    )


def _hints(tx: Transaction, new: Sequence[NewCouple], made: Mapping[UUID, Sequence[PartnerToAdd]]) -> dict[UUID, str]:
    """The file's name of each new couple whom its partners' names do not tell from every other."""
    names = {couple_id: _names(partner.display_name for partner in both) for couple_id, both in made.items()}
    there: dict[UUID, list[str]] = defaultdict(list)
    for partner in store.known(tx):
        there[partner.couple_id].append(partner.display_name)
    times = Counter([*names.values(), *map(_names, there.values())])
    return {
        couple.couple_id: couple.couple_ref[:HINT_LIMIT].strip()
        for couple in new
        if times[names[couple.couple_id]] > 1 or not all(map(_is_named, made[couple.couple_id]))
    }


def _names(both: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(folded(name) for name in both))


def _is_named(partner: PartnerToAdd) -> bool:
    """Tell whether the file calls the partner by more than a place or a number."""
    return partner.display_name != label(partner.side) and not is_counted([partner.display_name])


def _partner(couple: NewCouple, side: Side) -> PartnerToAdd:
    match = couple.sides.get(side)
    named = match.named if match else None
    name = label(side)
    if named is not None and (named.partner_name or named.partner_ref not in set(Side)):
        name = _name(named)
    return PartnerToAdd(
        partner_id=match.partner_id if match else new_id(),
        couple_id=couple.couple_id,
        side=side,
        display_name=name,
        partner_ref=named.partner_ref if named else None,
    )


def _name(named: Named) -> str:
    """The name for a new partner. A bare number would be lost among the numbers of a sentence."""
    ref = named.partner_ref
    return named.partner_name or (f"Partner {ref}" if ref.isdecimal() else ref)
