"""Backups: their manifest, and which of them are kept."""
