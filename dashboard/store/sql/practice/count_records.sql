-- Numbers of records over the whole practice, without a name.
SELECT
    (SELECT count(*) FROM couple WHERE practice_id = $practice_id) AS couples,
    (SELECT count(*) FROM checkin WHERE practice_id = $practice_id) AS checkins,
    (SELECT count(*) FROM assignment WHERE practice_id = $practice_id) AS assignments,
    (SELECT count(*) FROM custom_step WHERE practice_id = $practice_id) AS custom_steps;
