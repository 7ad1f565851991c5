-- How a fact, a disclosure, a lapse or a relapse came out, and whose the event was; empty where that is not known.
ALTER TABLE timeline_event ADD COLUMN side VARCHAR;
ALTER TABLE timeline_event ADD COLUMN told VARCHAR;
ALTER TABLE injury_event ADD COLUMN told VARCHAR;
