"""Safety of a couple: talks with each partner alone, suitability for joint work, and what is given meanwhile."""
