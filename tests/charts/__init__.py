"""Figures asserted as data: what is drawn, where, and in which words."""
