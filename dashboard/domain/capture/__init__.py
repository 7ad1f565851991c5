"""Capture in the room: records by one line each, which is a letter, the words, who, and when."""
