-- What `mercer doctor` asks a database server.

-- name: doctor_server
-- Version as a number (150004) and as a text, who we are, and whether we may do too much.
SELECT current_setting('server_version_num'), current_setting('server_version'), current_user,
       (SELECT rolsuper OR rolcreaterole OR rolbypassrls FROM pg_roles WHERE rolname = current_user),
       current_setting('server_encoding');
