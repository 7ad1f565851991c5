"""The page of links: what works for each partner, a new one shown once, and the way to reach each safely."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.confidentiality.rules import SecretsRule
from dashboard.domain.links.rules import LinkCadence, LinkKind, LinkState
from dashboard.domain.vocabulary import ContactMethod, Outcome, Side
from dashboard.services.confidentiality import policies
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.links import personal as personal_links
from dashboard.services.links.personal import Wish
from dashboard.services.practice import Practice
from dashboard.ui import resources
from tests import factories
from tests.pages import screens
from tests.services.links.link_rows import add_occasion

ONCE = Wish(side=Side.A, kind=LinkKind.ONCE)
WEEKLY = Wish(side=Side.B, kind=LinkKind.STANDING, cadence=LinkCadence.WEEKLY, days=90)
TOKEN = re.compile(r"/c/([A-Za-z0-9_-]{43})")


@pytest.fixture
def practice() -> Practice:
    """A practice with its clock at rest."""
    return factories.practice()


@pytest.fixture
def record(practice: Practice) -> CoupleRecord:
    """Its one couple."""
    couple_id = factories.add_couple(practice)
    factories.add_policy(practice, couple_id)
    return couples.get(practice, couple_id)


def html(at: AppTest) -> str:
    """What the page draws as plain HTML."""
    return "".join(element.proto.body for element in at.get("html"))


def test_it_says_which_questions_each_is_asked_and_why(practice: Practice) -> None:
    """By the roles once both know of what happened, and the same for both until then."""
    record = couples.get(practice, factories.add_couple(practice))
    said = shown(page(practice, record))
    assert "Those for the injured partner: both have known what happened since Sun 11 Jan 2026." in said
    assert "Those for the involved partner: both have known what happened since Sun 11 Jan 2026." in said
    [event] = record.injury_events
    couple_edits.save_injury_event(practice, replace(event, discovered_on=None), is_new=False)
    said = shown(page(practice, record))
    assert (
        said.count("The same for both: only one of them knows what happened so far, and no form may tell the other.")
        == 2
    )
    nothing = couples.get(practice, factories.add_couple(practice, a="Ada", role_a=None))
    assert shown(page(practice, nothing)).count("The same for both: what happened is not recorded yet.") == 2


def test_the_policy_comes_before_the_first_link(practice: Practice) -> None:
    """Without one the page leads there, and offers neither a link nor the device; with one it offers both."""
    record = couples.get(practice, factories.add_couple(practice))
    before = page(practice, record)
    text = shown(before)
    assert "No confidentiality policy yet. Write it first: each partner reads it before the first check-in." in text
    assert all(button.disabled for button in before.button if button.label == "Make a link")
    assert "/handover/" not in html(before)
    factories.add_policy(practice, record.couple.couple_id)
    after = page(practice, record)
    assert "No confidentiality policy yet" not in shown(after)
    assert not any(button.disabled for button in after.button if button.label == "Make a link")
    assert "/handover/" in html(after)


def page(practice: Practice, record: CoupleRecord) -> AppTest:
    return screens.opened(practice, "answering", couple_id=record.couple.couple_id)


def press(at: AppTest, label: str, nth: int = 0) -> AppTest:
    [b for b in at.button if b.label == label][nth].click().run()
    return screens.checked(at)


def shown(at: AppTest) -> str:
    return screens.words(at) + "\n".join(c.value for c in at.code)


def reach_by(practice: Practice, record: CoupleRecord, method: ContactMethod, detail: str = "") -> CoupleRecord:
    """The couple once partner A has said how to be reached."""
    person = replace(record.partners[Side.A], contact_method=method, contact_detail=detail, contact_times="evenings")
    couple_edits.edit_partner(practice, person)
    return couples.get(practice, record.couple.couple_id)


def test_without_links_the_page_says_what_to_do_first(practice: Practice, record: CoupleRecord) -> None:
    """No link works, no safe way is recorded: it asks to talk to each alone before handing one over."""
    text = shown(page(practice, record))
    for words in (
        "No link works now.",
        "No safe way to reach Mina is recorded.",
        "No safe way to reach Robin is recorded.",
        "Mendwell sends nothing.",
    ):
        assert words in text


def test_the_safe_way_is_shown_beside_the_links(practice: Practice, record: CoupleRecord) -> None:
    """Method, times and number as the partner gave them, and no warning any more for this partner."""
    text = shown(page(practice, reach_by(practice, record, ContactMethod.TEXT, "0151 1234")))
    for words in ("text message · evenings", "0151 1234", "No safe way to reach Robin"):
        assert words in text
    assert "No safe way to reach Mina" not in text


def test_a_link_is_made_shown_once_and_never_again(practice: Practice, record: CoupleRecord) -> None:
    """The dialog makes it, the page shows its address, and after hiding it nobody can see the token again."""
    at = press(page(practice, record), "Make a link")
    assert "No safe way to reach this partner" in screens.words(at)
    at = press(at, "Make the link")
    found = TOKEN.search(shown(at))
    assert found is not None
    assert "Phones cannot open this link" in screens.words(at)
    line = personal_links.of_couple(practice, record)[0]
    assert (line.side, line.link.kind, line.state) == (Side.A, LinkKind.ONCE, LinkState.LIVE)
    at = press(at, "Done, hide the link")
    assert found[1] not in shown(at)
    assert found[1] not in shown(page(practice, record))


def test_a_link_that_works_no_longer_is_not_held_out(practice: Practice, record: CoupleRecord) -> None:
    """Once it is used up or taken back, wherever that was done, the open page hides its address and picture."""
    at = press(press(page(practice, record), "Make a link"), "Make the link")
    assert TOKEN.search(shown(at))
    personal_links.revoke(practice, personal_links.of_couple(practice, record)[0].link)
    assert TOKEN.search(shown(screens.checked(at.run()))) is None


def test_a_standing_link_with_a_pin_is_made_as_chosen(practice: Practice, record: CoupleRecord) -> None:
    """Rhythm, questions, days and PIN of the form reach the record, for the partner whose button it was."""
    at = press(page(practice, record), "Make a link", nth=1)
    at.segmented_control(key=_key(at, "kind")).set_value(LinkKind.STANDING).run()
    at.segmented_control(key=_key(at, "cadence")).set_value(LinkCadence.DAILY).run()
    assert next(s for s in at.selectbox if s.label == "Questions").value == "pulse"
    at.number_input[0].set_value(30).run()
    at.text_input(key=_key(at, "pin")).set_value("2468").run()
    at = press(at, "Make the link")
    line = personal_links.of_couple(practice, record)[0]
    assert (line.side, line.link.cadence, line.link.form_set) == (Side.B, LinkCadence.DAILY, "pulse")
    assert line.link.has_pin
    assert (line.link.expires_at - practice.now).days == 30
    assert "2468" not in shown(at)
    assert "This link asks for the PIN." in shown(at)
    assert "The PIN stays." in shown(at)


def test_a_link_without_a_pin_says_so(practice: Practice, record: CoupleRecord) -> None:
    """Once it is made and once it is renewed; no PIN is said to stay."""
    at = press(press(page(practice, record), "Make a link"), "Make the link")
    for _ in range(2):
        assert "This link has no PIN: whoever has it gets in." in shown(at)
        assert "The PIN stays." not in shown(at)
        at = press(at, "Renew now")


def _key(at: AppTest, field: str) -> str:
    widgets = [*at.get("button_group"), *at.text_input]
    return next(str(w.key) for w in widgets if str(w.key).startswith(f"{field}."))


def test_a_wrong_pin_is_said_in_the_form(practice: Practice, record: CoupleRecord) -> None:
    """The dialog stays open with the reason, and no link is made."""
    at = press(page(practice, record), "Make a link")
    at.text_input(key=_key(at, "pin")).set_value("12").run()
    at = press(at, "Make the link")
    assert "four to eight digits" in at.error[0].value
    assert personal_links.of_couple(practice, record) == []


@pytest.mark.parametrize(
    ("method", "may_be_written_to", "has_mail"),
    [
        (ContactMethod.TEXT, True, False),
        (ContactMethod.EMAIL, True, True),
        (ContactMethod.PHONE, False, False),
        (ContactMethod.IN_PERSON, False, False),
    ],
)
def test_only_ways_that_were_called_safe_are_offered(
    practice: Practice, record: CoupleRecord, method: ContactMethod, may_be_written_to: bool, has_mail: bool
) -> None:
    """Words to copy for who may be written to, an e-mail for who named one; the slip and the code for everybody."""
    record = reach_by(practice, record, method, "mina@example.org" if has_mail else "0151 1234")
    at = page(practice, record)
    set_address()
    at = press(press(at, "Make a link"), "Make the link")
    assert ("Hello, here are" in shown(at)) is may_be_written_to
    mails = [link.proto.url for link in at.get("link_button")]
    assert [url.split("?")[0] for url in mails] == ["mailto:mina@example.org"] * has_mail
    assert [b.proto.label for b in at.get("download_button")] == ["Slip to print", "Calendar entry"]


def test_the_address_set_for_phones_goes_into_the_link(practice: Practice, record: CoupleRecord) -> None:
    """With a partner address there is no warning, and the link leads there."""
    at = page(practice, record)
    set_address()
    at = press(press(at, "Make a link"), "Make the link")
    assert "https://answers.example.org/c/" in shown(at)
    assert "Phones cannot open" not in shown(at)
    assert '<img class="mw-qr"' in html(at)


def set_address() -> None:
    """Let partners' phones reach the form."""
    resources.office().settings = replace(resources.office().settings, partner_url="https://answers.example.org")


def test_without_an_address_nothing_is_printed_or_sent(practice: Practice, record: CoupleRecord) -> None:
    """The device comes first, and a link says what it is good for: no picture, slip or message with a dead address."""
    record = reach_by(practice, record, ContactMethod.EMAIL, "mina@example.org")
    at = page(practice, record)
    assert html(at).count('<a class="mw-button mw-first" href="/handover/') == 2
    at = press(press(at, "Make a link"), "Make the link")
    assert '<img class="mw-qr"' not in html(at)
    assert [at.get("download_button"), at.get("link_button")] == [[], []]
    assert [code.value for code in at.code if "Hello" in code.value] == []
    assert "hand over this device instead" in shown(at)


def test_each_partner_sees_what_became_of_the_own_links(practice: Practice, record: CoupleRecord) -> None:
    """The words for not opened, opened and answered stand on the card of the partner whose link it is."""
    once, weekly = (personal_links.make(practice, record, wish) for wish in (ONCE, WEEKLY))
    text = shown(page(practice, record))
    assert "Not opened yet. Made today." in text
    assert "Week from Tue 13 Oct 2026: not opened yet." in text
    add_occasion(practice, once.link, practice.today)
    add_occasion(practice, weekly.link, practice.today, answered=True)
    text = shown(page(practice, record))
    assert "Opened, not answered. Made today." in text
    assert "Week from Tue 13 Oct 2026: answered." in text
    assert "Answered once, last on Tue 13 Oct 2026." in text


def test_taking_back_and_renewing_from_the_page(practice: Practice, record: CoupleRecord) -> None:
    """Renewing shows a new address at once; taking back moves the link to the earlier ones."""
    made = personal_links.make(practice, record, ONCE)
    at = press(page(practice, record), "Renew now")
    found = TOKEN.search(shown(at))
    assert found is not None
    assert found[1] != made.token
    at = press(at, "Take back now")
    assert found[1] not in shown(at)
    assert "No link works now." in shown(at)
    assert personal_links.of_couple(practice, record)[0].state is LinkState.REVOKED
    assert [e.label for e in at.expander] == ["Earlier links (1)"]


def test_the_policy_that_comes_first_is_said(practice: Practice, record: CoupleRecord) -> None:
    """For the partner who has not confirmed it yet, and only for this one."""
    couple_id = record.couple.couple_id
    words = "asks for the confidentiality policy first"
    assert words not in shown(page(practice, record))
    version = policies.write(practice, couple_id, SecretsRule.LIMITED, "What we agreed on next.", seen=1)
    assert shown(page(practice, record)).count(words) == 2
    policies.acknowledge_on_paper(practice, record, record.partners[Side.A].partner_id, version)
    assert shown(page(practice, record)).count(words) == 1


def test_closed_care_offers_no_link(practice: Practice, record: CoupleRecord) -> None:
    """The page says why, and its buttons are off."""
    couple_edits.close(practice, record.couple, outcome=Outcome.REPAIRED, note="", on=practice.today)
    at = page(practice, record)
    assert "Care is closed, so no link works." in shown(at)
    assert [b.disabled for b in at.button if b.label == "Make a link"] == [True, True]


def test_the_device_is_handed_over_in_the_same_tab(practice: Practice, record: CoupleRecord) -> None:
    """A plain link for each partner, without a target that would leave the app open behind it."""
    bodies = [str(h.proto.body) for h in page(practice, record).get("html")]
    found = [body for body in bodies if "/handover/" in body]
    assert len(found) == 2
    for side, body in zip(Side, found, strict=True):
        assert f'href="/handover/{record.partners[side].partner_id}?own=' in body
        assert "target" not in body


@pytest.mark.parametrize("changes", [{"screen": Screen.IN_SESSION}, {"roles": frozenset({StaffRole.ADMIN})}])
def test_the_page_is_not_there_for_others(practice: Practice, record: CoupleRecord, changes: dict[str, object]) -> None:
    """Neither while the couple sees the screen nor for an admin is it among the pages."""
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        page(replace(practice, **changes), record)  # type: ignore[arg-type]


def test_another_counselors_links_are_not_there(practice: Practice, record: CoupleRecord) -> None:
    """A colleague without reach gets the page of no couple."""
    personal_links.make(practice, record, ONCE)
    at = page(factories.colleague(of=practice), record)
    assert "No couple is open here." in shown(at)
    for words in ("Weekly check-in", "Mina", "Hand over"):
        assert words not in shown(at) + "".join(str(h.proto.body) for h in at.get("html"))
    assert not [b for b in at.button if b.label == "Make a link"]
