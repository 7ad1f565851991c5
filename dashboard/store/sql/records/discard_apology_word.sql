-- Written by `make write` from apology_word in dashboard/domain/kinds/apologies.py.
DELETE FROM apology_word d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.apology_word_id = CAST(o.apology_word_id AS UUID)
);
