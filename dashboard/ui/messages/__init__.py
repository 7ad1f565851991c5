"""Screens of messages that a partner drafted to the other."""
