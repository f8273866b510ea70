#!/bin/bash
# Fuzzes each parser of outside bytes for a few seconds; make fuzz does it for as long as one likes.
set -u
root=$MERCER_ROOT
seconds=${FUZZ_SECONDS:-10}
# shellcheck source=tools/lib.sh
. "$root/tools/lib.sh"
# Reports of libFuzzer end its run with an artifact; they need no log of their own.
unset ASAN_OPTIONS UBSAN_OPTIONS LSAN_OPTIONS
folder=$root/var/build-fuzz
log_file=$root/var/fuzz.log
quiet=yes
build_targets=libmercer.a build "Building for fuzzing" "$folder" --enable-fuzzing CC="$(compiler clang-14)" CFLAGS="-O1 -g" >&2 || {
    echo "not ok - the fuzz targets build"
    exit 1
}
failed=0
targets=$(make -s -C "$folder" --eval='print-targets: ; @echo $(fuzz_targets)' print-targets)
[ -n "$targets" ] || { echo "not ok - there are fuzz targets"; exit 1; }
for name in $targets; do
    if make -s -C "$folder" fuzz fuzz_targets="$name" FUZZ_SECONDS="$seconds" >"$folder/$name.out" 2>&1; then
        echo "ok - $name, $seconds s"
    else
        echo "not ok - $name, $seconds s"
        tail -n 40 "$folder/$name.out"
        failed=1
    fi
done
exit $failed
