-- All versions and no order: there are few, and to plan a sort takes longer than to read them.
SELECT version, changes FROM attention_rules WHERE practice_id = $practice_id;
