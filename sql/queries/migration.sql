-- Migrations: what `mercer migrate` and `mercer doctor` ask about the state of the schema.

-- name: migration_lock
-- $1 the key. True if this session now holds the lock, false if another one does.
SELECT pg_try_advisory_lock($1::bigint);

-- name: migration_table_exists
SELECT to_regclass('schema_migrations') IS NOT NULL;

-- name: migration_table_create
CREATE TABLE IF NOT EXISTS schema_migrations (
    version INTEGER PRIMARY KEY CHECK (version > 0),
    name TEXT NOT NULL,
    checksum TEXT NOT NULL CHECK (checksum ~ '^[0-9a-f]{64}$'),
    duration_ms BIGINT NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_by TEXT NOT NULL DEFAULT current_user
);

-- name: migration_list
SELECT version, name, checksum, to_char(applied_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
FROM schema_migrations ORDER BY version;

-- name: migration_add
-- $1 version, $2 name, $3 checksum, $4 duration in milliseconds.
INSERT INTO schema_migrations (version, name, checksum, duration_ms)
VALUES ($1::integer, $2, $3, $4::bigint);

-- name: migration_roles_missing
-- $1 names of roles between commas. Those that do not exist, between commas; '' when all do.
SELECT coalesce(string_agg(wanted, ', ' ORDER BY wanted), '')
FROM unnest(string_to_array($1, ',')) wanted
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted);
