#!/bin/bash
# The scripts: they parse, the generators refuse what is wrong, the commands answer wrong use.
set -u
root=${MERCER_ROOT:-$(cd "$(dirname "$0")/../.." && pwd)}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

ok() { echo "ok - $1"; }
not_ok() {
    echo "not ok - $1"
    sed 's/^/    /' "$folder/out"
    failed=1
}
# Status and one line of output.
gives() { # TITLE STATUS WORDS COMMAND...
    local title=$1 wanted=$2 words=$3 status=0
    shift 3
    "$@" >"$folder/out" 2>&1 </dev/null || status=$?
    if [ $status -eq "$wanted" ] && { [ -z "$words" ] || grep -qF -- "$words" "$folder/out"; }; then ok "$title"; else
        echo "status $status instead of $wanted" >>"$folder/out"
        not_ok "$title"
    fi
}
one_line() { # TITLE STATUS WORDS COMMAND...
    gives "$@"
    [ "$(wc -l <"$folder/out")" -eq 1 ] || not_ok "$1: one line"
}

bad=0
while read -r script; do
    bash -n "$script" 2>"$folder/out" || bad=1
done < <(grep -lE '^#!/bin/(ba)?sh' -r "$root"/{demo,check,autogen.sh,tools,tests,bench,.ci} --exclude-dir=node_modules 2>/dev/null)
[ $bad -eq 0 ] && ok "every script parses" || not_ok "every script parses"

one_line "demo refuses an unknown option" 2 "there is no option --wrong" "$root/demo" --wrong
one_line "demo refuses a port that is none" 2 "--port must be a whole number" "$root/demo" --port 99999
one_line "demo refuses a missing value" 2 "--port needs a value" "$root/demo" --port
one_line "demo refuses a catalogue that is not there" 2 "cannot be read" "$root/demo" --catalogue /nowhere.json
one_line "demo refuses a folder that is not there" 2 "is not a folder" "$root/demo" --media /nowhere
one_line "demo refuses a number of products that is none" 2 "--products must be" "$root/demo" --products many
one_line "demo refuses --stop with --reset" 2 "go with --port only" "$root/demo" --stop --reset
gives "demo --help says how" 0 "usage: ./demo" "$root/demo" --help
one_line "demo --stop without a shop is no error" 0 "No shop of port 1999 runs." "$root/demo" --stop --port 1999
one_line "check refuses an unknown suite" 2 "there is no suite nonsense" "$root/check" nonsense
one_line "check refuses an unknown option" 2 "there is no option --wrong" "$root/check" --wrong
gives "check --list names the suites" 0 "unit-base" "$root/check" --list
one_line "bench refuses an unknown option" 2 "there is no option --wrong" "$root/bench/run" --wrong
one_line "bench refuses an unknown page" 2 "there is no page cart" "$root/bench/run" --pages product,cart
gives "bench --help says how" 0 "usage: bench/run" "$root/bench/run" --help

# A port that somebody else uses.
node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => console.log(s.address().port)); setTimeout(() => s.close(), 8000)' >"$folder/port" &
holder=$!
for _ in {1..50}; do [ -s "$folder/port" ] && break; sleep 0.1; done
one_line "demo names a port that is in use" 1 "is in use by another program" "$root/demo" --port "$(cat "$folder/port")"
kill $holder 2>/dev/null
[ ! -e "$root/var/demo-$(cat "$folder/port")" ] || not_ok "demo leaves nothing behind when the port is in use"

# Named statements.
sql() { printf '%b' "$1" >"$folder/a.sql"; }
generate="$root/tools/gen-statements"
sql "-- name: one\nSELECT \$1, '\$2', \"\$3\", \$x\$ \$4 \$x\$; -- \$5\n"
gives "gen-statements counts parameters outside of quotes and comments" 0 '     1},' "$generate" source "$folder/a.sql"
sql "-- name: one\nSELECT 1;\n-- name: one\nSELECT 2;\n"
one_line "gen-statements refuses a name twice" 1 "a.sql:3: statement one is already in" "$generate" header "$folder/a.sql"
sql "-- name: one\nSELECT \$1, \$3;\n"
one_line "gen-statements refuses a gap in the parameters" 1 "a.sql:1: statement one uses \$3 but not \$2" "$generate" header "$folder/a.sql"
sql "-- name: one\nSELECT 'x;\n"
one_line "gen-statements refuses an open quote" 1 "a.sql:2: the quote '" "$generate" header "$folder/a.sql"
sql "SELECT 1;\n-- name: one\nSELECT 1;\n"
one_line "gen-statements refuses SQL without a name" 1 "a.sql:1: SQL stands before" "$generate" header "$folder/a.sql"
sql "-- name: one\nSELECT 1; SELECT 2;\n"
one_line "gen-statements refuses two statements under one name" 1 "a.sql:2: statement one goes on" "$generate" header "$folder/a.sql"
sql "-- name: One-Two\nSELECT 1;\n"
one_line "gen-statements refuses another spelling" 1 "a.sql:1: a statement is named like" "$generate" header "$folder/a.sql"
sql "-- name: one\n"
one_line "gen-statements refuses an empty statement" 1 "a.sql:1: statement one is empty" "$generate" header "$folder/a.sql"

# Fingerprints.
mkdir -p "$folder/static/css" "$folder/static/img"
echo '<svg/>' >"$folder/static/img/a.svg"
echo 'a { background: url("../img/a.svg#x") }' >"$folder/static/css/main.css"
gives "fingerprint runs" 0 "" "$root/tools/fingerprint" "$folder/static" "$folder/target"
first=$(grep -o '/static/css/main[^"]*' "$folder/target/manifest.json")
grep -qE 'url\("../img/a\.[0-9a-f]{12}\.svg#x"\)' "$folder/target/${first#/static/}" 2>"$folder/out" &&
    ok "fingerprint rewrites references" || not_ok "fingerprint rewrites references"
echo '<svg><g/></svg>' >"$folder/static/img/a.svg"
gives "fingerprint runs again" 0 "" "$root/tools/fingerprint" "$folder/static" "$folder/target"
second=$(grep -o '/static/css/main[^"]*' "$folder/target/manifest.json")
[ "$first" != "$second" ] && ok "a change of a picture changes the style sheet's name" || not_ok "a change of a picture changes the style sheet's name"
[ -e "$folder/target/${first#/static/}" ] && [ -e "$folder/target/${second#/static/}" ] &&
    ok "earlier fingerprints stay" || not_ok "earlier fingerprints stay"
echo 'a { background: url(missing.png) }' >"$folder/static/css/main.css"
one_line "fingerprint refuses a reference to nothing" 1 "css/main.css refers to missing.png, which does not exist" "$root/tools/fingerprint" "$folder/static" "$folder/target"

# Templates of configuration.
echo 'listen @PORT@; @OTHER@' >"$folder/in"
one_line "render refuses a name without a value" 1 "no value for @OTHER@" bash -c "'$root/tools/render' PORT=1 <'$folder/in'"
gives "render fills values in as they are" 0 'listen a&b/\c; x' bash -c "'$root/tools/render' 'PORT=a&b/\\c' OTHER=x <'$folder/in'"
exit $failed
