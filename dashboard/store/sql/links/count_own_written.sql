-- How much this partner wrote into the journal on a day, questions included.
SELECT
    (
        SELECT count(*) FROM journal_entry j
        WHERE j.practice_id = $practice_id AND j.couple_id = $couple_id AND j.partner_id = $partner_id
            AND j.source IN ('partner_link', 'tablet') AND j.happened_on = $day
    ) + (
        SELECT count(*) FROM question q
        WHERE q.practice_id = $practice_id AND q.couple_id = $couple_id AND q.created_by = $partner_id
            AND q.asked_on = $day
    ) AS written;
