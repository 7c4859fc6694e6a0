// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/activeasks.h"

#include "core/model/asked.h"
#include "core/model/nginx/url.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Active".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Active)
};

} // namespace

// Headers that tell a program how it was reached. Only these go along: any other may hold a secret.
static const QSet<QByteArray> &tellingHeaders()
{
    static const QSet<QByteArray> names{"x-forwarded-proto", "x-forwarded-host",   "x-forwarded-port",
                                        "x-forwarded-ssl",   "x-forwarded-prefix", "x-forwarded-server",
                                        "x-scheme",          "x-url-scheme",       "x-script-name",
                                        "front-end-https",   "x-original-uri"};
    return names;
}

// Headers whose absence makes no difference here, or that curl writes itself.
static const QSet<QByteArray> &minorHeaders()
{
    static const QSet<QByteArray> names{"connection", "upgrade",         "x-real-ip",    "x-forwarded-for",
                                        "forwarded",  "accept-encoding", "x-request-id", "early-data"};
    return names;
}

// The parameters of CGI (RFC 3875) and those PHP needs; others may hold a secret.
static const QSet<QByteArray> &cgiParameters()
{
    static const QSet<QByteArray> names{"SCRIPT_FILENAME", "SCRIPT_NAME",       "PATH_INFO",      "QUERY_STRING",
                                        "REQUEST_METHOD",  "REQUEST_URI",       "DOCUMENT_URI",   "DOCUMENT_ROOT",
                                        "SERVER_PROTOCOL", "SERVER_NAME",       "SERVER_PORT",    "REQUEST_SCHEME",
                                        "HTTPS",           "GATEWAY_INTERFACE", "REDIRECT_STATUS"};
    return names;
}

namespace {

/// What one request is for, and where its answer is kept.
struct Purpose
{
    QString what = {};
    QString exhibit = {};
};

} // namespace

static QString whatOf(const AskedPeer &peer)
{
    return Texts::tr("The request nginx would send to %1").arg(peer.address.text());
}

static QString requestPrefix()
{
    return activePrefix + u"request-"_s;
}

static QString exhibitOf(const QString &prefix, const AskedPeer &peer)
{
    return prefix + exhibitNameOf(peer.address.text()) + u".txt"_s;
}

static QString hostInUrl(const nginx::Address &address)
{
    if (address.isUnix())
        return u"localhost"_s;
    return address.host.contains(u':') ? u'[' + address.host + u']' : address.host;
}

// Bytes a URL on a command line carries unchanged; curl keeps what stands behind "#" to itself.
static bool isPlain(const QString &uri)
{
    return uri.startsWith(u'/') && std::all_of(uri.begin(), uri.end(), [](QChar c) {
               return c.unicode() > 0x20 && c.unicode() < 0x7f && c != u'#';
           });
}

static QStringList headersOf(const Asking &asking)
{
    QStringList headers{u"Host: "_s + asking.route.upstreamHost};
    if (asking.route.upstreamHost.isEmpty())
        headers = {u"Host:"_s};
    QStringList withheld;
    for (const auto &[name, value] : asking.route.sent) {
        if (tellingHeaders().contains(name.toLower()) && !value.isEmpty())
            headers << QString::fromUtf8(name) + u": "_s + QString::fromUtf8(value);
        else if (!minorHeaders().contains(name.toLower()) && !tellingHeaders().contains(name.toLower()))
            withheld << QString::fromUtf8(name);
    }
    const QString what = Texts::tr("Headers nginx adds: %1").arg(withheld.join(u", "_s));
    const bool isSaid = std::any_of(asking.plan.leftOut.begin(), asking.plan.leftOut.end(),
                                    [&](const NotKnown &each) { return each.what == what; });
    if (!withheld.isEmpty() && !isSaid)
        asking.leaveOut(what, Texts::tr("They may hold a secret and are not sent. The answer may differ for that."));
    return headers;
}

// The URL's host is the name in the TLS greeting; curl sends none for an address.
static QStringList wayOf(const Asking &asking, const AskedPeer &peer)
{
    const nginx::Address &to = peer.address;
    const QString path = asking.route.upstreamUri;
    const bool tls = peer.scheme == "https"_L1;
    if (to.isUnix())
        return {u"--unix-socket"_s, asking.from.root + to.unixPath, peer.scheme + u"://localhost"_s + path};
    const SentName sent = tls ? sentName(asking, peer) : SentName{};
    QString host = hostInUrl(to);
    if (tls && sent.isSent && sent.name != to.host)
        host = sent.name;
    else if (tls && !sent.isSent && !nginx::isIpAddress(to.host))
        host = u"127.0.0.1"_s;
    const QString url = u"%1://%2:%3%4"_s.arg(peer.scheme, host).arg(to.port).arg(path);
    if (host == hostInUrl(to))
        return {url};
    return {u"--connect-to"_s, u"%1:%2:%3:%2"_s.arg(host).arg(to.port).arg(hostInUrl(to)), url};
}

static QString versionOption(const QString &requestLine, bool tls)
{
    const QString version = requestLine.section(u"HTTP/"_s, -1);
    if (version.startsWith(u'2'))
        return tls ? u"--http2"_s : u"--http2-prior-knowledge"_s;
    return version == "1.0"_L1 ? u"--http1.0"_s : u"--http1.1"_s;
}

// -q: no ~/.curlrc, which may hold cookies, credentials or a proxy.
static QStringList byCurl(const Asking &asking, const AskedPeer &peer)
{
    const bool tls = peer.scheme == "https"_L1;
    const bool head = asking.route.requestLine.startsWith("HEAD "_L1);
    QStringList words{u"curl"_s,         u"-q"_s,        u"-sS"_s, head ? u"-I"_s : u"-i"_s,
                      u"-g"_s,           u"-m"_s,        u"10"_s,  versionOption(asking.route.requestLine, tls),
                      u"--path-as-is"_s, u"--noproxy"_s, u"*"_s};
    if (tls)
        words << u"-k"_s;
    for (const QString &header : headersOf(asking))
        words << u"-H"_s << header;
    return words << u"-H"_s << u"Connection: close"_s << wayOf(asking, peer);
}

static QStringList byWget(const Asking &asking, const AskedPeer &peer, bool isBusyBox)
{
    QStringList words{u"wget"_s, u"-S"_s, u"-O"_s, u"-"_s, u"-T"_s, u"10"_s};
    if (!isBusyBox)
        words << u"--no-config"_s << u"-t"_s << u"1"_s << u"--max-redirect=0"_s << u"--no-proxy"_s << u"--no-cookies"_s
              << u"--content-on-error"_s;
    else
        words << u"-Y"_s << u"off"_s;
    for (const QString &header : headersOf(asking))
        words << u"--header"_s << header;
    return words << wayOf(asking, peer);
}

static void askHttp(const Asking &asking, const AskedPeer &peer, const Purpose &purpose)
{
    const QString what = purpose.what;
    if (asking.route.requestLine.isEmpty() || !isPlain(asking.route.upstreamUri))
        return asking.leaveOut(what, Texts::tr("It cannot be written in a command as nginx sends it."));
    if (peer.scheme == "https"_L1 && !sentName(asking, peer).isKnown)
        return asking.leaveOut(what, Texts::tr("The name nginx greets with depends on the request."));
    if (mayHave(asking.seen, u"curl"_s))
        return asking.ask(what, purpose.exhibit, asking.from.asWorker(byCurl(asking, peer)), asking.from.rights());
    const Tool *wget = asking.seen.tools->find(u"wget"_s);
    const bool canWget
        = wget && peer.scheme == "http"_L1 && !peer.address.isUnix() && asking.route.requestLine.startsWith("GET "_L1);
    if (!canWget)
        return asking.leaveOut(what, Texts::tr("curl is not on this server, and wget cannot ask that."),
                               Texts::tr("Install curl there."));
    // BusyBox follows where an answer sends it, and has no option against that.
    asking.ask(wget->isBusyBox ? Texts::tr("%1, by BusyBox wget, which follows a redirect").arg(what) : what,
               purpose.exhibit, asking.from.asWorker(byWget(asking, peer, wget->isBusyBox)), asking.from.rights());
}

static void askFastcgi(const Asking &asking, const AskedPeer &peer)
{
    const QString what = whatOf(peer);
    if (!mayHave(asking.seen, u"cgi-fcgi"_s))
        return asking.leaveOut(what, Texts::tr("It speaks FastCGI, and cgi-fcgi is not on this server."),
                               Texts::tr("Install libfcgi-bin (Debian) or fcgi (RHEL, Alpine) there."));
    QStringList words{u"env"_s, u"-i"_s};
    bool hasScript = false;
    for (const auto &[name, value] : asking.route.sent) {
        if (cgiParameters().contains(name)) {
            words << QString::fromUtf8(name) + u'=' + QString::fromUtf8(value);
            hasScript = hasScript || name == "SCRIPT_FILENAME";
        }
    }
    if (!hasScript)
        return asking.leaveOut(what, Texts::tr("Which script nginx names is not known here."));
    const QString to = peer.address.isUnix() ? asking.from.root + peer.address.unixPath : peer.address.text();
    words << u"HTTP_HOST="_s + asking.question.url.host() << u"cgi-fcgi"_s << u"-bind"_s << u"-connect"_s << to;
    asking.ask(what, exhibitOf(requestPrefix(), peer), asking.from.asWorker(words), asking.from.rights());
}

void askRequest(const Asking &asking, const AskedPeer &peer)
{
    if (asking.route.action == nginx::Action::Proxy)
        return askHttp(asking, peer, {.what = whatOf(peer), .exhibit = exhibitOf(requestPrefix(), peer)});
    if (asking.route.action == nginx::Action::Fastcgi)
        return askFastcgi(asking, peer);
    asking.leaveOut(whatOf(peer), Texts::tr("There is no program at hand that speaks %1.").arg(peer.scheme));
}

// Only a 404 may come of a path that was changed on the way; what the path of proxy_pass takes away is tried once.
void askWrittenPath(const Asking &asking, const AskedPeer &peer)
{
    constexpr int notFound = 404;
    const QUrl &url = asking.question.url;
    const Answer *answer = answerTo(asking.seen, asking.question);
    const bool isChanged = asking.route.action == nginx::Action::Proxy && !asking.route.pass->uri.isEmpty()
        && asking.route.upstreamUri.section(u'?', 0, 0) != url.path(QUrl::FullyEncoded);
    if (!answer || answer->status != notFound || !isChanged)
        return;
    nginx::Route unchanged = asking.route;
    unchanged.upstreamUri
        = url.toString(QUrl::FullyEncoded | QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    askHttp({asking.seen, asking.question, unchanged, asking.from, asking.plan}, peer,
            {.what = Texts::tr("The path as visitors ask for it, straight to %1").arg(peer.address.text()),
             .exhibit = exhibitOf(QString(writtenPathPrefix), peer)});
}

} // namespace upriver
