"""Plans: plan templates and their weeks."""
