"""Deeds beside felt trust: the word that was kept, what was told without being asked, and what both say together."""
