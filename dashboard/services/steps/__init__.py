"""Steps: the shipped library of repair steps, and steps of the practice."""
