"""Journals: moments in which the hurt came back and how they were met, what went well, and thanks."""
