"""The brief on the page: what matters first at a glance, then the rest, then the ways to arrange and keep it."""
