"""Keeping: erasing a couple on request, how long records are kept, and copies without a name."""
