"""Couples: a couple, its two partners, its episodes of care and injury events."""
