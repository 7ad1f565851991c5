CREATE OR REPLACE TEMP VIEW touched AS SELECT CAST(partner_id AS UUID) AS partner_id FROM touched_text;
