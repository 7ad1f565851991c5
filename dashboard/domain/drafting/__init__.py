"""Drafting help: forms of a message, and marks on its wording. Advice, never a gate or a score."""
