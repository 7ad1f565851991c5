"""Checkins: the questionnaire, and the answers both partners give to it."""
