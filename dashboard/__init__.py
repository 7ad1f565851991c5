"""Mendwell: a practice dashboard for counselors who help couples rebuild trust after betrayal."""

__version__ = "0.1.0"
