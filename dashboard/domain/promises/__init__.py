"""Promises: deeds that one partner promised the other, when they are due, and what each says became of them."""
