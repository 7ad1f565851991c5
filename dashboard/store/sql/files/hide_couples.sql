-- From here on what is asked of the couples is asked of those in `owned`.
ALTER TABLE owned RENAME TO couple;
