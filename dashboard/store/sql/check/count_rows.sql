SELECT
    (SELECT count(*) FROM couple) AS couples,
    (SELECT count(*) FROM partner) AS partners,
    (SELECT count(*) FROM checkin) AS checkins,
    (SELECT count(*) FROM assignment) AS assignments;
