-- The row that a caseload shows of a couple is called what it is; a card is something to read.
ALTER TABLE couple_card RENAME TO caseload_row;
