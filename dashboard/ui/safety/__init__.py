"""Safety of a couple on the counselor's private screen."""
