-- Of each agreement of a couple the wording that both agreed to and that holds on a day. A former one holds until both
-- have agreed to the next, and no longer than its last day; what is only proposed is in nobody's sight.
SELECT kind, wording, since, ends_on
FROM (
    SELECT DISTINCT ON (w.agreement_id)
        a.kind, w.wording, w.ends_on, a.made_on, a.agreement_id,
        greatest(w.begins_on, w.agreed_on_a, w.agreed_on_b) AS since
    FROM agreement_wording w
    JOIN agreement a ON a.practice_id = $practice_id AND a.agreement_id = w.agreement_id
    WHERE w.practice_id = $practice_id AND w.couple_id = $couple_id AND a.ended_on IS NULL AND w.dropped_on IS NULL
        AND w.agreed_on_a IS NOT NULL AND w.agreed_on_b IS NOT NULL
        AND greatest(w.begins_on, w.agreed_on_a, w.agreed_on_b) <= $today
    ORDER BY w.agreement_id, w.place DESC
) held
WHERE ends_on IS NULL OR ends_on >= $today
ORDER BY made_on, agreement_id;
