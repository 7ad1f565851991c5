"""The page Journal: what went well first, triggers and how they were met, lapses, questions, and the forms for them."""
