SELECT max(version) AS version FROM migration;
