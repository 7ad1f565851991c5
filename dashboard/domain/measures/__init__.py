"""Measures: standard measures, measures of the practice, and trust by life area."""
