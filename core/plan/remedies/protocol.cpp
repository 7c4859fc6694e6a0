// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/configchange.h"
#include "core/plan/remedy.h"
#include "core/plan/routeedit.h"
#include "core/plan/targetline.h"

#include "core/base/text.h"
#include "core/model/nginx/effective.h"
#include "core/model/nginx/url.h"
#include "core/model/serving.h"
#include "core/model/sight.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

/// What nginx is to speak in place of what it speaks.
struct Language
{
    QByteArray line = {}; ///< the pass directive as it should read
    QString name = {}; ///< for people: "https://", "uwsgi_pass"
    bool needsHost = false; ///< the program was told the visitor's host by parameters, and is to go on being told
};

using Spoken = std::optional<Language>;

} // namespace

static Spoken passing(const QByteArray &directive, const QByteArray &target, const QString &name)
{
    const auto line = configLine(directive, {target});
    return line ? Spoken({.line = *line, .name = name}) : std::nullopt;
}

// Without a port "http://" means 80 and "https://" 443: then the word would change where nginx connects to as well.
static bool namesPort(const Diagnosis &diagnosis, const nginx::Directive &pass)
{
    const nginx::Upstream &upstream = *diagnosis.route->upstream;
    if (upstream.isImplicit()) {
        const QByteArray text = pass.value(0);
        const auto parts = nginx::passTarget(pass.name(), text);
        const auto url = parts ? nginx::parseUpstreamUrl(parts->rest, parts->defaultPort) : std::nullopt;
        return url && (url->isUnix() || !url->noPort);
    }
    const QList<nginx::Peer> peers = upstream.peers();
    return std::none_of(peers.begin(), peers.end(), [](const nginx::Peer &peer) { return peer.noPort; });
}

static Spoken withScheme(const nginx::Directive &pass, const QByteArray &from, const QByteArray &to)
{
    const QByteArray target = pass.value(0);
    if (!pass.is("proxy_pass") || !target.startsWith(from))
        return std::nullopt;
    return passing("proxy_pass", to + target.sliced(from.size()), QString::fromLatin1(to));
}

static Spoken encrypted(const Finding &finding, const Diagnosis &diagnosis, const nginx::Directive &pass)
{
    const bool isProven = finding.certainty == Certainty::Certain && namesPort(diagnosis, pass);
    return isProven ? withScheme(pass, "http://", "https://") : std::nullopt;
}

// On the way to another machine somebody may listen: there the program has to learn TLS.
static Spoken inPlain(const Finding &finding, const Diagnosis &diagnosis, const nginx::Directive &pass)
{
    const nginx::Address peer = addressOf(finding);
    const bool staysHere = peer.isUnix() || isThisMachine(*diagnosis.snapshot, peer.host);
    const bool isProven = finding.certainty == Certainty::Certain && namesPort(diagnosis, pass) && staysHere;
    return isProven ? withScheme(pass, "https://", "http://") : std::nullopt;
}

static bool isServedBy(const Snapshot &seen, const nginx::Address &peer, const QStringList &programs)
{
    const Serving serving = servingAt(Sockets(seen), peer);
    return std::any_of(serving.programs.begin(), serving.programs.end(),
                       [&](const QString &program) { return programs.contains(program); });
}

// These speak HTTP and nothing else; gunicorn has learnt uwsgi.
static bool speaksOnlyHttp(const Snapshot &seen, const nginx::Address &peer)
{
    return isServedBy(seen, peer,
                      {u"node"_s, u"uvicorn"_s, u"hypercorn"_s, u"puma"_s, u"java"_s, u"nginx"_s, u"apache2"_s,
                       u"httpd"_s, u"caddy"_s, u"dotnet"_s, u"deno"_s});
}

static Spoken toHttp(const nginx::Directive &pass)
{
    Spoken http = passing("proxy_pass", "http://" + pass.value(0), u"proxy_pass"_s);
    if (http)
        http->needsHost = true;
    return http;
}

// A location for .php files was meant for PHP: there the target is wrong and not the language.
static Spoken fastcgiToHttp(const Finding &finding, const Diagnosis &diagnosis, const nginx::Directive &pass)
{
    const bool isForPhp = diagnosis.route->location->pattern().contains("php"_L1);
    const bool isProven = finding.certainty == Certainty::Certain && !isForPhp && pass.is("fastcgi_pass")
        && speaksOnlyHttp(*diagnosis.snapshot, addressOf(finding));
    return isProven ? toHttp(pass) : std::nullopt;
}

// The target of a proxy_pass without a path, as the other modules write it: there nothing ends a socket's path.
static QByteArray plainTarget(const Diagnosis &diagnosis, const nginx::Directive &pass)
{
    const QByteArray scheme = "http://";
    QByteArray target = pass.value(0);
    if (!pass.is("proxy_pass") || !target.startsWith(scheme) || !diagnosis.route->pass->uri.isEmpty())
        return {};
    target.remove(0, scheme.size());
    if (target.startsWith("unix:") && target.endsWith(':'))
        target.chop(1);
    return target;
}

static bool sendsParameter(const nginx::Level &level, const QByteArray &directive, const QByteArray &name)
{
    const QList<nginx::Directive> own = level.allOwn(directive);
    return std::any_of(own.begin(), own.end(), [&](const nginx::Directive &line) { return line.value(0) == name; });
}

// The file of the usual parameters stands beside nginx.conf in every package; nginx -t sees whether it does.
static QByteArray usualParameters(const nginx::Level &level, const QByteArray &module)
{
    return sendsParameter(level, module + "_param", "REQUEST_METHOD") ? QByteArray()
                                                                      : "include " + module + "_params;\n";
}

// PHP has to be told which file to run: that is known where the location is for .php files and a root is written.
static Spoken httpToFastcgi(const Finding &finding, const Diagnosis &diagnosis, const nginx::Directive &pass)
{
    const nginx::Location &location = *diagnosis.route->location;
    const QByteArray target = plainTarget(diagnosis, pass);
    const bool isForPhp = location.isRegex() && location.pattern().contains("php"_L1)
        && !nginx::effective(location.level(), "root").isDefault();
    if (finding.certainty != Certainty::Certain || !isForPhp || target.isEmpty())
        return std::nullopt;
    Spoken fastcgi = passing("fastcgi_pass", target, u"fastcgi_pass"_s);
    if (!fastcgi)
        return fastcgi;
    if (!sendsParameter(location.level(), "fastcgi_param", "SCRIPT_FILENAME"))
        fastcgi->line.prepend("fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\n");
    fastcgi->line.prepend(usualParameters(location.level(), "fastcgi"));
    return fastcgi;
}

static Spoken uwsgiMismatch(const Finding &finding, const Diagnosis &diagnosis, const nginx::Directive &pass)
{
    const nginx::Address peer = addressOf(finding);
    if (pass.is("uwsgi_pass"))
        return speaksOnlyHttp(*diagnosis.snapshot, peer) ? toHttp(pass) : std::nullopt;
    const Serving serving = servingAt(Sockets(*diagnosis.snapshot), peer);
    const bool isUwsgi = std::any_of(serving.programs.begin(), serving.programs.end(),
                                     [](const QString &program) { return program.startsWith("uwsgi"_L1); });
    const QByteArray target = plainTarget(diagnosis, pass);
    if (finding.certainty != Certainty::Certain || !isUwsgi || target.isEmpty())
        return std::nullopt;
    Spoken uwsgi = passing("uwsgi_pass", target, u"uwsgi_pass"_s);
    if (uwsgi)
        uwsgi->line.prepend(usualParameters(diagnosis.route->location->level(), "uwsgi"));
    return uwsgi;
}

static Spoken grpcToHttp(const nginx::Directive &pass)
{
    QByteArray target = pass.value(0);
    const bool isTls = target.startsWith("grpcs://");
    if (target.contains("://"))
        target.remove(0, target.indexOf("://") + 3);
    return passing("proxy_pass", (isTls ? "https://" : "http://") + target, u"proxy_pass"_s);
}

static Spoken spokenThere(const Finding &finding, const Diagnosis &diagnosis, const nginx::Directive &pass)
{
    if (finding.cause == "protocol-http-to-tls"_L1)
        return encrypted(finding, diagnosis, pass);
    if (finding.cause == "protocol-tls-to-http"_L1)
        return inPlain(finding, diagnosis, pass);
    if (finding.cause == "protocol-fastcgi-to-http"_L1)
        return fastcgiToHttp(finding, diagnosis, pass);
    if (finding.cause == "protocol-http-to-fastcgi"_L1)
        return httpToFastcgi(finding, diagnosis, pass);
    if (finding.cause == "protocol-uwsgi-mismatch"_L1)
        return uwsgiMismatch(finding, diagnosis, pass);
    const bool isProven = finding.certainty == Certainty::Certain && pass.is("grpc_pass");
    return isProven ? grpcToHttp(pass) : std::nullopt;
}

// Headers for gRPC are not sent over HTTP/1: those of this location go along.
static void takeHeadersAlong(ConfigEdit &edit, const nginx::Location &location)
{
    const nginx::Effective headers = nginx::effective(location.level(), "grpc_set_header");
    for (const nginx::Directive &header : headers.lines) {
        if (!isWrittenIn(header, location.directive()))
            return edit.refuse();
        edit.replace(header, "proxy_set_header" + header.written().sliced(header.writtenName().size()).toByteArray());
    }
}

// Several directives in place of one stand below each other where it stood alone.
static void putInPlaceOf(ConfigEdit &edit, const nginx::Directive &pass, const QByteArray &lines)
{
    const QByteArrayList each = lines.split('\n');
    for (qsizetype i = 0; i + 1 < each.size(); ++i)
        edit.insertBefore(pass, each[i]);
    edit.replace(pass, each.last());
}

static std::optional<Change> speak(const Finding &finding, const Diagnosis &diagnosis)
{
    const nginx::Location *location = mayEditConfig(finding, diagnosis) ? locationOf(finding, diagnosis) : nullptr;
    const nginx::Directive pass = location ? passLine(diagnosis) : nginx::Directive();
    const Spoken spoken = pass ? spokenThere(finding, diagnosis, pass) : std::nullopt;
    if (!spoken)
        return std::nullopt;
    ConfigEdit edit(*diagnosis.snapshot->config);
    putInPlaceOf(edit, pass, spoken->line);
    if (pass.is("grpc_pass"))
        takeHeadersAlong(edit, *location);
    if (spoken->needsHost && !hostHeader(location->level()))
        sendHeader(edit, location->level(), "Host", "$host");
    const QString target = shown(addressOf(finding).text());
    return configChange(
        edit, finding, diagnosis,
        {
            .title = Texts::tr("Speak to %1 by %2 on %3?").arg(target, spoken->name, diagnosis.snapshot->evidence.host),
            .verb = Texts::tr("Use %1").arg(spoken->name),
            .risk = Risk::Medium,
            .minutes = 10,
            .expected = Texts::tr("nginx and %1 speak the same language, and the URL answers without a server error.")
                            .arg(target),
            .ifNot = Texts::tr("If it does not help, ask the program's owner what it speaks on that port."),
        });
}

static constexpr Remedy rows[] = {
    {.id = "edit-protocol",
     .causes = {"protocol-http-to-tls", "protocol-tls-to-http", "protocol-fastcgi-to-http", "protocol-http-to-fastcgi",
                "protocol-uwsgi-mismatch", "protocol-h2-mismatch"},
     .offer = speak},
};

std::span<const Remedy> remedies_of::protocol()
{
    return rows;
}

} // namespace upriver
