"""Ordeals of a practice: it is killed, cut, flipped, filled up and left alone, and what comes back is counted."""
