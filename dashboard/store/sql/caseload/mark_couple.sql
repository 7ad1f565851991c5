-- Things that partners sent by themselves since a moment, as numbers that move with each new one, and all drafts that
-- they share: those may be taken back, too.
SELECT
    (
        SELECT count(*) FROM checkin k
        WHERE k.practice_id = $practice_id AND k.couple_id = $couple_id AND k.created_at >= $since
            AND k.source IN ('partner_link', 'tablet')
    ) AS checkins,
    (
        SELECT coalesce(sum(n.row_version), 0) FROM completion n
        JOIN partner p ON p.practice_id = $practice_id AND p.partner_id = n.updated_by
        WHERE n.practice_id = $practice_id AND n.couple_id = $couple_id AND n.updated_at >= $since
    ) AS reports,
    (
        SELECT count(*) FROM journal_entry j
        WHERE j.practice_id = $practice_id AND j.couple_id = $couple_id AND j.created_at >= $since
            AND j.source IN ('partner_link', 'tablet')
    ) AS entries,
    (
        SELECT coalesce(sum(epoch_us(d.created_at)), 0) FROM shared_draft d
        WHERE d.practice_id = $practice_id AND d.couple_id = $couple_id
    ) AS drafts,
    (
        SELECT count(o.opened_at) FROM link_occasion o
        WHERE o.practice_id = $practice_id AND o.couple_id = $couple_id AND o.updated_at >= $since
    ) AS openings
WHERE EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    );
