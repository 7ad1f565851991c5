"""Homework: steps given to a partner or to both, their reports and their review."""
