#!/bin/bash
# ./demo as a person uses it: two shops beside each other, stop, second start, Ctrl-C, --reset.
set -u
root=$MERCER_ROOT
cd "$root" || exit 1
folder=$(mktemp -d)
failed=0
# The sanitizers' settings of ./check are not for this build.
unset ASAN_OPTIONS UBSAN_OPTIONS LSAN_OPTIONS

one=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
two=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
finish() {
    ./demo --port "$one" --stop >/dev/null 2>&1
    ./demo --port "$two" --stop >/dev/null 2>&1
    rm -rf "$folder" "$root/var/demo-$one" "$root/var/demo-$two"
}
trap finish EXIT

expect() { # TITLE COMMAND...
    local title=$1
    shift
    if "$@" >"$folder/out" 2>&1; then
        echo "ok - $title"
    else
        echo "not ok - $title"
        tail -n 15 "$folder/out" | sed 's/^/    /'
        failed=1
    fi
}
answers() { curl -fsS -o /dev/null --max-time 10 "http://localhost:$1/"; }
silent() { ! curl -sS -o /dev/null --max-time 2 "http://localhost:$1/"; }
says() { # WORDS COMMAND...
    local words=$1
    shift
    "$@" 2>&1 | tee "$folder/said" | grep -qF -- "$words" || { cat "$folder/said"; return 1; }
}
fails() { ! "$@"; }

database() { # PORT SQL
    local run
    run=$(sed -n 's/^run_folder = //p' "$root/var/demo-$1/mercer.conf")
    (cd / && psql -XAtq -h "$run" -U postgres -d mercer -c "$2")
}
marked() { [ "$(database "$1" "SELECT to_regclass('marker') IS NOT NULL")" = t ]; }
unmarked() { [ "$(database "$1" "SELECT to_regclass('marker') IS NULL")" = t ]; }
# Listening sockets of a port, as addresses in hex: loopback only.
loopback() {
    local hex
    hex=$(printf ':%04X' "$1")
    awk -v port="$hex" '$4 == "0A" && substr($2, length($2) - 4) == port { n++; if ($2 !~ /^(0100007F|00000000000000000000000001000000):/) bad = 1 }
        END { exit !n || bad }' /proc/net/tcp /proc/net/tcp6
}
quick() { # SECONDS COMMAND...
    local limit=$1 begin=$SECONDS
    shift
    "$@" && [ $((SECONDS - begin)) -le "$limit" ] || { echo "took $((SECONDS - begin)) s"; return 1; }
}

head -c 0 /dev/null >"$folder/out"
expect "a first shop starts with the demo catalogue" ./demo --port "$one" --detach
expect "a second shop starts on another port" ./demo --port "$two" --detach --catalogue none
expect "the first answers" answers "$one"
expect "the second answers" answers "$two"
expect "only loopback listens" loopback "$one"
expect "--status is 0 for a shop that runs" says "The shop answers on http://localhost:$one" ./demo --port "$one" --status
expect "starting a shop that runs says so" says "already runs" ./demo --port "$one" --detach
database "$one" "CREATE TABLE marker ()"
expect "what is written in one is not in the other" unmarked "$two"
expect "the first stops" says "has stopped" ./demo --port "$one" --stop
expect "it does not answer any more" silent "$one"
expect "--status is not 0 then" fails ./demo --port "$one" --status
expect "the second goes on" answers "$two"
expect "a second start takes seconds" quick 20 ./demo --port "$one" --detach
expect "the data was kept" marked "$one"
products=$(database "$one" "SELECT count(*) FROM products")
expect "the catalogue is there" test "$products" -gt 10
expect "the other has none" test "$(database "$two" "SELECT count(*) FROM products")" -eq 0
expect "--products adds generated ones" ./demo --port "$two" --stop
expect "--products adds generated ones: start" ./demo --port "$two" --detach --catalogue none --products 40
expect "they are there" test "$(database "$two" "SELECT count(*) FROM products")" -eq 40
expect "--reset forgets everything" ./demo --port "$two" --detach --catalogue none --reset
expect "they are gone" test "$(database "$two" "SELECT count(*) FROM products")" -eq 0
./demo --port "$one" --stop >/dev/null

# In the foreground, until Ctrl-C.
set -m
./demo --port "$one" >"$folder/foreground" 2>&1 </dev/null &
foreground=$!
set +m
for _ in {1..300}; do
    grep -q 'Ctrl-C stops it' "$folder/foreground" && break
    sleep 0.1
done
expect "in the foreground it prints the address" grep -qF "The shop is open: http://localhost:$one" "$folder/foreground"
expect "it answers" answers "$one"
kill -INT -- "-$foreground"
wait "$foreground"
status=$?
expect "Ctrl-C ends it with status 130" test $status -eq 130
expect "nothing of it is left" fails ./demo --port "$one" --status
expect "nothing answers" silent "$one"
exit $failed
