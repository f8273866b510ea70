-- Once for each PostgreSQL server, as a superuser: the roles of the pools and the database.
--
--     psql --set=database=mercer --file=sql/setup.sql postgres
--
-- May be run again. The roles have no passwords: add them (\password mercer_storefront) or map
-- system users to them in pg_ident.conf; docs/operations.md shows both.
\set ON_ERROR_STOP on
\set QUIET on
\if :{?database}
\else
\set database mercer
\endif

-- mercer_owner owns the schema and only migrates. Every pool has a role of its own, which gets
-- what it needs and no more from the migrations (GRANT in sql/schema).
SELECT format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', name)
FROM unnest(ARRAY['mercer_owner', 'mercer_storefront', 'mercer_api', 'mercer_admin',
                  'mercer_checkout', 'mercer_account', 'mercer_jobs']) name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec

-- For imports, which check foreign keys batch by batch (import_rows in sql/schema/0008_import.sql). The owner
-- could drop the keys of its tables anyway; without this imports are a third slower.
GRANT SET ON PARAMETER session_replication_role TO mercer_owner;

-- What the storefront writes (views, searches) may be lost in a crash; nobody waits for the disk.
ALTER ROLE mercer_storefront SET synchronous_commit = off;

SELECT format('CREATE DATABASE %I OWNER mercer_owner TEMPLATE template0 ENCODING ''UTF8'' '
              'LC_COLLATE ''C.UTF-8'' LC_CTYPE ''C.UTF-8''', :'database')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec

SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', :'database') \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO mercer_storefront, mercer_api, mercer_admin, '
              'mercer_checkout, mercer_account, mercer_jobs', :'database') \gexec

\connect :"database"
ALTER SCHEMA public OWNER TO mercer_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
