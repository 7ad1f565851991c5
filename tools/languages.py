"""The catalogues of partners' languages: new texts into `data/languages/*.po`, and what the app reads, made from them.

People write translations into the `.po` files. A text that is gone is kept at the end of its file, where somebody who
changed a word of it finds what it said.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path

import tomlkit
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from dashboard import library
from dashboard.domain.checkins.translated import words_of
from dashboard.domain.content import Library
from dashboard.domain.reported import EFFORT, GAIN
from dashboard.library.languages import FOLDER, NAMES, read_list
from dashboard.library.problems import Problems
from dashboard.paths import CONTENT, PACKAGE

PATH = CONTENT / FOLDER
_TEMPLATES = ("web/templates/partner_*.html", "services/links/slip.html")
# Modules whose errors, and words marked by `to_say`, partners read; of some only these functions.
_MODULES: dict[str, frozenset[str]] = {
    "domain/confidentiality/rules.py": frozenset({"check_acknowledged"}),
    "domain/journal/entry.py": frozenset(),
    "domain/kinds/homework.py": frozenset(),
    "domain/kinds/journal.py": frozenset(),
    "domain/text_rules.py": frozenset(),
    "services/checkins/promised.py": frozenset(),
    "services/checkins/sheets.py": frozenset(),
    "services/confidentiality/policies.py": frozenset({"acknowledge", "_check_seen"}),
    "services/documents/handout.py": frozenset(),
    "services/documents/take_home.py": frozenset(),
    "services/homework/by_partner.py": frozenset(),
    "services/homework/reminding.py": frozenset(),
    "services/journal/by_partner.py": frozenset(),
    "services/links/papers.py": frozenset(),
    "services/messages/by_partner.py": frozenset(),
    "services/links/visits.py": frozenset({"give_pin"}),
    "services/safety/own_lists.py": frozenset(),
    "services/throttle.py": frozenset(),
    "store/links/visits.py": frozenset(),
    "web/forms.py": frozenset(),
    "web/links/door.py": frozenset(),
    "web/links/drafting.py": frozenset(),
    "web/links/fields.py": frozenset(),
    "web/links/homework.py": frozenset(),
    "web/links/own.py": frozenset(),
    "web/links/journal.py": frozenset(),
}
_NOTE = """# Mendwell's pages and papers for partners. What stands after msgstr is
# written by people, all else by `make write`.
# Not reviewed by a native clinician unless data/languages.toml says so.
#"""


class _Catalog(Catalog):
    """A catalogue whose head says what its readers need, and nothing that changes from day to day."""

    def _head(self) -> list[tuple[str, str]]:
        head = [("Project-Id-Version", "Mendwell"), ("Language", str(self.locale_identifier or ""))]
        head += [("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=utf-8")]
        return [*head, ("Content-Transfer-Encoding", "8bit"), ("Plural-Forms", self.plural_forms)]

    mime_headers = property(_head)


def texts() -> Catalog:
    """Every text that partners read, with the files it stands in."""
    found = Catalog(charset="utf-8")
    for place, message in (*_of_templates(), *_of_modules(), *_of_content(library.load())):
        # Python's braces and gettext's percent signs are both checked by tests.
        found.add(message, locations=[(place, 0)])
    return found


def catalogue(code: str, template: Catalog | None = None) -> Catalog:
    """A language's catalogue with every text of today, in the words that its file has."""
    file = PATH / f"{code}.po"
    known = read_po(file.open("rb"), locale=code) if file.exists() else Catalog(locale=code)
    made = _Catalog(locale=code, charset="utf-8", header_comment=_NOTE, fuzzy=False)
    for message in template or texts():
        if message.id:
            had = known.get(message.id)
            string = had.string if had and isinstance(had.string, str) is isinstance(message.id, str) else None
            made.add(message.id, string or None, locations=message.locations)
    for message in (*known, *known.obsolete.values()):
        if message.id and message.id not in made and any(message.string):
            made.obsolete[message.id if isinstance(message.id, str) else (message.id[0], message.id[1])] = message
    return made


def files() -> dict[str, bytes]:
    """Every file of the folder by its name."""
    codes = list(read_list(CONTENT, Problems()))
    template = texts()
    written: dict[str, bytes] = {Path(NAMES).name: _names(codes)}
    for code in codes:
        found = catalogue(code, template)
        po, mo = io.BytesIO(), io.BytesIO()
        write_po(po, found, width=120, sort_output=False, include_lineno=False)
        write_mo(mo, found)
        written |= {f"{code}.po": po.getvalue(), f"{code}.mo": mo.getvalue()}
    return written


def write() -> None:
    """Write every file of the folder anew."""
    PATH.mkdir(exist_ok=True)
    codes = list(read_list(CONTENT, Problems()))
    (CONTENT / NAMES).write_bytes(_names(codes))
    for code in (each for each in codes if not (PATH / f"{each}.mo").exists()):
        # The content is read with all its languages, so a new one begins as an empty catalogue.
        with (PATH / f"{code}.mo").open("wb") as file:
            write_mo(file, _Catalog(locale=code, charset="utf-8", fuzzy=False))
    for name, content in files().items():
        (PATH / name).write_bytes(content)


def _of_templates() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    options = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2)}
    for path in sorted(path for pattern in _TEMPLATES for path in PACKAGE.glob(pattern)):
        with path.open("rb") as file:
            for _, message, *_ in extract("jinja2.ext:babel_extract", file, keywords=keywords, options=options):
                yield _place(path), message


def _of_modules() -> Iterator[tuple[str, str]]:
    for name, functions in _MODULES.items():
        path = PACKAGE / name
        tree = ast.parse(path.read_text(encoding="utf-8"))
        defined = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
        inside: list[ast.AST] = [each for each in defined if each.name in functions]
        for top in inside or [tree]:
            for call in (node for node in ast.walk(top) if isinstance(node, ast.Call)):
                called = call.func.id if isinstance(call.func, ast.Name) else ""
                if called == "to_say" or called.endswith("Error"):
                    yield from ((_place(path), text) for text in _constants(call.args, path))


def _constants(arguments: Iterable[ast.expr], path: Path) -> Iterator[str]:
    for each in arguments:
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value:
            yield each.value
        elif isinstance(each, ast.JoinedStr):
            raise ValueError(f"{path.name}, line {each.lineno}: give values to the error instead of an f-string.")


def _of_content(shipped: Library) -> Iterator[tuple[str, str]]:
    questionnaire = shipped.questionnaire
    meta = questionnaire.meta
    yield from (("data/checkin.toml", text) for text in (meta.title, meta.intro, meta.outro))
    for item in questionnaire.items.values():
        yield from (("data/checkin.toml", text) for each in (item, item.in_daily_words()) for text in words_of(each))
    yield from (("dashboard/domain/reported.py", text) for text in (*EFFORT.values(), *GAIN.values()))
    yield from (("data/steps.toml", area.label) for area in shipped.areas.values())
    for help_text in shipped.partner_help.values():
        yield from (("data/safety.toml", text) for text in (help_text.title, help_text.text))
    policies = shipped.policies_meta
    for part in (*policies.before, *(rule.text for rule in shipped.policy_rules.values()), *policies.after):
        yield from (("data/policies.toml", text) for text in (part.heading, part.text))
    for card in shipped.cards.values():
        yield from (("data/cards.toml", text) for text in (card.title, card.body))
    yield "data/drafting.toml", shipped.drafting_meta.balcony_question
    yield from (("data/drafting.toml", mode.label) for mode in shipped.modes.values())
    for slot in shipped.slots.values():
        yield from (("data/drafting.toml", text) for text in (slot.label, slot.prompt))
    for step in shipped.steps.values():
        yield from (("data/steps.toml", text) for text in (step.title, step.homework, *step.reflection))


def _names(codes: Iterable[str]) -> bytes:
    """What CLDR says of each language."""
    found = []
    for code in codes:
        locale = Locale.parse(code)
        own, whole = locale.get_display_name(code) or code, locale.date_formats["full"].pattern
        # CLDR has no pattern of a weekday and a whole date without its year.
        weekday, _, rest = whole.partition("EEEE")
        between = "".join(takewhile(lambda character: not character.isalpha(), rest))
        names: dict[str, object] = {
            "id": code,
            "name": locale.get_display_name("en"),
            "own_name": own[:1].upper() + own[1:],
            "direction": locale.text_direction,
            "calendar": {
                "weekdays": [locale.days["format"]["wide"][day] for day in range(7)],
                "months": [locale.months["format"]["wide"][month] for month in range(1, 13)],
                "day": _as_fields(f"{weekday}EEEE{between}{locale.datetime_skeletons['MMMMd'].pattern}"),
                "day_of_year": _as_fields(whole),
            },
        }
        found.append(names)
    head = "# Written by `make write` from the data of CLDR.\n"
    return (head + tomlkit.dumps({"schema_version": 1, "languages": found})).encode()


def _as_fields(pattern: str) -> str:
    """A pattern of CLDR in the form of `Calendar`."""
    fields = {"EEEE": "{weekday}", "MMMM": "{month}", "d": "{day}", "y": "{year}"}
    out, quoted, at = "", False, 0
    while at < len(pattern):
        if pattern[at] == "'":
            quoted, at = not quoted, at + 1
            continue
        name = next((each for each in fields if not quoted and pattern.startswith(each, at)), None)
        out += fields[name] if name else pattern[at]
        at += len(name) if name else 1
    return out


def _place(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()
