"""Signin: accounts, factors, one-time links and a clinic's own provider."""
