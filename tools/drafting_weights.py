"""Train the linear model of drafting help on its labelled lines: `python -m tools.drafting_weights` writes the weights.

The same lines give the same bytes: the solver is seeded and runs on one core, and weights are rounded to one byte.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import log, sqrt

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from dashboard.domain.drafting.features import features
from dashboard.domain.drafting.labelled import Labelled, fingerprint, labelled
from dashboard.domain.drafting.marks import likeliest
from dashboard.domain.drafting.model import RARITY_STEPS, WEIGHT_STEPS, Model, write
from dashboard.domain.drafting.passages import Span, parts, sentences
from dashboard.domain.drafting.plain import plain
from dashboard.library import load
from dashboard.library.drafting_weights import PATH

FEWEST_LINES = 3
STRENGTH = 0.3
FOLDS = 5
# Thresholds, read off lines that were left out of training: the share of fair lines that may be marked, and of lines
# without a required part in which it may be seen.
FAIR_MARKED = 0.05
PART_SEEN = 0.05

Numbers = npt.NDArray[np.float64]


class Table:
    """Features of all lines, and what is asked of a solver again and again."""

    def __init__(self, lines: Labelled) -> None:
        self.lines = lines
        found = [features(plain(text).text) for text in lines.texts]
        self.rarity = [_rarity([each[half] for each in found]) for half in (0, 1)]
        self.index = [
            {name: at for at, name in enumerate(sorted(self.rarity[0]))},
            {name: at + len(self.rarity[0]) for at, name in enumerate(sorted(self.rarity[1]))},
        ]
        self.rows = self.vectors(found)

    def vectors(self, found: Sequence[tuple[Counter[str], Counter[str]]]) -> csr_matrix:
        """One row for each passage; word features and letter features have the length of one, each on their own."""
        ends, columns, values = [0], list[int](), list[float]()
        for halves in found:
            for half, rarity, index in zip(halves, self.rarity, self.index, strict=True):
                known = [
                    (index[name], (1 + log(times)) * rarity[name]) for name, times in half.items() if name in rarity
                ]
                length = sqrt(sum(value * value for _, value in known)) or 1.0
                columns += [at for at, _ in known]
                values += [value / length for _, value in known]
            ends.append(len(columns))
        return csr_matrix((values, columns, ends), shape=(len(found), sum(map(len, self.index))))

    def solve(self, column: str, leave_out: frozenset[int] = frozenset()) -> tuple[Numbers, float]:
        """Weights and bias of one column, from the lines that are not left out."""
        said = [each for each in self.lines.columns[column] if each[0] not in leave_out]
        solver = LinearSVC(C=STRENGTH, random_state=0)
        solver.fit(self.rows[[at for at, _, _ in said]], [has for _, has, _ in said], [weight for _, _, weight in said])
        return solver.coef_[0], float(solver.intercept_[0])

    def passages(self, text: str) -> tuple[csr_matrix, list[Span]]:
        """One row for each passage of a line, and the spans they have."""
        read = plain(text).text
        spans = [part for sentence in sentences(read) for part in parts(read, sentence)]
        return self.vectors([features(read[start:end]) for start, end in spans]), spans

    def left_out_scores(self, column: str, judged: frozenset[int]) -> Iterator[float]:
        """Scores of lines as a draft would get them, each from weights and lines that it is not among."""
        is_kind_of_draft = column in self.lines.fair
        for fold in range(FOLDS):
            left_out = frozenset(range(fold, len(self.lines.texts), FOLDS))
            weights, bias = self.solve(column, left_out)
            known = [each for each in self.lines.columns[column] if each[0] not in left_out]
            faults = self.rows[[at for at, has, _ in known if has]]
            fair = self.rows[[at for at, has, _ in known if not has]]
            for at in sorted(judged & left_out):
                rows, spans = self.passages(self.lines.texts[at])
                sums = (rows @ weights + bias).tolist()
                if not is_kind_of_draft:
                    yield max(sums)
                    continue
                score, span = likeliest(list(zip(sums, spans, strict=True)))
                row = rows[spans.index(span)]
                # Vectors are two of length one, words and letters, here as well as where drafts are looked at.
                yield score + float((row @ faults.T).max() - (row @ fair.T).max())


def train(lines: Labelled, fingerprint: str) -> Model:
    """All columns, each with the threshold it gets from lines that were left out."""
    table = Table(lines)
    solved = {column: table.solve(column) for column in lines.columns}
    weights = {column: each for column, (each, _) in solved.items()}
    thresholds = _thresholds(table)
    bias = {column: solved[column][1] - thresholds[column] for column in solved}
    scale = {column: float(np.abs(each).max()) / WEIGHT_STEPS for column, each in weights.items()}
    steps = np.array([np.rint(weights[column] / scale[column]) for column in weights], dtype=int).T + WEIGHT_STEPS
    halves = [
        {name: bytes([round(rarity[name] * RARITY_STEPS), *steps[at].tolist()]) for name, at in index.items()}
        for rarity, index in zip(table.rarity, table.index, strict=True)
    ]
    model = Model(
        lines=fingerprint,
        columns={column: at for at, column in enumerate(solved)},
        bias=tuple(round(bias[column], 4) for column in solved),
        scale=tuple(round(scale[column], 8) for column in solved),
        words=halves[0],
        letters=halves[1],
    )
    return replace(model, words=_telling(model.words), letters=_telling(model.letters))


def _rarity(found: Sequence[Counter[str]]) -> dict[str, float]:
    in_lines = Counter(name for each in found for name in each)
    exact = {name: log((1 + len(found)) / (1 + many)) + 1 for name, many in in_lines.items() if many >= FEWEST_LINES}
    return {name: min(255, round(each * RARITY_STEPS)) / RARITY_STEPS for name, each in exact.items()}


def _thresholds(table: Table) -> dict[str, float]:
    """The score above which a passage counts: one for all kinds of draft, and one for each required part."""
    fair = {mode: list(table.left_out_scores(mode, frozenset(lines))) for mode, lines in table.lines.fair.items()}
    shared = float(np.quantile([score for scores in fair.values() for score in scores], 1 - FAIR_MARKED))
    found = dict.fromkeys(fair, shared)
    for column in table.lines.columns.keys() - fair.keys():
        lacking = frozenset(at for at, has, weight in table.lines.columns[column] if not has and weight == 1)
        found[column] = float(np.quantile(list(table.left_out_scores(column, lacking)), 1 - PART_SEEN))
    return found


def _telling(rows: Mapping[str, bytes]) -> dict[str, bytes]:
    """The features that weigh something in any column."""
    return {name: row for name, row in rows.items() if any(each != WEIGHT_STEPS for each in row[1:])}


if __name__ == "__main__":
    library = load()
    content = library.modes, library.rules
    PATH.write_text(write(train(labelled(*content), fingerprint(*content))), encoding="utf-8", newline="\n")
