"""Outcomes: results of the whole practice, with small counts kept back."""
