"""Documents: pages on paper, looked at before they leave, and the record of who was given which."""
