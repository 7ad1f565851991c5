"""The page Session: what both see, the line by which things are captured, the timer, and the end."""
