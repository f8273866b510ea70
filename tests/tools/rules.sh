#!/bin/bash
# The checks of tools/ must refuse what they are for: each is shown a tree with one fault.
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

tree() { # FILE TEXT: a tree with a good file and this one
    rm -rf "$folder/tree"
    mkdir -p "$folder"/tree/{base,fcgi,view,services,shop,handlers,cli}
    cp "$root/.clang-format" "$folder/tree/"
    printf '/* Good. */\nint base_good(void);\n' >"$folder/tree/base/good.h"
    [ -z "${1:-}" ] || printf '%b' "$2" >"$folder/tree/$1"
}

accepts() { # TOOL TITLE
    if "$root/tools/$1" "$folder/tree" >"$folder/out" 2>&1; then ok "$1 accepts $2"; else not_ok "$1 accepts $2"; fi
}
refuses() { # TOOL TITLE WORDS
    if "$root/tools/$1" "$folder/tree" >"$folder/out" 2>&1 || ! grep -qF -- "$3" "$folder/out"; then
        not_ok "$1 refuses $2"
    else
        ok "$1 refuses $2"
    fi
}

for tool in check-layers check-banned check-size check-format; do
    tree
    accepts $tool "a good tree"
    rm -rf "$folder/tree"
    mkdir "$folder/tree"
    refuses $tool "a tree without sources" "there are no sources"
done

tree shop/cart.c '/* x */\n#include "fcgi/request.h"\n'
refuses check-layers "shop/ including fcgi/" "shop/cart.c:2: shop/ must not include fcgi/"
tree handlers/cart.c '/* x */\n#include "services/db.h"\n'
refuses check-layers "handlers/ including services/" "handlers/cart.c:2"
tree base/a.c '/* x */\n#include "shop/price.h"\n'
refuses check-layers "base/ including anything else" "base/a.c:2"
tree shop/price.c '/* x */\n#include "shop/order.h"\n'
refuses check-layers "an early noun including a late one" "price comes before order"
tree shop/order.c '/* x */\n#include "shop/price.h"\n'
accepts check-layers "a late noun including an early one"
tree shop/zebra.c '/* x */\n'
refuses check-layers "a noun without a place" "the noun zebra has no place"
tree handlers/a.c '/* x */\n#include <libpq-fe.h>\n'
refuses check-layers "a hidden library" "<libpq-fe.h> is only for services cli/"
tree fcgi/a.c '/* x */\n#include "request.h"\n'
refuses check-layers "an include that hides its layer" "from the root of the tree"

tree base/a.c '/* x */\nvoid a(char *b)\n{\n    strcpy(b, "c");\n}\n'
refuses check-banned "strcpy" "base/a.c:4: strcpy() is banned"
tree base/a.c '/* strcpy( is not called */\nconst char *a = "strcpy(b)";\n'
accepts check-banned "the name in a comment or string"
tree shop/a.c '/* x */\nconst char *a = "SELECT price FROM products";\n'
refuses check-banned "SQL in C" "shop/a.c:2: SQL text"
tree shop/price.c '/* x */\nint price(void)\n{\n    double d = 1;\n    return (int)d;\n}\n'
refuses check-banned "floating point in shop/" "shop/price.c:4: floating point"
tree view/number.c '/* x */\ndouble d;\n'
accepts check-banned "floating point where no money is"

tree base/a.c "/* x */\n$(printf 'int a;\\n%.0s' {1..600})"
refuses check-size "a file of 601 lines" "base/a.c: 601 lines"
tree base/a.c "/* x */\n$(printf 'int a;\\n%.0s' {1..599})"
accepts check-size "a file of 600 lines"
tree base/a.c 'int a;\n'
refuses check-size "a file that does not say what it is for" "base/a.c:1"

tree base/a.c '/* x */\nint a(void){return 1;}\n'
refuses check-format "another layout" "base/a.c:2"
exit $failed
