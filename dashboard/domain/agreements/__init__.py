"""Agreements of a couple: their wording, who agreed, how long they hold, and the deeds that cross a limit."""
