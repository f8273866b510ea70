# Shared by ./demo and ./check: packages, building, and servers of our own that live in one folder.
# Sourced, not run. The caller sets root (the checkout) and, before starting servers, state.
# shellcheck shell=bash disable=SC2154

quiet=${quiet:-}
log_file=/dev/null

say() {
    [ -n "$quiet" ] || printf '%s\n' "$*"
}

# One clear line, then the end. Status 1: it failed; misuse: 2.
die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}
misuse() {
    printf '%s: %s (see ./%s --help)\n' "${0##*/}" "$*" "${0##*/}" >&2
    exit 2
}

# Runs a command with its output in log_file; says what goes on once it takes more than two seconds.
progress() { # TEXT COMMAND...
    local text=$1 start=$SECONDS job shown='' last
    shift
    : >>"$log_file"
    "$@" >>"$log_file" 2>&1 </dev/null &
    job=$!
    while sleep 0.2 && kill -0 "$job" 2>/dev/null; do
        [ $((SECONDS - start)) -ge 2 ] || continue
        if [ -t 1 ] && [ -z "$quiet" ]; then
            last=$(tail -c 300 "$log_file" | tr '\r' '\n' | tail -n 1 | cut -c1-50)
            printf '\r\033[K%s ... %d s  %s' "$text" $((SECONDS - start)) "$last"
            shown=yes
        elif [ -z "$shown" ]; then
            say "$text ..."
            shown=yes
        fi
    done
    if wait "$job"; then
        [ -z "$shown" ] || { [ -t 1 ] && printf '\r\033[K'; say "$text: done in $((SECONDS - start)) s"; }
        return 0
    fi
    [ -z "$shown" ] || [ ! -t 1 ] || echo
    echo "${0##*/}: $text failed; the end of ${log_file#"$root"/}:" >&2
    tail -n 20 "$log_file" | sed 's/^/    /' >&2
    return 1
}

# --- Debian packages ----------------------------------------------------------------------------

packages_missing() { # KIND...
    local kind package command wanted
    while read -r kind package command; do
        for wanted; do
            [ "$kind" = "$wanted" ] || continue
            [ -n "$command" ] && command -v "$command" >/dev/null && continue
            case $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) in
            installed) ;;
            *) echo "$package" ;;
            esac
        done
    done < <(grep -v '^#' "$root/tools/packages" | grep .)
}

# Installing a server package must not start that server: this demo runs its own.
apt_install() { # PACKAGE...
    local -a as_root=()
    local policy=/usr/sbin/policy-rc.d made='' status=0
    [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
        "${as_root[@]}" chmod 755 "$policy"
        made=yes
    fi
    "${as_root[@]}" apt-get update -q && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "$@" || status=$?
    [ -z "$made" ] || "${as_root[@]}" rm -f "$policy"
    return "$status"
}

packages_install() { # KIND...
    local -a missing
    mapfile -t missing < <(packages_missing "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    command -v apt-get >/dev/null ||
        die "these packages are missing, and this is not Debian, so please install what corresponds to them: ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            die "these packages are missing: ${missing[*]}. Run as root: apt-get install ${missing[*]}"
        # Asked here, where a person can answer; not in the background.
        sudo -v || die "these packages are missing, and sudo was refused: ${missing[*]}"
    fi
    progress "Installing ${#missing[@]} Debian packages (${missing[*]})" apt_install "${missing[@]}" ||
        die "apt-get could not install ${missing[*]}"
}

# --- building -----------------------------------------------------------------------------------

# Neither configure nor make can work in a folder with a space in its name: they see it through a link.
source_link() {
    local link
    if [[ $root =~ ^[A-Za-z0-9./_+,@%-]+$ ]]; then
        echo "$root"
        return
    fi
    link=${TMPDIR:-/tmp}
    [[ $link =~ ^[A-Za-z0-9./_-]+$ ]] || link=/tmp
    link=$link/mercer-$(id -u)-$(printf %s "$root" | sha256sum | cut -c1-12)-source
    ln -s "$root" "$link" 2>/dev/null || true
    if [ "$(readlink "$link")" != "$root" ] || [ "$(stat -c %u "$link")" != "$(id -u)" ]; then
        echo "$link is in the way" >&2
        return 1
    fi
    echo "$link"
}

build_in() { # FOLDER CONFIGURE_OPTION...
    local folder=$1 target root=$root
    shift
    mkdir -p "$folder" || return 1
    folder=${folder#"$root"}
    root=$(source_link) || return 1
    cd "$root$folder" || return 1
    if [ ! -x "$root/configure" ] || [ "$root/configure.ac" -nt "$root/configure" ] ||
        [ "$root/Makefile.am" -nt "$root/Makefile.in" ]; then
        "$root/autogen.sh" || return 1
    fi
    if [ ! -e Makefile ] || [ "$root/configure" -nt config.status ] || [ "$(cat .options 2>/dev/null)" != "$*" ]; then
        "$root/configure" "$@" || return 1
        printf '%s' "$*" >.options
    fi
    # One after the other: automake's "all" is a make of its own, and two would write the same files.
    for target in ${build_targets:-all}; do
        make -j"$(nproc)" "$target" || return 1
    done
}

build() { # TEXT FOLDER CONFIGURE_OPTION...
    local text=$1
    shift
    mkdir -p "$root/var"
    (
        flock 9
        progress "$text" build_in "$@"
    ) 9>"$root/var/.build.lock"
}

compiler() {
    if command -v ccache >/dev/null; then echo "ccache ${1:-gcc}"; else echo "${1:-gcc}"; fi
}

# --- users and folders ----------------------------------------------------------------------------

# As root the servers run as the users that Debian made for them, otherwise as whoever called.
servers_users() {
    shop_user='' database_user=''
    become=()
    [ "$(id -u)" -eq 0 ] || return 0
    shop_user=www-data database_user=postgres
    # A checkout in /root cannot be entered by them. The right to read it is all they get.
    if ! setpriv --reuid=$shop_user --regid=$shop_user --init-groups test -r "$root/configure.ac" ||
        ! setpriv --reuid=$database_user --regid=$database_user --init-groups test -x "$root"; then
        become=(--inh-caps=+dac_read_search --ambient-caps=+dac_read_search)
        # Really opened: access(2), which test asks, knows nothing of such rights.
        setpriv --reuid=$shop_user --regid=$shop_user --init-groups "${become[@]}" cat "$root/configure.ac" >/dev/null 2>&1 ||
            die "the user $shop_user cannot enter $root: move the checkout, for example to /opt"
    fi
}

as_user() { # USER COMMAND...
    local user=$1
    shift
    if [ -z "$user" ]; then
        "$@"
    else
        setpriv --reuid="$user" --regid="$user" --init-groups "${become[@]}" -- "$@"
    fi
}

own() { # USER PATH...
    local user=$1
    shift
    [ -z "$user" ] || chown -R "$user:$user" "$@"
}

# A folder for sockets: inside state, or, when that path is too long or holds characters that
# connection strings or nginx would take apart, a short one named by a hash.
choose_run() {
    run=$state/run
    if [ ${#run} -gt 80 ] || [[ ! $run =~ ^[A-Za-z0-9./_-]+$ ]]; then
        run=${TMPDIR:-/tmp}
        [[ $run =~ ^[A-Za-z0-9./_-]{1,60}$ ]] || run=/tmp
        run=$run/mercer-$(id -u)-$(printf %s "$state" | sha256sum | cut -c1-12)
    fi
}

make_folders() {
    case $root in
    *[\$\"\\\;{}]* | *$'\n'*) die "nginx cannot work in a folder whose name has one of these characters: \$ \" \\ ; { }" ;;
    esac
    choose_run
    mkdir -p "$state"/{log,nginx,media,index,redis,static,config} "$state/pids"
    mkdir -p -m 0770 "$run"
    { [ -d "$run" ] && [ ! -L "$run" ]; } || die "$run is not a folder"
    if [ -n "$shop_user" ]; then
        chown "$shop_user:$database_user" "$run"
        chmod 0770 "$run"
        own "$shop_user" "$state"/{log,nginx,redis}
        chown "$shop_user:" "$state/media" "$state/index"
    elif [ ! -O "$run" ]; then
        die "$run belongs to somebody else"
    fi
}

# --- processes of this instance: pid and start time, so that a recycled pid is never taken for ours --

start_time() { # PID
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    stat=${stat##*) }
    # shellcheck disable=SC2086
    set -- $stat
    [ "$1" != Z ] || return 1
    echo "${20}"
}

pid_of() { # NAME: prints the pid if that process runs
    local pid time
    read -r pid time 2>/dev/null <"$state/pids/$1" || return 1
    [ "$(start_time "$pid")" = "$time" ] || return 1
    echo "$pid"
}

running() {
    pid_of "$1" >/dev/null
}

start() { # NAME USER COMMAND...
    local name=$1 user=$2 pid
    local -a prefix=()
    shift 2
    [ -z "$user" ] || prefix=(setpriv --reuid="$user" --regid="$user" --init-groups "${become[@]}" --)
    # A session of its own: Ctrl-C reaches us, and we stop them in order.
    setsid "${prefix[@]}" "$@" >>"$state/log/$name.log" 2>&1 </dev/null 9>&- &
    pid=$!
    disown "$pid"
    echo "$pid $(start_time "$pid")" >"$state/pids/$name"
}

stop() { # NAME SIGNAL SECONDS
    local pid deadline
    if pid=$(pid_of "$1"); then
        kill -"$2" "$pid" 2>/dev/null
        deadline=$((SECONDS + $3))
        while running "$1"; do
            if [ $SECONDS -ge $deadline ]; then
                kill -KILL "$pid" 2>/dev/null
                break
            fi
            sleep 0.05
        done
    fi
    rm -f "$state/pids/$1"
}

wait_for() { # SECONDS NAME COMMAND...: until the command succeeds, as long as the process NAME runs
    local deadline=$((SECONDS + $1)) name=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        if ! running "$name" || [ $SECONDS -ge $deadline ]; then
            echo "${0##*/}: $name did not start; the end of ${state#"$root"/}/log/$name.log:" >&2
            tail -n 15 "$state/log/$name.log" | sed 's/^/    /' >&2
            return 1
        fi
        sleep 0.05
    done
}

# --- PostgreSQL and Redis ---------------------------------------------------------------------------

postgres_folder() {
    local folder
    for folder in /usr/lib/postgresql/*/bin; do
        [ -x "$folder/initdb" ] && echo "$folder"
    done | sort -V | tail -n 1
}

postgres_init() { # durable|fast
    local bin=$1 mode=$2 data=$state/postgres
    rm -rf "$data.new"
    mkdir -m 0700 "$data.new"
    own "$database_user" "$data.new"
    (cd / && as_user "$database_user" "$bin/initdb" --pgdata="$data.new" --username=postgres --auth=trust \
        --encoding=UTF8 --locale=C.UTF-8 $([ "$mode" = durable ] || echo --no-sync)) || return 1
    {
        echo "listen_addresses = ''"
        echo "unix_socket_permissions = 0777"
        echo "max_connections = 120"
        echo "shared_buffers = 128MB"
        echo "timezone = 'UTC'"
        echo "log_timezone = 'UTC'"
        echo "log_line_prefix = '%m [%p] %u %a '"
        echo "max_wal_size = 2GB"
        echo "random_page_cost = 1.1"
        echo "shared_preload_libraries = 'pg_stat_statements'"
        [ "$mode" = durable ] || printf '%s\n' "fsync = off" "synchronous_commit = off" "full_page_writes = off" "autovacuum_naptime = 10s"
    } >>"$data.new/postgresql.conf"
    mv "$data.new" "$data"
}

postgres_start() { # durable|fast
    local bin
    bin=$(postgres_folder)
    [ -n "$bin" ] || die "PostgreSQL's initdb was not found under /usr/lib/postgresql"
    [ -s "$state/postgres/PG_VERSION" ] || progress "Making the database" postgres_init "$bin" "$1" || return 1
    if [ "$(cat "$state/postgres/PG_VERSION")" != "$(basename "$(dirname "$bin")")" ]; then
        die "the data in ${state#"$root"/} is of PostgreSQL $(cat "$state/postgres/PG_VERSION"), the installed one is newer: use --reset to start anew"
    fi
    : >>"$state/log/postgres.log"
    # The folder of the sockets may have moved since the last start.
    (cd / && start postgres "$database_user" "$bin/postgres" -D "$state/postgres" -k "$run")
    wait_for 60 postgres "$bin/pg_isready" -q -h "$run"
}

postgres_stop() {
    stop postgres INT 30
}

sql() { # DATABASE PSQL_OPTION...: as the superuser
    local database=$1
    shift
    (cd / && "$(postgres_folder)/psql" -X -q -h "$run" -U postgres -d "$database" -v ON_ERROR_STOP=1 "$@")
}

database_setup() { # DATABASE
    sql postgres --set=database="$1" --file="$root/sql/setup.sql"
}

redis_start() {
    (cd "$state/redis" && start redis "$shop_user" redis-server --port 0 --unixsocket "$run/redis.sock" \
        --unixsocketperm 700 --dir "$state/redis" --save "" --appendonly no --maxmemory 128mb \
        --maxmemory-policy allkeys-lru --daemonize no)
    wait_for 10 redis test -S "$run/redis.sock"
}

# --- the shop -----------------------------------------------------------------------------------------

pools="storefront account checkout admin api media"

# Settings that name where things are; the rest keeps its standard.
write_conf() { # PORT MERCER_SETTING...
    local port=$1 pool
    shift
    {
        echo "# Written by ${0##*/}; changes are lost at the next start."
        echo "public_url = http://localhost:$port"
        for pool in storefront account checkout admin api jobs owner; do
            echo "database_$pool = host=$run dbname=mercer user=mercer_$pool"
        done
        echo "redis = unix:$run/redis.sock"
        echo "run_folder = $run"
        for pool in $pools; do
            echo "listen_$pool = unix:$run/$pool.sock"
            echo "workers_$pool = $([ "$pool" = storefront ] && echo 4 || echo 2)"
        done
        echo "templates_folder = $root/templates"
        echo "static_folder = $state/static"
        echo "sql_folder = $root/sql"
        echo "media_folder = $state/media"
        echo "index_folder = $state/index"
        echo "search_log_file = $state/log/searches.log"
        echo "page_cache_folder = $state/nginx/pages"
        echo "page_watch_file = $run/watch.lock"
        printf '%s\n' "$@"
    } >"$state/mercer.conf"
}

pool_addresses() { # POOL: as nginx is told; several, when several hosts serve it
    echo "unix:$run/$1.sock"
}

# nginx, rendered from the same templates as in production. Limits are arguments: a load test is no attack.
# nginx_values holds what the templates were filled with.
nginx_conf() { # PORT RATE
    local port=$1 rate=$2 folder=$state/config modules='' brotli='' ipv6='' pool
    if [ -e /usr/lib/nginx/modules/ngx_http_brotli_filter_module.so ]; then
        modules+="load_module /usr/lib/nginx/modules/ngx_http_brotli_filter_module.so;"
        brotli="brotli on; brotli_comp_level 5; brotli_min_length 512; brotli_types text/css text/plain text/xml text/javascript application/javascript application/json application/ld+json application/problem+json application/manifest+json application/xml image/svg+xml;"
    fi
    ! grep -q '^00000000000000000000000000000001 ' /proc/net/if_inet6 2>/dev/null || ipv6="listen [::1]:$port;"
    nginx_values=(USER="${shop_user:+user $shop_user;}" STATE="$state" STATIC_FOLDER="$state/static" MEDIA_FOLDER="$state/media"
        ACCESS_LOG="$state/log/access.log" SEARCH_LOG="$state/log/searches.log" CACHE_FOLDER="$state/nginx/pages" PORT="$port" LISTEN_IPV6="$ipv6" LOAD_MODULES="$modules"
        BROTLI="$brotli" NGINX_WORKERS="${nginx_workers:-1}" NGINX_FOLDER="$folder" CONNECTIONS=$((rate < 13000 ? rate * 5 : 65000))
        RATE_PAGES="$rate" BURST_PAGES=$((rate * 5)) RATE_API="$rate" BURST_API=$((rate * 5))
        RATE_WRITES="$rate" BURST_WRITES=$((rate * 5)))
    for pool in $pools; do
        nginx_values+=("LISTEN_${pool^^}=$(pool_addresses "$pool")")
    done
    "$root/nginx/render-site" "$folder" "${nginx_values[@]}" &&
        "$root/tools/render" "${nginx_values[@]}" <"$root/nginx/demo.conf.in" >"$folder/nginx.conf"
}

nginx_program() {
    PATH=$PATH:/usr/sbin command -v nginx
}

nginx_start() { # PORT
    rm -f "$state/nginx/nginx.pid"
    (cd / && start nginx "$shop_user" "$(nginx_program)" -p "$state/nginx/" -c "$state/config/nginx.conf" -e stderr)
    # It writes its pid once the port is its own: another program may answer there meanwhile.
    wait_for 10 nginx test -s "$state/nginx/nginx.pid" && wait_for 10 nginx port_answers "$1"
}

pool_start() { # POOL
    start "$1" "$shop_user" "$mercer" --config "$state/mercer.conf" serve "$1"
    wait_for 20 "$1" test -S "$run/$1.sock"
}

# Made once before anybody looks, then followed.
index_start() {
    progress "Making the index" as_user "$shop_user" "$mercer" --config "$state/mercer.conf" index --once || return 1
    start index "$shop_user" "$mercer" --config "$state/mercer.conf" index
}

# Needs no pool and no nginx: it waits for what it does not find.
watch_start() {
    start watch "$shop_user" "$mercer" --config "$state/mercer.conf" watch
}

port_answers() { # PORT
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

free_port() { # FROM
    local port=$1
    while port_answers "$port"; do
        port=$((port + 1))
    done
    echo "$port"
}

stop_all() {
    local pool
    # What a test of two hosts left behind when it was cut off.
    if [ -d "$state/second/pids" ]; then
        (
            state=$state/second
            for pool in nginx $pools; do
                stop "$pool" TERM 10
            done
        )
    fi
    stop nginx QUIT 10
    for pool in $pools; do
        ! running "$pool" || kill -TERM "$(pid_of "$pool")" 2>/dev/null
    done
    for pool in $pools; do
        stop "$pool" TERM 25
    done
    stop watch TERM 10
    stop index TERM 10
    stop redis TERM 5
    postgres_stop
}
