#!/bin/bash
# The demo catalogue: every reference, number, translation and picture of it, and that its generator writes
# just these bytes.
set -u
cd "$MERCER_ROOT" || exit 1
folder=$(mktemp -d)
failed=0
trap 'rm -rf "$folder"' EXIT

expect() { # TITLE COMMAND...
    local title=$1
    shift
    if "$@" >"$folder/out" 2>&1; then
        echo "ok - $title"
    else
        echo "not ok - $title"
        tail -n 25 "$folder/out" | sed 's/^/    /'
        failed=1
    fi
}
expect "the catalogue is sound" node catalogue/generate/verify.mjs catalogue
expect "the generator runs" node catalogue/generate/main.mjs "$folder/again"
expect "it writes the same catalogue" cmp catalogue/catalogue.jsonl "$folder/again/catalogue.jsonl"
expect "it draws the same pictures" diff -rq catalogue/media "$folder/again/media"
exit $failed
