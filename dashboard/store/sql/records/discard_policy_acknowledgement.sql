-- Written by `make write` from policy_acknowledgement in dashboard/domain/kinds/confidentiality.py.
DELETE FROM policy_acknowledgement d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.partner_id = CAST(o.partner_id AS UUID) AND d.version = CAST(o.version AS INTEGER)
);
