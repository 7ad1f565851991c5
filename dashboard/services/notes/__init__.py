"""Notes: written, signed and kept; process notes; templates; legal hold and the time for which records are kept."""
