"""Looking over everything that a practice rests on, to say what to do, in words that can be sent to anybody."""
