"""The linear model: weights of features, read from data, and the scores of a passage."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from dashboard.domain.drafting.features import features

# Features that only few lines have weigh more; this many steps to one.
RARITY_STEPS = 32
WEIGHT_STEPS = 127


@dataclass(frozen=True, slots=True)
class Model:
    """One column for each kind of draft ("has a fault") and each required part ("has it").

    A score above 0 says that it has. `lines` is the fingerprint of the labelled lines behind the weights.
    """

    lines: str
    columns: Mapping[str, int]
    bias: tuple[float, ...]
    scale: tuple[float, ...]
    words: Mapping[str, bytes]
    letters: Mapping[str, bytes]

    def scores(self, passage: str, wanted: Sequence[str]) -> dict[str, float]:
        """The score of a passage of written-out text in each wanted column."""
        at = [self.columns[name] for name in wanted]
        sums = [self.bias[column] for column in at]
        for found, known in zip(features(passage), (self.words, self.letters), strict=True):
            for number, part in enumerate(_weigh(found, known, at)):
                sums[number] += part * self.scale[at[number]]
        return dict(zip(wanted, sums, strict=True))


def _weigh(found: Counter[str], known: Mapping[str, bytes], columns: Sequence[int]) -> list[float]:
    """Sums of weights over the known features of a passage, by their length as a vector."""
    sums = [0.0] * len(columns)
    squares = 0.0
    for name, times in found.items():
        row = known.get(name)
        if row is None:
            continue
        value = (1 + log(times)) * row[0]
        squares += value * value
        for number, column in enumerate(columns):
            sums[number] += value * (row[column + 1] - WEIGHT_STEPS)
    length = sqrt(squares)
    return [each / length for each in sums] if length else sums


def write(model: Model) -> str:
    """Words for a file: a line of JSON, then one line for each feature, its rarity and its weights in hexadecimals."""
    head = {"lines": model.lines, "columns": list(model.columns), "bias": model.bias, "scale": model.scale}
    rows = [
        f"{kind}{name}\t{row.hex()}"
        for kind, known in (("w", model.words), ("c", model.letters))
        for name, row in sorted(known.items())
    ]
    return "\n".join([json.dumps(head), *rows, ""])


def read(text: str) -> Model:
    """The model that `write` wrote."""
    head, *rows = text.splitlines()
    known: dict[str, dict[str, bytes]] = {"w": {}, "c": {}}
    for row in rows:
        name, _, weights = row.partition("\t")
        known[name[0]][name[1:]] = bytes.fromhex(weights)
    parts = json.loads(head)
    columns = {name: at for at, name in enumerate(parts["columns"])}
    return Model(parts["lines"], columns, tuple(parts["bias"]), tuple(parts["scale"]), known["w"], known["c"])
