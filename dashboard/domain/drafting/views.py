"""The place where the articles and research differ about an apology: both are shown, and the couple decides."""

from __future__ import annotations

EXPLAINING = (
    "The article that the marks follow says to leave reasons out of an apology: they easily sound like a way out."
    " Lewicki, Polin and Lount (2016) let 755 people judge apologies for a mistake at work. An explanation made them"
    " better, about as much as regret or a promise to change; taking responsibility counted most, then an offer to"
    " repair, and asking for forgiveness least. Nobody there had been betrayed by a partner. So a mark on a reason is"
    " one view of two, and whether the reason stays is for the two of you to decide."
)
