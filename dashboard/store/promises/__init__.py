"""Promises: what a partner's own pages read and write of them."""
