#!/bin/bash
# The production site of nginx/: it renders, nginx accepts it, it refuses unknown hosts and redirects to
# TLS, and it holds the items of CIS NGINX level 1 that a configuration can hold.
set -u
root=$MERCER_ROOT
folder=$(mktemp -d)
chmod 755 "$folder"
nginx=$(PATH=$PATH:/usr/sbin command -v nginx)
failed=0
pid=
finish() {
    [ -z "$pid" ] || { kill "$pid"; wait "$pid"; } 2>/dev/null
    rm -rf "$folder"
}
trap finish EXIT

ok() { echo "ok - $1"; }
not_ok() {
    echo "not ok - $1"
    sed 's/^/    /' "$folder/out"
    failed=1
}
expect() { # TITLE COMMAND...
    local title=$1
    shift
    if "$@" >"$folder/out" 2>&1; then ok "$title"; else not_ok "$title"; fi
}
free_port() {
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=shop.example -addext subjectAltName=DNS:shop.example \
    -keyout "$folder/privkey.pem" -out "$folder/fullchain.pem" 2>/dev/null
http=$(free_port) https=$(free_port)
mkdir "$folder/static" "$folder/media"
cp "$root/static/503.html" "$folder/static/"
values=(STATIC_FOLDER="$folder/static" MEDIA_FOLDER="$folder/media" ACCESS_LOG="$folder/access.log" SEARCH_LOG="$folder/searches.log" OPERATORS="127.0.0.1 1;")
for pool in STOREFRONT ACCOUNT CHECKOUT ADMIN API MEDIA; do
    values+=("LISTEN_$pool=unix:$folder/none.sock")
done
expect "nginx/render-site writes the site" "$root/nginx/render-site" "$folder" "${values[@]}"
# The same files on ports and with a certificate of this test.
sed -i -E "s/^( *listen .*)80( default_server)?;/\1$http\2;/; s/^( *listen .*)443 /\1$https /; s|/etc/ssl/mercer|$folder|; /ssl_stapling/d" "$folder/mercer.conf"
sed -i -E 's/listen \[::\]:/listen [::1]:/; s/listen ([0-9])/listen 127.0.0.1:\1/' "$folder/mercer.conf"
[ -e /proc/net/if_inet6 ] && grep -q '^0*1 ' /proc/net/if_inet6 || sed -i '/listen \[::1\]/d' "$folder/mercer.conf"
cat >"$folder/nginx.conf" <<END
daemon off;
pid $folder/nginx.pid;
error_log stderr;
$([ "$(id -u)" -ne 0 ] || echo "user www-data;")
events { }
http {
    include /etc/nginx/mime.types;
    client_body_temp_path $folder/body;
    fastcgi_temp_path $folder/fastcgi;
    proxy_temp_path $folder/proxy;
    scgi_temp_path $folder/scgi;
    uwsgi_temp_path $folder/uwsgi;
    include $folder/http.conf;
    include $folder/mercer.conf;
}
END
expect "nginx accepts the production site" "$nginx" -t -e stderr -c "$folder/nginx.conf"
"$nginx" -e stderr -c "$folder/nginx.conf" 2>"$folder/log" &
pid=$!
for _ in {1..100}; do
    (exec 3<>"/dev/tcp/127.0.0.1/$https") 2>/dev/null && break
    sleep 0.05
done

ask() { # CURL_OPTION...
    curl -sS --max-time 5 --cacert "$folder/fullchain.pem" --resolve "shop.example:$https:127.0.0.1" \
        --resolve "shop.example:$http:127.0.0.1" --resolve "other.example:$https:127.0.0.1" \
        --resolve "other.example:$http:127.0.0.1" "$@"
}
header() { # URL PATTERN
    ask -o /dev/null -D - "$1" | tr -d '\r' | grep -qiE "$2"
}
refused() { # URL: no answer at all
    ! ask -o /dev/null "$1"
}
expect "an unknown host gets no answer over HTTP" refused "http://other.example:$http/"
expect "an unknown host gets no certificate" refused "https://other.example:$https/"
expect "HTTP is redirected to HTTPS" header "http://shop.example:$http/p/x?v=1" '^location: https://shop\.example/p/x\?v=1$'
expect "the redirect has the security headers" header "http://shop.example:$http/" '^content-security-policy: '
expect "TLS answers with HSTS of two years" header "https://shop.example:$https/" '^strict-transport-security: max-age=63072000'
expect "with TLS, the policy upgrades requests" header "https://shop.example:$https/" '^content-security-policy: .*; upgrade-insecure-requests$'
expect "without a pool: 503 with Retry-After" header "https://shop.example:$https/" '^HTTP/2 503'
expect "no version is told" header "https://shop.example:$https/" '^server: nginx$'
old_tls() {
    ! openssl s_client -connect "127.0.0.1:$https" -servername shop.example -tls1_1 -cipher 'ALL:@SECLEVEL=0' </dev/null
}
expect "TLS 1.1 is refused" old_tls

# CIS NGINX 2.1.0, level 1, as far as a configuration shows it.
dump=$folder/dump
"$nginx" -T -e stderr -c "$folder/nginx.conf" >"$dump" 2>/dev/null
has() { grep -qE "$1" "$dump"; }
hasnt() { ! grep -qE "$1" "$dump"; }
expect "CIS 2.4.2 unknown hosts are refused" has 'return 444;'
expect "CIS 2.4.3 keepalive_timeout is at most 10 s" has 'keepalive_timeout 10s;'
expect "CIS 2.4.4 send_timeout is at most 10 s" has '^send_timeout 10s;'
expect "CIS 2.5.1 server_tokens is off" hasnt 'server_tokens (on|build)'
expect "CIS 2.5.3 hidden files are not served" has 'location ~ /\\\.'
expect "CIS 3.1 the access log names what matters" has 'request_id.*request_id'
expect "CIS 4.1.1 HTTP redirects to HTTPS" has 'return 308 https://'
expect "CIS 4.1.4 only modern TLS" has 'ssl_protocols TLSv1.2 TLSv1.3;'
expect "CIS 4.1.12 no session tickets" has 'ssl_session_tickets off;'
expect "CIS 5.2.1 client timeouts are at most 10 s" has 'client_header_timeout 10s;'
expect "CIS 5.2.2 bodies are limited" has 'client_max_body_size 1m;'
expect "CIS 5.2.3 request lines are limited" has 'large_client_header_buffers 4 8k;'
expect "CIS 5.2.4 connections of one address are limited" has 'limit_conn mercer_connections'
expect "CIS 5.2.5 requests of one address are limited" has 'limit_req zone=mercer_pages'
expect "CIS 5.3.2 no MIME sniffing" has 'X-Content-Type-Options nosniff always'

# A location with add_header of its own would lose all the others.
alone() { ! grep -nE '^\s*add_header' "$root"/nginx/{http,locations,mercer,demo}.conf.in "$root/nginx/fastcgi.conf"; }
expect "headers are only added in headers.conf.in" alone
exit $failed
