"""Journals: what an entry takes, and what may be said of triggers."""
