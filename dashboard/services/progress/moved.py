"""The sentence above all questions of a couple: what changed, and for whom."""

from __future__ import annotations

from dashboard.domain.progress.reading import Direction
from dashboard.domain.progress.sentences import moved_sentence
from dashboard.domain.vocabulary import Side
from dashboard.services.progress.view import History, Overview


def sentence(past: History, seen: Overview) -> str:
    """Each partner's questions whose answers have a direction; nothing on the in-session screen, which judges none."""
    if not past.is_private:
        return ""
    moved: dict[str, dict[str, list[str]]] = {}
    for side in Side:
        of_one = moved.setdefault(past.record.partners[side].display_name, {})
        for direction in Direction:
            titles = [
                one.title for one in seen.topics if side in one.readings and one.readings[side].direction is direction
            ]
            if titles:
                of_one.setdefault(direction, []).extend(title[:1].lower() + title[1:] for title in titles)
    return moved_sentence(moved, len(seen.topics))
