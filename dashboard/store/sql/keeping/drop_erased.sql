-- The next couple is another one.
DROP TABLE erased_couple;
