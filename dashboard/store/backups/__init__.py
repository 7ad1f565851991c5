"""Backups: a snapshot of the practice in one sealed file that is checked after it was written."""
