"""Agreements of a couple: the register, and what is changed in it."""
