CREATE OR REPLACE TEMP VIEW touched AS SELECT partner_id FROM partner;
