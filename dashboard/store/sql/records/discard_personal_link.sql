-- Written by `make write` from personal_link in dashboard/domain/kinds/links.py.
DELETE FROM personal_link d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.link_id = CAST(o.link_id AS UUID)
);
