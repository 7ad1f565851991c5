"""Every stored word of both partners carries a canary; no page, file or address may show one outside its cell."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import httpx
import pytest

from dashboard.domain import kinds
from dashboard.domain.access import Audience
from dashboard.domain.column import Holds, Place
from dashboard.errors import MendwellError
from dashboard.paths import PACKAGE
from dashboard.services.browser_sessions import COOKIE
from dashboard.services.files import exporting
from dashboard.store import opening
from dashboard.ui.navigation import PAGES_BY_PATH
from dashboard.web.cookies import FORM
from dashboard.web.forms import CSRF_FIELD
from tests import driver
from tests.access import fields, house
from tests.access.conftest import CRAWLED
from tests.access.fields import FIELDS
from tests.access.house import CANARY, COUPLES, Cell, House, Person
from tests.access.identities import REACHES, ROLES, Browsers, Identity, partner_cookies, reaches
from tests.access.serving import Served, everything_in
from tests.access.test_pages import SHOWS, Shows, first_page
from tests.access.test_routes import own_routes
from tests.streamlit_ws import Drawn, Tab

Allows = Callable[[Cell], bool]
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
# Whoever a copy is for.
_READER = "release_authorisation.recipient_name"
# What a copy for somebody may hold beside what the rule about sides leaves out.
RELEASED = {place.value: fields.seen_in(place) for place in (Place.OWN_ANSWERS, Place.OWN_HOMEWORK, Place.JOINT_RECORD)}
# Who asks and what was done about it; on Today homework that waits for review too.
_ON_CASELOAD = fields.seen_in(Place.CASELOAD)
_ON_TODAY = fields.seen_in(Place.TODAY)
# What the import page says of a counselor's own imports.
_IMPORTS = fields.seen_in(Place.IMPORTS)
# What only its author reads, who is the couple's counselor in this house.
_AUTHORS = {name for name in FIELDS if kinds.of(name.split(".")[0]).is_authors}
# A partner's own, which no member of staff reads.
_OWN_DRAFT = "own_draft.body"


class Crawl:
    """Looks at everything that comes, counts the looks, and keeps what was seen where it does not belong."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.cells = 0
        self.seen: set[str] = set()
        self.leaks: list[str] = []

    def look(self, where: str, text: str, allows: Allows) -> None:
        """One cell: somebody's look at one address."""
        self.cells += 1
        for canary in set(CANARY.findall(text)):
            cell = self.served.cells[canary]
            self.seen.add(cell.field)
            if not allows(cell):
                self.leaks.append(f"{where}: {cell.field} of {cell.couple}/{cell.side} for {cell.visibility}")
        self.leaks += [f"{where}: a secret" for secret in self.served.secrets if secret in text]

    def fields_in(self, text: str) -> set[str]:
        """The columns whose words are in a text."""
        return {self.served.cells[canary].field for canary in CANARY.findall(text)}

    def look_for_markers(self, where: str, text: str, person: str) -> None:
        """Words about staff that are not for everybody."""
        for marker, readers in self.served.markers.items():
            if marker in text and person not in readers:
                self.leaks.append(f"{where}: {marker!r}")


def in_session(cell: Cell) -> bool:
    """Whether the couple may see a word on the screen that is turned round, while nothing was released."""
    places = FIELDS[cell.field].places
    return Place.IN_SESSION in places or (Place.IN_SESSION_IF_SHARED in places and cell.visibility == "couple")


def on_private_page(page: str, who: Identity, asked: str) -> Allows:
    """What a page may show on the private screen: of the couple asked for, or of all what a list of them holds."""
    if SHOWS[page] is Shows.CASELOAD:
        return lambda cell: reaches(who, cell.couple) and cell.field in _ON_CASELOAD
    if SHOWS[page] is Shows.TODAY:
        return lambda cell: reaches(who, cell.couple) and cell.field in _ON_TODAY
    if SHOWS[page] is Shows.THE_COUPLE:
        return lambda cell: (
            cell.couple == asked
            and reaches(who, asked)
            and cell.field not in _IMPORTS
            and (cell.field not in _AUTHORS or COUPLES[cell.couple].value == who.value)
            and cell.field != _OWN_DRAFT
        )
    if page == "import":
        return lambda cell: cell.field in _IMPORTS and COUPLES[cell.couple].value == who.value
    return lambda _: False


async def _drawn(served: Served, cookies: dict[str, str], page: str, couple: str) -> Drawn:
    async with Tab(served.port, cookies=cookies) as tab:
        return await tab.run(page, couple=served.couples[couple])


def _files(served: Served, cookies: dict[str, str], drawn: Drawn) -> Iterator[tuple[str, str]]:
    """What a page offers: files it shows, and addresses of our own that it names."""
    own = [re.compile(re.sub(r"\{[^}]*\}", "[^/?\"' ]+", route.path)) for route in own_routes() if "{" in route.path]
    addresses = set(drawn.media).union(*(set(pattern.findall(drawn.text)) for pattern in own))
    with served.client(cookies) as browser:
        for address in sorted(addresses):
            yield address, everything_in(browser.get(address))


@pytest.fixture(scope="module")
def crawl(house: Served) -> Crawl:
    """One count over all that is looked at here."""
    return Crawl(house)


@pytest.fixture(scope="module", autouse=True)
def _report(crawl: Crawl, request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    request.config.stash[CRAWLED] = (crawl.cells, len(crawl.served.cells), len(crawl.seen))


@pytest.fixture(autouse=True)
def _afresh(crawl: Crawl) -> None:
    """What one test found is not said again by the next."""
    crawl.leaks.clear()


def test_every_text_column_is_decided_about() -> None:
    """A text column of the schema without a line in the table fails, as does a line without a column."""
    assert set(FIELDS) == set(fields.text_columns(driver.cursor(opening.in_memory())))


def test_every_word_is_planted_for_each_partner(crawl: Crawl) -> None:
    """Each column that holds a couple's words holds a canary for each couple, and for each partner where it has one."""
    planted = {(cell.field, cell.couple) for cell in crawl.served.cells.values()}
    wanted = [f"{table}.{column}" for table, columns in fields.planted().items() for column in columns]
    # Imports are a counselor's, not a couple's: they go by the first couple of each.
    assert planted == {(name, couple) for name in wanted for couple in COUPLES} - {(i, "second") for i in _IMPORTS}
    sides = {(cell.field, cell.side) for cell in crawl.served.cells.values() if cell.side}
    assert {side for _, side in sides} == {"a", "b"}
    assert all((name, "a") in sides and (name, "b") in sides for name, _ in sides)


@pytest.mark.parametrize("who", [*ROLES, Person.CUSTODIAN])
def test_the_private_screen_shows_each_couple_on_its_own_pages(crawl: Crawl, who: Identity | Person) -> None:
    """Everything a page sends, and every file and address it names: only words of the couple asked for."""
    # A custodian in an emergency reads what the supervisor of the same counselor reads.
    reader = Identity.SUPERVISOR if isinstance(who, Person) else who
    token = {COOKIE: crawl.served.tell("sign_in", person=who.value)}
    for page in PAGES_BY_PATH:
        for couple in COUPLES:
            drawn = asyncio.run(_drawn(crawl.served, token, page, couple))
            shown = drawn.page or (first_page(reader) if who in ROLES else "today")
            where = f"{who}: {page} of {couple}"
            allows = on_private_page(shown, reader, couple)
            crawl.look(where, drawn.text, allows)
            crawl.look_for_markers(where, drawn.text, who.value)
            for address, text in _files(crawl.served, token, drawn):
                crawl.look(f"{where}: {address}", text, allows)
    assert crawl.leaks == []


@pytest.mark.parametrize("who", [Identity.OWN, Identity.OTHER, Identity.SUPERVISOR])
def test_the_in_session_screen_shows_what_both_may_see(crawl: Crawl, who: Identity) -> None:
    """Turned round, the screen has words of the one couple alone, and of them only what both agreed to see."""
    for shown in sorted(REACHES[who]):
        token = {COOKIE: crawl.served.tell("sign_in", person=who.value)}
        crawl.served.tell("in_session", token=token[COOKIE], couple=shown)

        def allows(cell: Cell, shown: str = shown) -> bool:
            return cell.couple == shown and in_session(cell)

        seen: set[str] = set()
        for page in PAGES_BY_PATH:
            for couple in COUPLES:
                drawn = asyncio.run(_drawn(crawl.served, token, page, couple))
                crawl.look(f"{who} in session with {shown}: {page} of {couple}", drawn.text, allows)
                seen |= crawl.fields_in(drawn.text)
                for address, text in _files(crawl.served, token, drawn):
                    crawl.look(f"{who} in session with {shown}: {address}", text, allows)
        # A screen that showed nothing would leak nothing either.
        assert {"partner.display_name", "assignment.title"} <= seen
        with crawl.served.client(token) as browser:
            for name, release_id in crawl.served.releases.items():
                answer = browser.get(f"/release/{release_id}")
                crawl.look(f"{who} in session with {shown}: copy {name}", everything_in(answer), allows)
    assert crawl.leaks == []


@pytest.mark.parametrize("side", ["a", "b"])
@pytest.mark.parametrize("couple", COUPLES)
def test_a_partner_reads_own_tasks_and_the_policy_alone(crawl: Crawl, couple: str, side: str) -> None:
    """On the partner's pages: nothing of the other partner, of another couple, of notes, or of what was said before."""

    def allows(cell: Cell) -> bool:
        is_theirs = cell.couple == couple and cell.side in {None, side}
        return is_theirs and Place.FORM in FIELDS[cell.field].places

    seen: set[str] = set()
    paths = ["/c/", "/c/policy", "/c/check-in", "/c/help", "/c/reading", "/c/journal", "/c/journal?write=trigger"]
    paths += ["/c/own", "/c/drafts", "/c/drafts/apology"]
    paths += [f"/c/homework/{assignment_id}" for assignment_id in crawl.served.assignments.values()]
    with crawl.served.client(partner_cookies(crawl.served, couple, side)) as browser:
        browser.cookies.set(FORM, "x" * 43)
        for path in paths:
            answer = browser.get(path)
            crawl.look(f"partner {couple}/{side}: {path}", everything_in(answer), allows)
            seen |= crawl.fields_in(answer.text)
            for filled in _sent_back(browser, path, answer):
                crawl.look(f"partner {couple}/{side}: {path} sent", everything_in(filled), allows)
        # The last one leaves, and ends the visit.
        for path in [*paths, "/c/gone"]:
            again = everything_in(browser.get(path))
            crawl.look(f"partner {couple}/{side}: {path} again", again, allows)
            assert "said just now" not in again
    assert crawl.served.tell("said", partner=crawl.served.partners[f"{couple}/{side}"]) == [1, 2]
    # The second couple has a policy to read, the others have read theirs.
    assert seen == {"assignment.title", "assignment.instructions"} | (
        {"confidentiality_policy.body"} if couple == "second" else set()
    )
    assert crawl.leaks == []


def _sent_back(browser: httpx.Client, path: str, page: httpx.Response) -> Iterable[httpx.Response]:
    """The page's form filled in and sent, and sent again."""
    is_form = 'id="answers"' in page.text or f'method="post" action="{path}"' in page.text
    if page.status_code != 200 or not is_form:
        return
    values = dict(_HIDDEN.findall(page.text)) | {CSRF_FIELD: "x" * 43}
    values |= {"q-small_win": "said just now", "q-felt_safe": "3", "reflection": "said just now", "result": "partly"}
    values |= {"visibility": "couple", "agree": "yes"}
    if path == "/c/own":
        values["words"] = "said just now"
    for _ in range(2):
        answer = browser.post(path, data=values)
        assert answer.status_code in {200, 303}, (path, answer.status_code, answer.text)
        yield answer


@pytest.mark.parametrize("who", Identity)
def test_a_copy_holds_what_its_word_is_about(crawl: Crawl, who: Identity, cookies: Browsers) -> None:
    """A copy for somebody holds nothing of the other partner unless it is the joint record, and no notes."""
    with crawl.served.client(cookies[who]) as browser:
        for name, release_id in crawl.served.releases.items():
            couple, side, what = name.split("/")

            def allows(cell: Cell, couple: str = couple, side: str = side, what: str = what) -> bool:
                is_theirs = cell.couple == couple and (what == "joint_record" or cell.side == side)
                is_shown = cell.visibility == "couple" or {Place.IN_SESSION, Place.FORM} <= FIELDS[cell.field].places
                is_own_word = what != "joint_record" or cell.field in {"partner.display_name", _READER}
                is_both = cell.field == "confidentiality_policy.body"
                return (
                    who is not Identity.ANONYMOUS
                    and COUPLES[couple].value == who.value
                    and is_theirs
                    and cell.field in RELEASED[what]
                    and (is_shown or is_own_word or is_both)
                )

            answer = browser.get(f"/release/{release_id}")
            crawl.look(f"{who}: copy {name}", everything_in(answer), allows)
            if COUPLES[couple].value == who.value:
                assert CANARY.search(everything_in(answer)), f"copy {name} is empty"
    assert crawl.leaks == []


@pytest.mark.parametrize("who", Identity)
def test_no_other_answer_holds_a_word(crawl: Crawl, who: Identity, cookies: Browsers) -> None:
    """Routes outside the app, with their headers, and the pages' addresses before the app has drawn anything."""
    plain = [route.path for route in own_routes() if "GET" in route.methods and "{" not in route.path]
    plain = [path for path in plain if not path.startswith("/c/")]
    with crawl.served.client(cookies[who]) as browser:
        for path in [*plain, *(f"/{page}?couple={crawl.served.couples['first']}" for page in PAGES_BY_PATH)]:
            text = everything_in(browser.get(path))
            crawl.look(f"{who}: {path}", text, lambda _: False)
            crawl.look_for_markers(f"{who}: {path}", text, who.value)
    assert crawl.leaks == []


def test_the_log_and_the_process_say_no_word(crawl: Crawl) -> None:
    """After all of this: neither the log of who did what nor what the process printed holds a canary or a secret."""
    crawl.look("the log", "\n".join(crawl.served.tell("audit")), lambda _: False)
    crawl.look("what was printed", crawl.served.log.read_text(encoding="utf-8"), lambda _: False)
    assert crawl.leaks == []


def _export_of(built: House, person: Person, folder: Path, couple: str | None) -> str:
    chosen = built.couples[couple] if couple else None
    exporting.export(built.practice(person), folder, chosen)
    files = [path for path in folder.rglob("*") if path.is_file()]
    return "\n".join(str(path) + path.read_text(encoding="utf-8", errors="replace") for path in files)


def test_an_export_holds_its_persons_couples(tmp_path: Path) -> None:
    """An export holds one's own couples, whole or couple by couple, and never one that is only read or shared."""
    built = house.build()
    reach = {person: {couple for couple, owner in COUPLES.items() if owner is person} for person in Person}
    for person in Person:
        text = _export_of(built, person, tmp_path / person, None)
        found = {built.cells[canary] for canary in CANARY.findall(text)}
        assert {cell.couple for cell in found if cell.field not in _IMPORTS} == reach[person]
        unseen = set(fields.holding(Holds.WORDS)) - {cell.field for cell in found}
        assert unseen == _AUTHORS & set(fields.holding(Holds.WORDS)) or not reach[person], unseen
        assert not {cell.field for cell in found} & _AUTHORS
        assert {COUPLES[cell.couple] for cell in found if cell.field in _IMPORTS} <= {person}
        for couple in COUPLES:
            folder = tmp_path / f"{person}-{couple}"
            if couple in reach[person]:
                found = {built.cells[c] for c in CANARY.findall(_export_of(built, person, folder, couple))}
                assert {cell.couple for cell in found} == {couple}
            else:
                with pytest.raises(MendwellError):
                    _export_of(built, person, folder, couple)
                assert not folder.exists()


def test_every_export_is_looked_at() -> None:
    """A function that writes a record out, or a route that gives a file, is one that these tests know."""
    services = [path.read_text(encoding="utf-8") for path in (PACKAGE / "services").rglob("*.py")]
    assert {name for text in services for name in re.findall(r"^def (\w*export\w*)\(", text, re.M)} == {
        "export",
        "restore_export",
    }
    # Who writes folders: an export, a copy without names, and the whole practice, sealed. Keeping has tests of both.
    writers = {path.stem for path in (PACKAGE / "services").rglob("*.py") if "whole_folder(" in path.read_text("utf-8")}
    assert writers == {"tables", "exporting", "anonymising", "whole"}
    web = {path.stem for path in (PACKAGE / "web").glob("*.py") if "attachment" in path.read_text(encoding="utf-8")}
    assert web == {"downloads"}
    assert {route.audience for route in own_routes() if route.path in {"/audit.csv", "/release/{release_id}"}} == {
        Audience.ADMIN,
        Audience.COUNSELOR,
    }
