"""Screens of drafting help."""
