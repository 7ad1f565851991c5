INSERT INTO audit (
    practice_id, seq, noted_at, actor_kind, actor_id, action, couple_id, detail, previous_hash, hash
)
VALUES (
    $practice_id, $seq, $noted_at, $actor_kind, $actor_id, $action, $couple_id, $detail, $previous_hash, $hash
);
