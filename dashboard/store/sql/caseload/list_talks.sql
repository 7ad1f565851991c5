-- Talks about safety with one partner alone: when each was held, of what kind, and what was answered.
SELECT couple_id, partner_id, occasion, held_on, answers
FROM screening
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last;
