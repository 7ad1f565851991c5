"""Documents on paper: what they are made of, what may be struck, and what is checked before one leaves."""
