"""Apologies in three parts, and the deeds that finish them."""
