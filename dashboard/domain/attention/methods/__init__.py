"""Methods of the rules: each computes one kind of finding from a couple's record."""
