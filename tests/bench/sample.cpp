// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/sample.h"

#include "tests/bench/dice.h"

#include <array>

namespace upriver::bench {

static constexpr std::array words{"shop", "cart", "api", "admin", "blog", "mail", "search", "stock", "queue", "media"};

static QByteArray wordFrom(Dice &dice)
{
    return words.at(dice.below(words.size()));
}

static QByteArray mainSettings(const QByteArray &folder)
{
    return "worker_processes auto;\npid " + folder + "/nginx.pid;\nerror_log " + folder
        + "/error.log warn;\n\nevents {\n    worker_connections 4096;\n}\n\n";
}

static QByteArray httpSettings(const QByteArray &folder)
{
    QByteArray text
        = "    server_names_hash_max_size 1024;\n    server_names_hash_bucket_size 256;\n    access_log off;\n"
          "    log_format timing '$remote_addr [$time_local] '\n        '\"$request\" $status '\n"
          "        'upstream=$upstream_addr upstream_status=$upstream_status';\n"
          "    map $http_upgrade $connection_upgrade {\n        default upgrade;\n        ''      close;\n    }\n";
    for (const char *kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        text += QByteArray("    ") + kind + "_temp_path " + folder + "/" + kind + ";\n";
    return text;
}

static const QByteArray proxySnippet = "proxy_set_header Host $host;\nproxy_set_header X-Forwarded-For "
                                       "$proxy_add_x_forwarded_for;\nproxy_http_version 1.1;\n";

/// One site: a group in two of three, a server block and its locations.
class Site
{
public:
    Site(unsigned number, Dice &dice)
        : m_dice(dice)
        , m_name(wordFrom(dice) + '-' + wordFrom(dice) + '-' + QByteArray::number(number).rightJustified(6, '0'))
        , m_hasGroup(dice.below(3) > 0)
    {
    }

    QByteArray text(const QByteArray &include)
    {
        QByteArray text = "############################################################\n# vhost " + m_name
            + "   (managed, revision " + QByteArray::number(m_dice.below(1U << 30), 16)
            + ")\n############################################################\n";
        if (m_hasGroup)
            text += group();
        text += "server {\n    listen 127.0.0.1:18080;\n    server_name " + m_name + ".example www." + m_name
            + ".example;\n    client_max_body_size 1m;\n\n";
        locations = 3 + m_dice.below(6);
        for (unsigned i = 0; i < locations; ++i)
            text += location(i, include);
        return text + "}\n\n";
    }

    [[nodiscard]] QByteArray fileName() const { return m_name + ".conf"; }

    unsigned locations = 0;

private:
    QByteArray group()
    {
        QByteArray text = "upstream " + m_name + " {\n";
        for (unsigned i = 0, peers = 1 + m_dice.below(4); i < peers; ++i) {
            text += m_dice.below(4) == 0 ? "    server unix:/run/" + m_name + "/" + QByteArray::number(i) + ".sock"
                                         : "    server 10.1." + QByteArray::number(m_dice.below(256)) + "."
                    + QByteArray::number(10 + i) + ":8080";
            text += m_dice.below(2) == 0 ? " max_fails=3 fail_timeout=5s;\n" : ";\n";
        }
        return text + "    keepalive 16;\n}\n\n";
    }

    QByteArray location(unsigned i, const QByteArray &include)
    {
        const QByteArray number = QByteArray::number(i);
        if (i > 0 && m_dice.below(4) == 0)
            return "    location ~* ^/" + wordFrom(m_dice) + number
                + "/.+\\.(?:css|js|png|jpe?g|woff2)$ {\n        root /srv/" + m_name
                + "/public;\n        expires 350d;\n        if ($request_method = OPTIONS) {\n"
                  "            return 204;\n        }\n    }\n\n";
        QByteArray text = i == 0   ? QByteArray("    location / {\n")
            : m_dice.below(4) == 0 ? "    location ~ \"^/" + wordFrom(m_dice) + "/[0-9a-f]{8}-" + number + "/.*$\" {\n"
                                   : "    location /" + wordFrom(m_dice) + number + "/ {\n";
        if (m_dice.below(3) == 0)
            text += "        # TICKET-" + QByteArray::number(m_dice.below(100000)) + ": do not remove } { \"\n";
        return text + include + target(number) + "        proxy_connect_timeout 2s;\n        proxy_read_timeout    "
            + QByteArray::number(30 + m_dice.below(300)) + "s;\n        add_header X-Route \"" + m_name
            + "; loc=" + number + "; note='it\\'s {fine}'\" always;\n    }\n\n";
    }

    QByteArray target(const QByteArray &number)
    {
        if (m_hasGroup && m_dice.below(8) == 0)
            return "        set $be" + number + " \"" + m_name + "\";\n        proxy_pass http://$be" + number
                + "$request_uri;\n";
        if (m_hasGroup)
            return "        proxy_pass http://" + m_name + ";\n";
        return m_dice.below(2) == 0
            ? "        proxy_pass http://unix:/run/gunicorn/" + m_name + ".sock;\n"
            : "        proxy_pass http://127.0.0.1:" + QByteArray::number(3000 + m_dice.below(9000)) + ";\n";
    }

    Dice &m_dice;
    QByteArray m_name;
    bool m_hasGroup;
};

static QByteArray header(const QByteArray &path)
{
    return "# configuration file " + path + ":\n";
}

Sample makeSample(qsizetype bytes, const QByteArray &folder)
{
    Sample sample;
    Dice dice;
    const QByteArray start = mainSettings(folder);
    const QByteArray http = httpSettings(folder);
    const QByteArray snippet = folder + "/snippets/proxy.conf";
    const QByteArray include = "        include " + snippet + ";\n";
    sample.dump.reserve(bytes + 4096);
    sample.single.reserve(2 * bytes);
    sample.dump = header(folder + "/nginx.conf") + start + "http {\n" + http + "    include " + folder
        + "/sites/*.conf;\n}\n\n";
    sample.single = start + "http {\n" + http;
    for (unsigned number = 0; sample.dump.size() < bytes; ++number) {
        Site site(number, dice);
        const QByteArray text = site.text(include);
        sample.dump += header(folder + "/sites/" + site.fileName()) + text + '\n';
        if (number == 0)
            sample.dump += header(snippet) + proxySnippet + '\n';
        sample.single += QByteArray(text).replace(include, proxySnippet);
        ++sample.servers;
        sample.locations += site.locations;
    }
    sample.single += "}\n";
    return sample;
}

} // namespace upriver::bench
