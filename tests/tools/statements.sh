#!/bin/bash
# Prepares every named statement on a database that has only been migrated.
set -euo pipefail
"$MERCER_ROOT/tests/support/server" database statements >/dev/null
"$MERCER" --config "$MERCER_CONF" migrate --database "host=$MERCER_RUN dbname=statements user=mercer_owner" >&2
export MERCER_TEST_DATABASE="host=$MERCER_RUN dbname=statements user=mercer_owner"
"$MERCER_ROOT/tests/run-unit" db
