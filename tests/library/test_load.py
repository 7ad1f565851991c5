"""Shipped content is whole, and broken content is refused with its place named."""

from __future__ import annotations

import dataclasses
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from dashboard import library as content
from dashboard import paths
from dashboard.domain.content import Library, Must, RuleKind, Weight
from dashboard.errors import ContentError
from tests.library.breaks import BREAKS, Break

FILES = (
    *("steps", "checkin", "plans", "cards", "safety", "drafting", "sources", "policies", "measures", "attention"),
    *("brief", "differing", "notes", "languages"),
)


@pytest.fixture(scope="module")
def library() -> Library:
    return content.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(paths.CONTENT / f"{name}.toml", tmp_path)
    shutil.copytree(paths.CONTENT / "languages", tmp_path / "languages")
    return tmp_path


def texts_in(value: Any) -> Iterator[str]:
    """Every text inside tables, lists and dataclasses; keys are names, not text."""
    if isinstance(value, StrEnum):
        yield value.value
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts_in(getattr(value, field.name))


def test_no_text_is_lost_between_the_files_and_the_library(library: Library) -> None:
    """Every text in the files is in the library at least as often as it was written."""
    written: Counter[str] = Counter()
    for name in FILES:
        tables = tomllib.loads((paths.CONTENT / f"{name}.toml").read_text(encoding="utf-8"))
        for item in tables["items"] if name == "checkin" else ():
            # Which form an item is on is said by the forms too; the loader refuses the file if they differ.
            item.pop("forms")
        written.update(texts_in(tables))
    kept = Counter(texts_in(library))
    # An option without an alert reads "none" in the library, so the library may hold more, never less.
    assert {text for text, count in written.items() if kept[text] < count} == set()
    assert sum(written.values()) > 2500


def test_entries_keep_the_order_of_the_file(library: Library) -> None:
    """A list on screen follows the file, which is ordered on purpose."""
    tables = tomllib.loads((paths.CONTENT / "steps.toml").read_text(encoding="utf-8"))
    assert list(library.steps) == [each["id"] for each in tables["steps"]]


def test_each_proposal_that_must_be_a_step_is_covered_by_one(library: Library) -> None:
    """All 77 proposals of the articles that call for a step have one."""
    wanted = {item.ref for item in library.sources.values() if item.must is Must.STEP}
    covered = {ref for step in library.steps.values() for ref in step.sources}
    assert len(wanted) == 77
    assert wanted - covered == set()


def test_each_other_proposal_is_carried_somewhere(library: Library) -> None:
    """What need not be a step is still the source of something: a card, an item, a sign, a rule."""
    wanted = {item.ref for item in library.sources.values()}
    parts = [getattr(library, field.name) for field in dataclasses.fields(Library) if field.name != "sources"]
    assert len(wanted) == 268
    assert wanted - set(texts_in(parts)) == set()


def test_each_rule_hits_and_misses_as_it_says(library: Library) -> None:
    """A drafting rule matches all of its own hits and none of its misses."""
    wrong = [(rule.id, text) for rule in library.rules.values() for text in rule.hits if not rule.found_in(text)]
    wrong += [(rule.id, text) for rule in library.rules.values() for text in rule.misses if rule.found_in(text)]
    assert wrong == []
    assert sum(len(rule.hits) + len(rule.misses) for rule in library.rules.values()) > 500


def test_samples_raise_exactly_what_they_expect(library: Library) -> None:
    """A whole message raises the flags and the missing parts that its sample lists, and no others."""
    for sample in library.samples:
        raised = [
            rule for rule in library.rules.values() if sample.mode in rule.modes and rule.is_raised_by(sample.text)
        ]
        flags = {rule.id for rule in raised if rule.kind is RuleKind.FLAG}
        missing = {rule.id for rule in raised if rule.kind is RuleKind.REQUIRE and rule.severity is not Weight.HINT}
        assert (flags, missing) == (set(sample.expect_flags), set(sample.expect_missing)), sample.text


def test_a_rule_with_a_word_limit_is_raised_by_length_alone(library: Library) -> None:
    """An over-long apology is remarked on even when no pattern matches."""
    rule = library.rules["ap-over-explains"]
    assert not rule.is_raised_by("word " * 150)
    assert rule.is_raised_by("word " * 151)


def test_curly_quotes_do_not_hide_a_match(library: Library) -> None:
    """What a phone's keyboard writes is read like plain quotes."""
    assert library.rules["im-sweeping"].found_in("You\u2019re constantly on\u00a0your phone.")


@pytest.mark.parametrize(
    ("place", "fault"),
    [pytest.param(place, fault, id=fault.why) for place, faults in BREAKS.items() for fault in faults],
)
def test_a_broken_file_is_refused_with_its_place(folder: Path, place: tuple[str, str], fault: Break) -> None:
    """The error names the file, the entry and the field of the fault."""
    file, entry = place
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert fault.old in text
    path.write_text(text.replace(fault.old, fault.new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        content.load(folder)
    field = f"field '{fault.field}'" if fault.field else ""
    assert f"{', '.join(part for part in (file, entry, field) if part)}: " in caught.value.message
    assert caught.value.next_action


def test_all_faults_are_reported_together(folder: Path) -> None:
    """One run shows every fault of every file, so that mending is not one error at a time."""
    for file, old, new in [("steps.toml", 'cadence = "once"', "cadence = 1"), ("cards.toml", 'audience = "both"', "")]:
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        content.load(folder)
    once = sum(step.cadence == "once" for step in content.load().steps.values())
    both = sum(card.audience == "both" for card in content.load().cards.values())
    assert len(caught.value.message.splitlines()) == once + both


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    """A file that is not there is one fault, not a stack trace."""
    (folder / f"{name}.toml").unlink()
    with pytest.raises(ContentError, match=f"{name}.toml: the file is missing"):
        content.load(folder)


@pytest.mark.parametrize("content_bytes", [b"id = [", b"\xff\xfe", b"", b"steps = 3", b"steps = [1]", b"meta = 1"])
@pytest.mark.parametrize("name", FILES)
def test_a_mangled_file_is_refused(folder: Path, name: str, content_bytes: bytes) -> None:
    """Whatever is in a file, the answer is a ContentError that names it."""
    (folder / f"{name}.toml").write_bytes(content_bytes)
    with pytest.raises(ContentError, match=f"{name}.toml"):
        content.load(folder)
