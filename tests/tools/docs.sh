#!/bin/bash
# The documents: links lead somewhere, names of files and commands in them are true.
set -u
cd "$MERCER_ROOT" || exit 1
failed=0
out=$(mktemp)
trap 'rm -f "$out"' EXIT

verdict() { # TITLE: ok if nothing was written to out
    if [ -s "$out" ]; then
        echo "not ok - $1"
        sed 's/^/    /' "$out"
        failed=1
    else
        echo "ok - $1"
    fi
    : >"$out"
}

mapfile -t documents < <(git ls-files '*.md' 2>/dev/null || find . -name '*.md' ! -path './var/*' ! -path '*/node_modules/*' -printf '%P\n')
[ ${#documents[@]} -gt 0 ] || { echo "not ok - there are no documents"; exit 1; }

for document in "${documents[@]}"; do
    folder=$(dirname "$document")
    while IFS= read -r link; do
        case $link in
        http://* | https://* | mailto:* | \#*) continue ;;
        esac
        [ -e "$folder/${link%%#*}" ] || echo "$document: $link leads nowhere" >>"$out"
    done < <(awk '/^```/ { code = !code } !code' "$document" | sed 's/`[^`]*`//g' | grep -oE '\]\([^)]+\)' | sed 's/^](//; s/)$//; s/ ".*//')
done
verdict "links between documents lead somewhere"

# `base/arena.h`, `tools/render`: what looks like a path of this tree must be one. Names in capitals or
# with <>, * and {} stand for something.
for document in "${documents[@]}"; do
    while IFS= read -r path; do
        [ -e "${path%/}" ] || echo "$document: there is no $path" >>"$out"
    done < <(awk '/^```/ { code = !code } !code' "$document" |
        grep -oE '`(base|fcgi|view|services|shop|handlers|jobs|cli|templates|static|sql|nginx|deploy|tests|bench|tools|docs|etc|catalogue)/[A-Za-z0-9_./-]+`' |
        tr -d '`' | grep -vE '(NNNN|NAME|noun|\.\.\.|/(name|xx)\.)' | sort -u)
done
verdict "paths that the documents name exist"

for document in "${documents[@]}"; do
    while IFS= read -r name; do
        grep -qE "&${name}_command," cli/main.c || echo "$document: there is no command mercer $name" >>"$out"
    done < <(grep -oE '(`|^ *(# )?)mercer [a-z]+' "$document" | awk '{ print $NF }' | sort -u)
done
verdict "commands of mercer that the documents name exist"

# The map of the tree in README.md is the tree.
if [ -e README.md ]; then
    for folder in $(git ls-files 2>/dev/null | grep / | cut -d/ -f1 | grep -vE '^(\.|m4$)' | sort -u); do
        grep -qE "(^|[\`| ])$folder/" README.md || echo "README.md: the map does not name $folder/" >>"$out"
    done
    verdict "README.md's map names every folder"
fi

# Every library that configure asks for, and every package, has its reason in docs/dependencies.md.
grep -vE '^#|^$' tools/packages | awk '{ print $2 }' | while read -r package; do
    grep -qF "$package" docs/dependencies.md || echo "docs/dependencies.md: $package is missing"
done >>"$out"
verdict "docs/dependencies.md names every package"
exit $failed
