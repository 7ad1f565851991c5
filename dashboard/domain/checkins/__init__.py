"""Check-ins: the questionnaire, and both partners' answers to it."""
