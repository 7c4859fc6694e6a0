# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The words of random configurations: ⟨name⟩ stands for one of the lines below that name, "3 x" counts three times, ∅ is nothing."""
import re

WORDS = r"""
backend
    3 127.0.0.1:3001
    127.0.0.1:3002
    10.1.0.1:8091
    localhost:3003
    [::1]:3004

group
    2 pool
    POOL
    app.group
    Mixed_Case
    gone
pooled
    upstream pool { server 127.0.0.1:3011; server 127.0.0.1:3012; }
    upstream pool { server 127.0.0.1:3011 weight=2; server 127.0.0.1:3012 backup; }
    upstream pool { least_conn; server localhost:3011; server 10.1.0.4:8014 down; }
    upstream pool { ip_hash; server 127.0.0.1:3011; server 127.0.0.1:3012; keepalive 4; }
    upstream pool { hash $request_uri consistent; server 127.0.0.1:3011; server 127.0.0.1:3012; }

name
    2 a.test
    2 b.test
    *.a.test
    .a.test
    .c.test
    mail.*
    _
    ""
    ~^m(?<number>\d+)\.r\.test$
    ~^(www\.)?(.+)$
    www.a.test
    A.Test
    10.0.0.1
    *.test
    www.*
    ~test$
    $hostname
    *.y.a.test
    a.*
listen
    5 80
    2 8080
    127.0.0.1:80
    10.0.0.1:80
    127.0.0.1:8080 default_server
    80 default_server
    [::]:80
    [::1]:8080
    8000-8002
    unix:/run/in.sock
    0.0.0.0:8021
    8443 ssl
    10.0.0.1:8443 ssl default_server
    8090 http2
prefix
    3 /
    2 /a
    2 /a/
    /a/b
    /a/b/
    /ab
    /b
    /b/
    /b/c/
    /app
    /app/
    /static/
    /x.php
    /A
    /a.b/
    /é/
    /c%20d/
    "/c d/"
    /index.html
    /404.html
    /a/index.html
regex
    \.php$
    ^/a
    ^/a/
    ^/(a|b)/(.*)$
    ^/(?<first>[^/]+)/
    \.(jpg|png|html)$
    ^/app(/.*)?$
    ^/(?P<top>\w+)/(?P<rest>.*)
    ^(.+\.php)(/.+)$
    /$
    ^/b/c
    index
    ^/\w+$
    b
    ^/(é|a)/
    "^/[a-c]{1,2}(/|$)"
    ^/a/(.*)/(.*)$
    (\d+)
    "(?i)^/A"
    ^/(?!a)
    "^/(?'q'[ab]+)"
rewritten
    9 ⟨regex⟩
    ^
    ^.*$
    ^/$
    ^/a/?(.*)$
    /+(.*)
    ^(.*)$
variable
    $uri
    $request_uri
    $args
    $host
    $http_host
    $arg_x
    $arg_page
    $http_x_kind
    $cookie_c
    $scheme
    $server_name
    $request_method
    $is_args
    $1
    $2
    $first
    $rest
    $top
    $v
    $w
    $mapped
    $geo
    $split
    $document_root
    $request_filename
    $server_port
    $remote_addr
    $query_string
    $document_uri
    $http_user_agent
    $http_referer
    $server_addr
    $https
    $server_protocol
    $content_type
    $http_cookie
    $http_x_missing
    $fastcgi_script_name
    $request
    $invalid_referer
    $number
    $remote_user
    $content_length
    $proxy_host
    $proxy_add_x_forwarded_for
    $q
code
    400
    401
    403
    2 404
    405
    500
    502
    503
    418
    444
    410
    2 200
    204
    413
    201
    304
    494
    497
    100
    226
moved
    301
    302
    303
    307
    308
place
    /a
    /b/$1
    https://$host$request_uri
    $uri/
    http://e.test$uri
    $scheme://b.test/$arg_x
    /new?$args
    relative/x
    //e.test/x
    $request_uri
    ""
    /a%20b
    $v
    /x#f
    $mapped
    https://$server_name$uri$is_args$args
answer
    2 ⟨code⟩
    ⟨code⟩ text
    ⟨code⟩ ""
    ⟨code⟩ $uri
    3 ⟨moved⟩ ⟨place⟩
    ⟨moved⟩
    https://$host$request_uri
    http://e.test/⟨variable⟩
    $scheme://$http_host/x

mapped from
    $uri
    $host
    $arg_x
    $request_method
    $http_x_kind
    $request_uri
    $uri$is_args$args
    $scheme
    $cookie_c
    $remote_addr
    $http_host
    $server_port
map key
    a.test
    *.a.test
    /a
    /a/b
    ~^/a/(.*)$
    ~*^/B
    ~(?<w>b)
    1
    ""
    GET
    POST
    b.test
    .c.test
    /b/
    ~php
    ~.
    mail.*
    \default
    "~^\$x"
    127.0.0.1
    "~^(?<first>[^.]+)\."
map value
    one
    /b
    php
    pool
    $1
    $w
    $host
    127.0.0.1:3001
    1
    /x$1
    a.test
    ""
    $first
map default
    plain
    /a
    ""
    pool
    $uri
    127.0.0.1:3002
    0
geo head
    3 geo $geo
    geo $http_x_client $geo
    geo $arg_x $geo
geo value
    in
    1
    near
    /a
    php
    pool
net
    127.0.0.0/8
    127.0.0.1
    10.0.0.0/8
    10.9.0.0/16
    10.9.0.7/32
    192.168.0.0/16
    ::1/128
    ::/0
    fd00::/8
    10.9.0.4/30
    0.0.0.0/0
    ::ffff:10.9.0.0/112
    1.2.3.4
range
    127.0.0.0-127.0.0.255
    10.0.0.0-10.8.255.255
    10.9.0.0-10.9.0.5
    192.168.0.1-192.168.0.9
split key
    $remote_addr
    $arg_x
    ${uri}salt
    $http_x_kind
    $remote_addr$http_user_agent
    $host
    $request_uri
split
    50% left; * right;
    10% a; 20% b; 30.5% c; * d;
    33.33% pool;
    0.01% x; * "";
    99.99% y; * z;

error target
    2 /404.html
    /50x.html
    @named
    @back
    /a
    /b/?x=1
    https://e.test/x
    /missing
    $uri
    /app/$uri
    http://$host/y
    @gone
    /a%20b
    /c?$args
    $mapped
error page
    3 error_page ⟨error code⟩ ⟨error target⟩
    2 error_page ⟨error code⟩ ⟨error code⟩ ⟨error target⟩
    2 error_page ⟨error code⟩ ⟨error change⟩ ⟨error target⟩
    error_page ⟨error code⟩ ⟨error code⟩ ⟨error change⟩ ⟨error target⟩
error change
    2 =
    =200
    =404
    =503
    =301
    =204
    =307
error code
    403
    4 404
    405
    500
    502
    503
    400
    401
    301
    302
    410
    497
    413
    418
index
    index.html
    index.php
    index.php index.html
    missing.html index.html
    /index.php
    index.html /index.php
    $arg_x index.html
    f.html
access
    allow 127.0.0.1
    deny all
    allow all
    deny 127.0.0.0/8
    deny 10.0.0.0/8
    allow 10.9.0.0/16
    deny ::1
    allow unix:
    deny 127.0.0.1
    deny 192.168.0.0/24
header
    2 Host $host
    Host $http_host
    Host back.test
    X-A b
    host $proxy_host
    Host $v
    Host ""
    Host $host:$server_port
    Host $arg_x
setting
    6 ⟨error page⟩
    2 index ⟨index⟩
    2 ⟨access⟩
    satisfy any
    auth_basic on
    auth_basic_user_file passwords
    auth_basic off
    auth_basic $arg_x
    2 proxy_set_header ⟨header⟩
    proxy_http_version 1.1
    proxy_method POST
    proxy_method $request_method
    client_max_body_size 10
    recursive_error_pages on
    absolute_redirect off
    port_in_redirect off
    server_name_in_redirect on
    proxy_pass_request_headers off
    log_not_found off
server setting
    2 merge_slashes off
    ignore_invalid_headers off
    underscores_in_headers on
    3 recursive_error_pages on
    real_ip_header X-Forwarded-For
    set_real_ip_from 127.0.0.1
    set_real_ip_from 10.0.0.0/8
    real_ip_recursive on

scheme
    5 http
    https
    HTTP
uri part
    3 ∅
    2 /
    /up/
    /up
    /up?x=1
    ?y=1
    /u%20p/
    /é/
uri of variables
    $uri
    $request_uri
    /$1
    /new$is_args$args
    $uri$is_args$args
    /$arg_x
    ?$args
    /$first/$rest
    $v
    /$http_x_kind
proxied in a plain location
    4 ⟨scheme⟩://⟨backend⟩⟨uri part⟩
    3 ⟨scheme⟩://⟨group⟩⟨uri part⟩
    2 http://⟨backend⟩⟨uri of variables⟩
    http://⟨group⟩⟨uri of variables⟩
    http://unix:/run/app.sock:⟨uri part⟩
    http://unix:/run/app.sock
    http://unix:/run/app.sock:⟨uri of variables⟩
    ⟨scheme⟩://⟨proxied host of variables⟩
proxied elsewhere
    3 ⟨scheme⟩://⟨backend⟩
    2 ⟨scheme⟩://⟨group⟩
    http://⟨backend⟩⟨uri of variables⟩
    http://⟨group⟩⟨uri of variables⟩
    http://unix:/run/app.sock
    http://⟨proxied host of variables⟩
proxied host of variables
    $mapped
    $mapped⟨uri part⟩
    $geo
    $split
    $v/x
    $arg_x
    $host
    $mapped:8080
    pool:80$uri
    $http_x_kind$uri
    $arg_x$request_uri
other pass
    fastcgi_pass unix:/run/php.sock
    fastcgi_pass 127.0.0.1:9000
    fastcgi_pass php
    uwsgi_pass 127.0.0.1:3031
    uwsgi_pass unix:/run/uwsgi.sock
    scgi_pass 127.0.0.1:4000
    memcached_pass 127.0.0.1:11211
    grpc_pass 127.0.0.1:5051
    grpc_pass grpc://127.0.0.1:5052
    fastcgi_pass $v
    fastcgi_pass $mapped
    uwsgi_pass uwsgi://pool
    grpc_pass pool
    scgi_pass unix:/run/scgi.sock
    uwsgi_pass $arg_x
    grpc_pass grpc://$mapped
tried
    4 $uri
    3 $uri/
    $uri.html
    /index.html
    /a/
    $uri/index.html
    /missing
    $v
    /app$uri
    $request_uri
    /
    $document_root$uri
    $1
    /f.$arg_x
    $fastcgi_script_name
    ""
last
    =404
    =403
    =200
    @named
    @back
    /index.php
    /index.php?$args
    /index.html
    /app/index.php?q=$uri&$args
    @gone
    =444
    $uri/
    /b/c/f.html
    =503
    /missing.html
    /a/b?x
    =301
    =204
content of an if
    proxy_pass http://⟨backend⟩
    proxy_pass http://⟨group⟩
    root /srv/other
    root /srv/www
    error_page 404 /b/
    fastcgi_pass 127.0.0.1:9000
    add_header X-A b
try_files
    try_files ⟨tried⟩ ⟨last⟩
    try_files ⟨tried⟩ ⟨tried⟩ ⟨last⟩
    try_files $uri $uri/ ⟨last⟩
root
    /srv/other
    /srv/www
    /srv/www/
    /srv
    /srv/$mapped
    /srv/www$v
    html
alias
    /srv/other/
    /srv/other
    /srv/www/
    /srv/www/a/
alias of a regex
    /srv/other/$1
    /srv/www$uri
    /srv/other/f.jpg
    /srv/other/$2
    /srv/other/
odd
    empty_gif
    stub_status
    max_ranges 0
    limit_rate 100k
    autoindex on
    satisfy any
    auth_request off
    chunked_transfer_encoding off
    default_type text/plain
    ssi on
    add_header X-A b
    expires 1d
    proxy_intercept_errors on

condition
    $v
    $arg_x
    $mapped
    $geo
    $split
    $http_x_kind
    $request_method = POST
    $request_method != GET
    $uri ~ ^/a
    $uri !~ b
    $host ~* ^A\.(.*)$
    -f $request_filename
    !-f $request_filename
    -d $request_filename
    !-e $request_filename
    -e /srv/www$uri
    $args
    $args ~ x=(.*)
    $http_cookie ~* "c=([^;]+)"
    $scheme = http
    $uri = /a
    $v = $w
    $http_user_agent ~* curl
    $arg_x = ""
    !-x $document_root$uri
    $arg_page !~* ^/
    $uri ~ "^/(?<first>[a-z]+)"
    $remote_addr = 127.0.0.1
    $host = a.test
    -d $document_root
    $is_args
    $request_uri ~ \?
    $uri = $v
    $server_port = 80
    $invalid_referer
    !-d $request_filename
    $request_filename ~ \.html$
    $geo = in
    $http_referer ~ "//([^/]+)"
replacement
    3 /b/$1
    2 /a
    /x.php?p=$1
    /app/$1?
    /b?x=$1&y
    $1
    /$2/$1
    http://e.test/$1
    https://$host$uri
    $scheme://e.test$request_uri
    /a/$1
    /b/c/
    /new$uri
    /q?$args
    /é
    /c%20d/f
    /b/$first
    /$mapped
    -
    /a?x=$arg_x
    /b/$1?$2
    http://e.test/?u=$uri
    /x/$1$is_args$args
    $uri
    /b$uri?a=b
    $v
    /loop/$1
    ?x=1
    /c?$1?
    "/s p/$1"
    https://e.test$request_uri?
flag
    2 ∅
    2  last
    2  break
     redirect
     permanent
rewrite
    rewrite ⟨rewritten⟩ ⟨replacement⟩⟨flag⟩
set
    set $v ⟨set value⟩
    set $w ⟨set value⟩
    set $v ⟨variable⟩
    set $args ⟨set value⟩
    set $limit_rate 10k
set value
    6 ⟨variable⟩
    ""
    x$uri
    /a
    127.0.0.1:3001
    pool
    ${v}b
    1
    $host:80
    $v$w
    0
    $1-$2
    "a b"
    %20é

host
    9 a.test
    9 a.test
    8 b.test
    5 c.test
    2 www.a.test
    x.y.a.test
    A.TEST
    a.test.
    a.test:80
    a.test:8080
    unknown
    ∅
    10.0.0.1
    [::1]
    [::1]:80
    a..test
    a_b.test
    mail.x
    mail.x.y
    m1.r.test
    m22.r.test
    .a.test
    a.test..
    a/b
    a.test\x
    127.0.0.1
    a.test:
    a.test:x
    [::1
    www.
    -a.test
    ÄÖ.test
    a b.test
    xn--a.test:443
method
    9 GET
    9 GET
    8 GET
    4 HEAD
    6 POST
    2 PUT
    DELETE
    OPTIONS
    PATCH
    FOO
    TRACE
    CONNECT
    get
    PROPFIND
    M-SEARCH
    MKCOL
    BAD.M
    A_B
target
    3 /
    2 /a
    2 /a/
    2 /a/b
    /a/b/
    /a/b/c
    /ab
    /abc
    2 /b
    2 /b/
    /b/c
    /b/c/
    /b/c/f.html
    /app
    /app/
    /app/real.txt
    /app/x/y
    /static/s.css
    /static/
    /static
    2 /x.php
    /x.php/path/info
    /index.html
    /index.php
    /A
    /a.b/f
    /%C3%A9/f
    /a//b
    //a
    /a/../b/
    /a/./b
    /a%2Fb
    /a%2fb/
    /%61/b
    /a%20b
    /..%2fa
    /a/..
    /a/.
    /a/b/../
    /c%20d/f
    /a?x=1
    /a/?x=1&page=2
    /b?page=/a/b
    /a%3Fb
    /a%23b
    /a%25b
    /a%2Bb
    /a+b
    /a#frag
    /a?x=1#frag
    /%zz
    /%00
    /..
    /a/%2e%2e/b
    /f.html
    /f.jpg
    /missing
    /missing/
    /404.html
    /é/f
    /a;b
    /a=b
    /a"b
    /a<b>
    /a{b}
    /a|b
    /a^b
    /a`b
    /a\b
    /ab/1/2
    /a/1/2
    /a/b?
    /?
    /??
    /a?b?c
    /a/b//
    /a///b//c
    /.
    /a./b
    /a.../b
    /a..
    /%2e%2e/
    /%2F%2Fa
    /b/x?url=http://h/p
    /A/B
    /app/index.php/extra?x=%20y
    /a?x=a%26b&x=c
    /a?X=up
    /a?=&x
    /a/%E9
    /a/%c3%a9/
    http://a.test/a
    http://b.test
    http://b.test?x=1
    http://b.test/b/c?x=1
    HTTP://A.TEST/a
    http://a.test:8080/a/
    *
    a
    http:///a
    /a/b/c/d/e/f
    /%7Ea
    /~a
    /a:b
    /@named
    /a&b
    /a'b
    /a,b
    /a!b
    /a$b
    /a%
    /a%2
    /a/%2E./b/..
    /%5c
    /a%7Cb
    /loop/1
    ftp://a.test/x
    http://b.test:80/x
    http://u@b.test/
    http://[::1]/a
    /a b
    /a%20b%3Fc?d%20e
query
    ?x=1
    ?x=/a&page=2
    ?page=b%20c
    ?x=%2Fa
    ?x=pool
    ?x=127.0.0.1:3001
    ?x=10.9.0.7
    ?x=a.test
    ?x=index.html
    ?x=/b/c
version
    9 1.1
    3 1.1
    1.0
client
    10.9.0.7
    10.9.0.5
    192.168.0.3
    10.0.0.9
X-Kind
    1
    0
    b
    /a
    pool
Cookie
    c=1
    d=2; c=pool
    c=a b
    C=1
    c="q"; d
User-Agent
    curl/8
    Mozilla
Referer
    http://www.a.test/
    http://e.test
    x
X-Client
    10.9.0.7
    192.168.0.3
    nonsense
    ::1
    fd00::1
X-Forwarded-For
    10.9.0.7
    1.2.3.4, 10.9.0.4
    nonsense
"""


def read():
    """{name: [alternative, …]}."""
    found, name = {}, None
    for line in WORDS.splitlines():
        if line and not line.startswith("    "):
            name = line
            found[name] = []
        elif line:
            times, text = re.fullmatch(r"    (?:(\d) )?(.*)", line).groups()
            found[name] += ["" if text == "∅" else text] * int(times or 1)
    return found
