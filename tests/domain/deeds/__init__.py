"""Tests of deeds beside felt trust."""
