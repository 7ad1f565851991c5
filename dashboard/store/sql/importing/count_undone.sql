SELECT
    (SELECT count(*) FROM undone) AS checkins,
    (SELECT count(*) FROM undone_couple WHERE NOT is_kept) AS removed,
    (SELECT count(*) FROM undone_couple WHERE is_kept) AS kept;
