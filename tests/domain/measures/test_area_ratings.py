"""Trust by area: first and latest rating of each area and partner."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.ids import new_id
from dashboard.domain.measures.area_ratings import AreaRating, maps, then_and_now
from dashboard.domain.vocabulary import Side

START = date(2026, 1, 5)
MINA, ROBIN, COUPLE = new_id(), new_id(), new_id()
SIDES = {MINA: Side.A, ROBIN: Side.B}
LABELS = {"home": "Home", "money": "Money", "word": "Doing what was said"}


def rating(*, area: str, week: int, value: int, who: object = MINA) -> AreaRating:
    """A rating so many weeks after the start."""
    return AreaRating(
        area_rating_id=new_id(),
        couple_id=COUPLE,
        partner_id=who,  # type: ignore[arg-type]
        area=area,
        rated_on=START + timedelta(weeks=week),
        rating=value,
    )


def test_first_and_latest_stand_with_their_days_strongest_first() -> None:
    """An area rated once has the same first and latest; one partner's areas are not the other's."""
    courses = then_and_now(
        [
            rating(area="money", week=6, value=4),
            rating(area="money", week=0, value=2),
            rating(area="home", week=0, value=8),
            rating(area="money", week=0, value=6, who=ROBIN),
        ],
        SIDES,
        LABELS,
    )
    assert [course.label for course in courses] == ["Home", "Money"]
    home, money = courses
    assert (home.partners[Side.A].first, home.partners[Side.A].n) == (home.partners[Side.A].latest, 1)
    assert Side.B not in home.partners
    mina = money.partners[Side.A]
    assert (mina.first.rating, mina.first.on, mina.latest.rating, mina.n) == (2, START, 4, 2)
    assert money.partners[Side.B].latest.rating == 6


def test_a_map_holds_what_one_partner_rated_on_one_day() -> None:
    """Latest first, each partner's own, whatever order the rows come in."""
    rows = [
        rating(area="money", week=0, value=2),
        rating(area="money", week=6, value=4),
        rating(area="home", week=0, value=8),
        rating(area="home", week=0, value=1, who=ROBIN),
    ]
    found = maps(rows)
    assert [each.on for each in found] == [START + timedelta(weeks=6), START, START]
    assert {(each.partner_id, tuple(sorted(each.values.items()))) for each in found[1:]} == {
        (MINA, (("home", 8), ("money", 2))),
        (ROBIN, (("home", 1),)),
    }


@given(
    st.lists(
        st.tuples(st.sampled_from(["home", "money", "word"]), st.integers(0, 9), st.booleans(), st.integers(0, 10)),
        unique_by=lambda row: row[:3],
    )
)
def test_nothing_is_lost_or_invented(rows: list[tuple[str, int, bool, int]]) -> None:
    """Every area somebody rated is there once, its ends are ratings of that partner, and the counts add up."""
    ratings = [rating(area=a, week=w, value=v, who=ROBIN if b else MINA) for a, w, b, v in rows]
    courses = then_and_now(ratings, SIDES, LABELS)
    assert sorted(course.area for course in courses) == sorted({row[0] for row in rows})
    assert sum(each.n for course in courses for each in course.partners.values()) == len(rows)
    for course in courses:
        for side, each in course.partners.items():
            own = sorted((w, v) for a, w, b, v in rows if a == course.area and b is (side is Side.B))
            assert (each.first.rating, each.latest.rating) == (own[0][1], own[-1][1])
