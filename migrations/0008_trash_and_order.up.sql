-- The trash, and the keys that the list is sorted by: ICU sort keys of title
-- and authors in the library's language, derived by Rust (the up hook fills
-- them), so no collation of ours enters the file.
ALTER TABLE books ADD COLUMN trashed_at INTEGER;
ALTER TABLE books ADD COLUMN title_key BLOB NOT NULL DEFAULT x'';
ALTER TABLE books ADD COLUMN author_key BLOB NOT NULL DEFAULT x'';

-- Books without a date or an author come last both ways, hence the leading conditions and
-- the mirrored twins;
-- of two dates that begin on the same day the less exact comes first.
CREATE INDEX books_by_title ON books (title_key, id) WHERE trashed_at IS NULL;
CREATE INDEX books_by_author ON books (author_key = x'', author_key, title_key, id) WHERE trashed_at IS NULL;
CREATE INDEX books_by_published ON books (published_from IS NULL, published_from, published_to DESC, title_key, id)
 WHERE trashed_at IS NULL;
CREATE INDEX books_by_author_from_the_end ON books (author_key = x'', author_key DESC, title_key DESC, id DESC)
 WHERE trashed_at IS NULL;
CREATE INDEX books_by_published_from_the_end
    ON books (published_from IS NULL, published_from DESC, published_to, title_key DESC, id DESC)
 WHERE trashed_at IS NULL;
CREATE INDEX books_by_added ON books (created_at, id) WHERE trashed_at IS NULL;
CREATE INDEX books_in_trash ON books (trashed_at) WHERE trashed_at IS NOT NULL;
