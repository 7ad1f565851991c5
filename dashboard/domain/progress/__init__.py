"""Progress: both partners' answers over time, in figures and sentences."""
