// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules.h"
#include "core/model/asked.h"
#include "core/model/serving.h"
#include "core/readers/tlscomplaint.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::rules {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static bool isPlainHttp(const Scene &scene)
{
    return scene.handoff.scheme == "http"_L1;
}

static Serving servingOf(const Scene &scene)
{
    return servingAt(scene.owners.sockets(), scene.handoff.peer);
}

// Programs that speak HTTP and neither FastCGI nor uwsgi.
static bool isHttpServer(const Serving &serving)
{
    static const QStringList servers{u"node"_s,  u"gunicorn"_s, u"uvicorn"_s, u"hypercorn"_s, u"puma"_s,   u"java"_s,
                                     u"nginx"_s, u"apache2"_s,  u"httpd"_s,   u"caddy"_s,     u"dotnet"_s, u"deno"_s};
    return std::any_of(serving.programs.begin(), serving.programs.end(),
                       [](const QString &program) { return servers.contains(program); });
}

// What OpenSSL says when the other side answers a ClientHello in another language.
static bool isNoTls(const QString &reason)
{
    static const QSet<QString> reasons{u"wrong version number"_s, u"unknown protocol"_s, u"packet length too long"_s,
                                       u"record layer failure"_s, u"http request"_s};
    return reasons.contains(reason);
}

static Assessment tlsToHttp(const Scene &scene)
{
    const bool isSaid = isNoTls(readTlsComplaint(scene.newest()->message).reason);
    const Answer *direct = answerOf(scene.seen, scene.handoff.peer);
    const bool answersPlainly = direct && direct->status > 0 && direct->url.startsWith("http://"_L1);
    const bool waits = scene.newest()->symptom == Symptom::HandshakeTimedOut;
    if (!isSaid && !answersPlainly && !waits)
        return {.truth = direct ? Truth::No : Truth::Unknown};
    return {
        .truth = Truth::Yes,
        .certainty = isSaid || answersPlainly ? Certainty::Certain : Certainty::Likely,
        .because = answersPlainly ? QList{direct->at} : QList<Citation>{},
        .title = Texts::tr("nginx speaks TLS to %1, which speaks plain HTTP").arg(scene.handoff.peer.text()),
        .meaning = waits
            ? Texts::tr("The target begins with https, and the backend never answered the TLS greeting: a program "
                        "that waits for an HTTP request does just that.")
            : Texts::tr("The target begins with https, but the program behind it does not encrypt. nginx gets an "
                        "answer it cannot read as TLS."),
    };
}

// What servers say when plain HTTP arrives at their TLS port.
static bool wantsTls(const Answer &answer)
{
    static const QList<QByteArray> sentences{"plain HTTP request was sent to HTTPS port", // nginx
                                             "speaking plain HTTP to an SSL-enabled server port", // Apache
                                             "Client sent an HTTP request to an HTTPS server", // Go
                                             "This combination of host and port requires TLS"}; // Tomcat
    return std::any_of(sentences.begin(), sentences.end(),
                       [&](const QByteArray &sentence) { return answer.body.contains(sentence); });
}

// It came to an agreement, or to an alert: only who speaks TLS sends one.
static bool isTls(const TlsHandshake &greeting)
{
    return greeting.agreed || greeting.certificate.isKnown() || greeting.complaint.alert != 0;
}

static bool isTlsPort(quint16 port)
{
    static const QSet<quint16> ports{443, 8443, 9443, 6443, 4443, 10443};
    return ports.contains(port);
}

static Assessment spokePlainly(const QString &target, Certainty certainty, const QList<Citation> &because)
{
    return {
        .truth = Truth::Yes,
        .certainty = certainty,
        .because = because,
        .title = Texts::tr("nginx speaks plain HTTP to %1, which wants TLS").arg(target),
        .meaning = Texts::tr("The target begins with http, but the program behind it only answers encrypted requests. "
                             "It hangs up, or says so in its answer."),
    };
}

// A greeting of ours that the program took, or answered in another language; null: nobody greeted it, or it kept still.
static const TlsHandshake *toldGreeting(const Scene &scene)
{
    for (const ServerName name : {ServerName::Sent, ServerName::Withheld}) {
        const TlsHandshake *greeting = askedGreeting(scene.seen, scene.handoff.peer, name);
        if (greeting && (isTls(*greeting) || isNoTls(greeting->complaint.reason)))
            return greeting;
    }
    return nullptr;
}

static Assessment httpToTls(const Scene &scene)
{
    if (!isPlainHttp(scene))
        return {};
    const QString target = scene.handoff.peer.text();
    const Answer *direct = answerOf(scene.seen, scene.handoff.peer);
    if (direct && (wantsTls(*direct) || (direct->status > 0 && direct->url.startsWith("https://"_L1))))
        return spokePlainly(target, Certainty::Certain, {direct->at});
    if (const TlsHandshake *greeting = toldGreeting(scene))
        return isTls(*greeting) ? spokePlainly(target, Certainty::Certain, {greeting->at}) : Assessment{};
    if (!scene.handoff.peer.isUnix() && isTlsPort(scene.handoff.peer.port))
        return spokePlainly(target, Certainty::Likely, {});
    return {.truth = direct && direct->status > 0 ? Truth::No : Truth::Unknown};
}

// A web server answers 400 with a page that says it; nginx passes that on and logs no error.
static Assessment answeredThatItWantsTls(const Scene &scene)
{
    constexpr int badRequest = 400;
    const Answer *answer = answerTo(scene.seen, scene.question);
    const bool passed = scene.route && scene.route->pass && !scene.route->targets.isEmpty();
    if (!answer || !passed || answer->status != badRequest || !wantsTls(*answer))
        return {.truth = answer ? Truth::No : Truth::Unknown};
    Assessment found = spokePlainly(scene.route->targets.first(), Certainty::Certain, {answer->at});
    found.seesFailure = true;
    found.subject = scene.route->targets.first();
    return found;
}

static Assessment fastcgiToHttp(const Scene &scene)
{
    if (scene.handoff.scheme != "fastcgi"_L1)
        return {};
    const bool isSaid = scene.newest()->symptom == Symptom::FastcgiVersion;
    const bool beginsWithH = scene.newest()->message.endsWith(": 72"_L1); // the H of "HTTP/1.1"
    const Serving serving = servingOf(scene);
    if (!isSaid && !isHttpServer(serving))
        return {.truth = serving.programs.isEmpty() ? Truth::Unknown : Truth::No};
    return {
        .truth = Truth::Yes,
        .certainty = beginsWithH ? Certainty::Certain : Certainty::Likely,
        .because = serving.programs.isEmpty() ? QList<Citation>{} : QList{serving.at},
        .title = Texts::tr("nginx speaks FastCGI to %1, which does not").arg(scene.handoff.peer.text()),
        .meaning = beginsWithH
            ? Texts::tr("The answer begins with the letter H of \"HTTP\": the program behind fastcgi_pass is a web "
                        "server. It needs proxy_pass, or another program was meant.")
            : Texts::tr("The program behind fastcgi_pass answers in another language, or waits for one. It needs "
                        "another pass directive, or another program was meant."),
    };
}

static Assessment httpToFastcgi(const Scene &scene)
{
    if (!isPlainHttp(scene))
        return {};
    const Serving serving = servingOf(scene);
    const QString path = scene.handoff.peer.unixPath.section(u'/', -1);
    const bool isHolder = serving.isBy("php-fpm"_L1);
    const bool isNamedSo = path.contains("php"_L1) && path.contains("fpm"_L1);
    if (!isHolder && !isNamedSo)
        return {.truth = serving.programs.isEmpty() ? Truth::Unknown : Truth::No};
    return {
        .truth = Truth::Yes,
        .certainty = isHolder ? Certainty::Certain : Certainty::Likely,
        .because = isHolder ? QList{serving.at} : QList<Citation>{},
        .title = Texts::tr("nginx speaks HTTP to PHP-FPM at %1").arg(scene.handoff.peer.text()),
        .meaning = Texts::tr("PHP-FPM only understands FastCGI and hangs up. The location needs fastcgi_pass instead "
                             "of proxy_pass."),
    };
}

// uWSGI takes the first letters of "GET " for a length: 0x5445 is 21573 (uwsgi's proto/uwsgi.c).
static Clue saidBlockSize(const Snapshot &seen)
{
    for (const Journal &journal : seen.journals) {
        for (const JournalLine &line : journal.lines) {
            if (line.message.contains("invalid request block size: 21573"_L1))
                return yes({{journal.exhibit, line.line, line.message}});
        }
    }
    return seen.journals.isEmpty() ? unknown() : never();
}

static Assessment uwsgiMismatch(const Scene &scene)
{
    const bool speaksUwsgi = scene.handoff.scheme.endsWith("uwsgi"_L1);
    const Serving serving = servingOf(scene);
    const Clue said = saidBlockSize(scene.seen);
    const bool toUwsgi = isPlainHttp(scene) && said.truth == Truth::Yes;
    const bool toHttp = speaksUwsgi && isHttpServer(serving);
    if (!toUwsgi && !toHttp)
        return {.truth = serving.programs.isEmpty() || serving.isBy("uwsgi"_L1) ? said.truth : Truth::No};
    QList<Citation> because = toUwsgi ? said.cites : QList<Citation>{};
    if (!serving.programs.isEmpty())
        because << serving.at;
    return {
        .truth = Truth::Yes,
        .certainty = toUwsgi ? Certainty::Certain : Certainty::Likely,
        .because = because,
        .title = toUwsgi ? Texts::tr("nginx speaks HTTP to %1, which speaks uwsgi").arg(scene.handoff.peer.text())
                         : Texts::tr("nginx speaks uwsgi to %1, which speaks HTTP").arg(scene.handoff.peer.text()),
        .meaning = toUwsgi ? Texts::tr("uWSGI's \"socket\" waits for the uwsgi protocol; for proxy_pass it has to be "
                                       "\"http-socket\", or the location uses uwsgi_pass.")
                           : Texts::tr("The program behind uwsgi_pass is a web server: it needs proxy_pass."),
    };
}

static Assessment http2Mismatch(const Scene &scene)
{
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .title = Texts::tr("nginx speaks HTTP/2 to %1, which does not").arg(scene.handoff.peer.text()),
        .meaning = Texts::tr("grpc_pass and HTTP/2 to the backend begin with frames of a length; what came back were "
                             "letters. The backend speaks HTTP/1 and needs proxy_pass."),
    };
}

static constexpr Rule table[] = {
    {
        .cause = "protocol-tls-to-http",
        .on = {Symptom::TlsHandshake, Symptom::HandshakeTimedOut},
        .assess = tlsToHttp,
        .wrongIf = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the backend speaks TLS on that port to others."),
    },
    {
        .cause = "protocol-http-to-tls",
        .on = {Symptom::PrematureClose, Symptom::Reset, Symptom::NotHttp, Symptom::HeaderInvalid},
        .assess = httpToTls,
        .wrongIf = QT_TRANSLATE_NOOP("Rule", "This would be wrong if a plain HTTP request to that port is answered."),
    },
    {
        .cause = "protocol-http-to-tls",
        .about = Rule::About::Requests,
        .assess = answeredThatItWantsTls,
        .wrongIf = QT_TRANSLATE_NOOP("Rule", "This would be wrong if a plain HTTP request to that port is answered."),
    },
    {
        .cause = "protocol-fastcgi-to-http",
        .on = {Symptom::FastcgiVersion, Symptom::ReadTimedOut},
        .assess = fastcgiToHttp,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the program can speak FastCGI and is only set up badly."),
    },
    {
        .cause = "protocol-http-to-fastcgi",
        .on = {Symptom::PrematureClose, Symptom::Reset, Symptom::ReadTimedOut, Symptom::NotHttp},
        .assess = httpToFastcgi,
        .wrongIf = QT_TRANSLATE_NOOP("Rule", "This would be wrong if another program than PHP-FPM has that socket."),
    },
    {
        .cause = "protocol-uwsgi-mismatch",
        .on
        = {Symptom::PrematureClose, Symptom::Reset, Symptom::ReadTimedOut, Symptom::NotHttp, Symptom::HeaderInvalid},
        .assess = uwsgiMismatch,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the program has a second socket of the other kind."),
    },
    {
        .cause = "protocol-h2-mismatch",
        .on = {Symptom::Http2Frame},
        .assess = http2Mismatch,
        .wrongIf = QT_TRANSLATE_NOOP("Rule",
                                     "This would be wrong if the backend speaks HTTP/2 and broke off for its own "
                                     "reasons: then its log says so."),
    },
};

std::span<const Rule> protocol()
{
    return table;
}

} // namespace upriver::rules
