"""The weights of drafting help, read when somebody first asks for it."""

from __future__ import annotations

from functools import cache

from dashboard.domain.drafting.model import Model, read
from dashboard.paths import CONTENT

PATH = CONTENT / "drafting.weights"


@cache
def weights() -> Model:
    """The shipped model. A test holds it to the labelled lines it was trained on."""
    return read(PATH.read_text(encoding="utf-8"))
