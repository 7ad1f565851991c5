-- Documents that were released: to whom, when, and the hash of exactly what left. The pages themselves are not kept.
CREATE TABLE document_release (
    practice_id UUID NOT NULL,
    document_release_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    document VARCHAR NOT NULL
        CHECK (document IN ('handout', 'take_home', 'progress', 'letter', 'full_record', 'brief')),
    title VARCHAR NOT NULL,
    reader VARCHAR NOT NULL CHECK (reader IN ('a', 'b', 'both', 'third_party', 'counselor')),
    recipient_name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    pages INTEGER NOT NULL,
    struck INTEGER NOT NULL,
    released_at TIMESTAMP NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, document_release_id)
);
