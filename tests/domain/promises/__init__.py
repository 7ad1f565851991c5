"""Promises: times they are due, states, and kept rates."""
