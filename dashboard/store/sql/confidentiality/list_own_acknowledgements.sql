-- Policies that one partner acknowledged; never the other's.
SELECT couple_id, partner_id, version, acknowledged_at, said_by
FROM policy_acknowledgement
WHERE practice_id = $practice_id AND couple_id = $couple_id AND partner_id = $partner_id
ORDER BY version DESC;
