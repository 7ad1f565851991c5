-- The day on which the first agreement of each couple is looked at again: the review or the last day of its latest wording.
SELECT couple_id, min(due_on) AS due_on
FROM (
    SELECT DISTINCT ON (w.agreement_id)
        w.agreement_id, w.couple_id, least(w.review_on, coalesce(w.ends_on, w.review_on)) AS due_on
    FROM agreement_wording w
    JOIN agreement a ON a.practice_id = $practice_id AND a.agreement_id = w.agreement_id
    WHERE w.practice_id = $practice_id AND w.couple_id BETWEEN $first AND $last
        AND w.dropped_on IS NULL AND a.ended_on IS NULL
    ORDER BY w.agreement_id, w.place DESC
) latest
GROUP BY couple_id;
