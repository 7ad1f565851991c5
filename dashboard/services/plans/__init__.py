"""Plans: templates, and the plan of a couple."""
