"""Backups: made by themselves and on request, listed, and the folder that they go to."""
