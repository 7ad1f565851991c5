"""A saved picture holds the chart and every word that belongs to it, on white, and its file names nobody."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import plotly.graph_objects as go
import pytest

from dashboard.charts.picture import PAPER, WIDTH, Caption, PictureFormat, picture, picture_config
from dashboard.charts.progress import progress_figure
from dashboard.domain.progress.series import Axis, Point, Series
from dashboard.domain.vocabulary import Side

CAPTION = Caption(
    "Feeling <b>safe</b>",
    "Mina: from 3 to 6 since August, up about 0.6 points a week; Robin: no check-ins yet. " * 3,
    "Mina 6 answers, 3 Aug to 7 Sep 2026. Talking aid, not a validated test.",
    ("They differed by 3.", "", "Events: 1 First session, 3 Aug 2026"),
)


def drawn() -> tuple[go.Figure, go.Figure]:
    """The chart on the screen and its picture."""
    points = tuple(Point(datetime(2026, 8, 3) + timedelta(weeks=week), 3 + week) for week in range(4))
    figure = progress_figure(Series("Mina", Side.A, points), None, Axis(0, 10, "no", "", "yes"), mode="light")
    return figure, picture(figure, CAPTION)


def words(figure: go.Figure) -> str:
    """All that is written above and below the chart."""
    texts = [figure.layout.title.text or "", *(note.text for note in figure.layout.annotations)]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", " ".join(texts)))


def test_every_word_is_in_the_picture() -> None:
    """Title, sentence, evidence and what stands below; a title cannot become markup."""
    said = words(drawn()[1])
    for part in (CAPTION.sentence, CAPTION.evidence, *CAPTION.below):
        assert " ".join(part.split()) in said
    assert "Feeling &#60;b&#62;safe" in said


def test_the_chart_itself_stays_as_it_is() -> None:
    """The same marks and the same room for them: words take their own."""
    screen, printed = drawn()
    assert printed.data == screen.data
    plots = [f.layout.height - f.layout.margin.t - f.layout.margin.b for f in (screen, printed)]
    assert plots[0] == pytest.approx(plots[1])
    assert screen.layout.title.text is None


def test_it_is_white_and_of_one_size() -> None:
    """Whatever screen it is saved on."""
    layout = drawn()[1].layout
    assert (layout.paper_bgcolor, layout.plot_bgcolor, layout.width, layout.autosize) == (PAPER, PAPER, WIDTH, False)


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_one_button_saves_what_is_seen(kind: PictureFormat) -> None:
    """Nothing else can be done with the picture, and the button says what it does."""
    printed = drawn()[1]
    config = picture_config(printed, kind, "progress-2026-11-22")
    assert config["toImageButtonOptions"]["width"] == WIDTH
    assert config["toImageButtonOptions"]["height"] == printed.layout.height
    assert config["modeBarButtons"] == [["toImage"]]
    assert config["toImageButtonOptions"]["filename"] == "progress-2026-11-22"
    assert config["toImageButtonOptions"]["format"] == kind
    assert set(config["locales"]["mendwell"]["dictionary"].values()) >= {f"Save as {kind.upper()}", "Saved"}
