"""Attention: couples that need the counselor: rules, findings, and alerts with what was done about them."""
