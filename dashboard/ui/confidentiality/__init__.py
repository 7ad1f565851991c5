"""Confidentiality: policies, authorisations to release, and the contents of the in-session screen."""
