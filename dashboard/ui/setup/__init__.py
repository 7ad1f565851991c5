"""Screens of setup: the practice's own settings."""
