#!/bin/bash
# The release: `make distdir` holds every file of the source and nothing else, and builds and installs from there.
set -u
root=$MERCER_ROOT
folder=$(mktemp -d -p "$MERCER_STATE")
release=$folder/mercer
failed=0
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
# The sanitizers' settings of ./check are not for this build.
unset ASAN_OPTIONS UBSAN_OPTIONS LSAN_OPTIONS

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
make_release() { make -C "$MERCER_BUILD" distdir distdir="$release" am__remove_distdir=: && chmod -R a-w "$release"; }
# Files of the release that the source does not have, or the other way round.
compare() {
    (cd "$release" && find . -type f ! -path './build-aux/*' | sed 's|^\./||') |
        grep -vxE 'Makefile\.in|aclocal\.m4|config\.h\.in|configure|ChangeLog' | LC_ALL=C sort >"$folder/has"
    git -C "$root" ls-files -co --exclude-standard | grep -vxF .gitignore | LC_ALL=C sort >"$folder/wanted"
    diff "$folder/wanted" "$folder/has"
}
build() {
    local compiler=gcc
    ! command -v ccache >/dev/null || compiler="ccache gcc"
    mkdir "$folder/build" && cd "$folder/build" &&
        "$release/configure" --prefix=/usr --sysconfdir=/etc CC="$compiler" CFLAGS=-O0 &&
        make -j"$(nproc)" && make install DESTDIR="$folder/root"
}
installed() {
    local file
    "$folder/root/usr/bin/mercer" --version || return 1
    for file in etc/mercer/mercer.conf.example usr/share/mercer/{templates/layout.html,sql/setup.sql,sql/schema/0001_shop.sql} \
        usr/share/mercer/{nginx/render-site,nginx/render,catalogue/catalogue.jsonl,systemd/mercer@.service}; do
        [ -s "$folder/root/$file" ] || { echo "$file is missing"; return 1; }
    done
    ls "$folder/root"/usr/share/mercer/static/css/main.*.css
}
uninstall() {
    make -C "$folder/build" uninstall DESTDIR="$folder/root" || return 1
    find "$folder/root" -type f | grep . && { echo "these files stay behind"; return 1; }
    return 0
}

expect "make distdir writes the release" make_release
if [ -e "$root/.git" ]; then
    expect "it holds what the source holds" compare
else
    echo "ok - it holds what the source holds # SKIP there is no repository to compare with"
fi
expect "it builds and installs from a folder that cannot be written" build
expect "what is installed is complete" installed
expect "make uninstall takes all of it away" uninstall
exit $failed
