"""Tests of what writes the files that are made from declarations."""
