"""Merging: two records of one couple made one, and apart again."""
