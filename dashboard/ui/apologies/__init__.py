"""Apologies on the page Promises: their three parts, what they missed, and the forms that change them."""
