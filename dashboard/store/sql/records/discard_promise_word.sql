-- Written by `make write` from promise_word in dashboard/domain/kinds/promises.py.
DELETE FROM promise_word d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.promise_word_id = CAST(o.promise_word_id AS UUID)
);
