// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/activeasks.h"

#include "core/model/asked.h"
#include "core/model/names.h"
#include "core/model/nginx/effective.h"
#include "core/model/nginx/url.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Active".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Active)
};

/// One greeting: whom it names, and who says what is good enough.
struct Greeting
{
    QString name = {}; ///< the server name it sends; empty: none
    QString checked = {}; ///< the name that is looked for in the certificate
    bool isOpen = false; ///< openssl's own versions, ciphers and authorities, not nginx's
};

} // namespace

// s_client also prints the session's keys: only the lines that tell of the handshake leave the server.
static constexpr char greet[]
    = "a=$(openssl s_client \"$@\" </dev/null 2>&1); r=$?; printf '%s\\n' \"$a\" | grep -aE "
      "'^(CONNECTED|connect:|depth=|verify |Acceptable client|Requested Signature|Client Certificate Types|New, |"
      "Verif|s_client: )|:error:|^ *(Protocol |Verify return)'; printf '%s\\n' \"$a\" | "
      "openssl x509 -noout -subject -issuer -dates 2>/dev/null; printf '%s\\n' \"$a\" | "
      "openssl x509 -noout -text 2>/dev/null | grep -A 1 'Subject Alternative Name'; exit $r";

static bool isOverTls(const QString &scheme)
{
    return scheme == "https"_L1 || scheme == "grpcs"_L1 || scheme == "suwsgi"_L1;
}

static QByteArray settingName(const AskedPeer &peer, const char *ending)
{
    const QByteArray module = peer.scheme == "grpcs"_L1 ? "grpc_" : peer.scheme == "suwsgi"_L1 ? "uwsgi_" : "proxy_";
    return module + ending;
}

static QStringList settingOf(const Asking &asking, const QByteArray &name)
{
    const nginx::Effective found = nginx::effective(asking.level(), name);
    return found.isDefault() ? QStringList() : found.lines.last().argTexts();
}

static bool isSetOn(const Asking &asking, const QByteArray &name)
{
    return settingOf(asking, name).value(0) == "on"_L1;
}

static QString withoutPort(const QString &authority)
{
    if (authority.startsWith(u'['))
        return authority.section(u']', 0, 0).mid(1);
    return authority.section(u':', 0, 0);
}

// $proxy_host: the target as it is written.
static QString writtenHost(const Asking &asking, const AskedPeer &peer)
{
    if (!asking.route.pass->variables.isEmpty())
        return peer.address.host;
    const QString text = asking.route.pass->text;
    return withoutPort((text.contains("://"_L1) ? text.section("://"_L1, 1) : text).section(u'/', 0, 0));
}

// ngx_http_upstream_ssl_name (http/ngx_http_upstream.c): the name without its port; an address is never sent.
SentName sentName(const Asking &asking, const AskedPeer &peer)
{
    const QString written = settingOf(asking, settingName(peer, "ssl_name")).value(0);
    SentName sent{.isKnown = true, .name = writtenHost(asking, peer)};
    if (written == "$host"_L1 || written == "$http_host"_L1)
        sent.name = asking.question.url.host();
    else if (written == "$server_name"_L1)
        sent.name = asking.route.server->names().value(0);
    else if (nginx::hasVariables(written.toUtf8()) && written != "$proxy_host"_L1)
        sent.isKnown = false;
    else if (!written.isEmpty() && written != "$proxy_host"_L1)
        sent.name = withoutPort(written);
    sent.isSent = sent.isKnown && isSetOn(asking, settingName(peer, "ssl_server_name")) && isName(sent.name);
    return sent;
}

// The lowest and the highest of those that are allowed; s_client knows no list.
static QStringList protocolOptions(const Asking &asking, const AskedPeer &peer)
{
    static const QStringList all{u"TLSv1"_s, u"TLSv1.1"_s, u"TLSv1.2"_s, u"TLSv1.3"_s};
    const QStringList allowed = settingOf(asking, settingName(peer, "ssl_protocols"));
    QStringList inOrder = all;
    inOrder.removeIf([&](const QString &each) { return !allowed.contains(each); });
    if (inOrder.isEmpty())
        return {};
    return {u"-min_protocol"_s, inOrder.first(), u"-max_protocol"_s, inOrder.last()};
}

static QStringList verifyOptions(const Asking &asking, const AskedPeer &peer, const Greeting &greeting)
{
    if (!isSetOn(asking, settingName(peer, "ssl_verify")))
        return {};
    QStringList words;
    QString file = settingOf(asking, settingName(peer, "ssl_trusted_certificate")).value(0);
    // nginx takes a relative path from the folder of its first file.
    if (!file.isEmpty() && !file.startsWith(u'/'))
        file = asking.seen.confFile().section(u'/', 0, -2) + u'/' + file;
    if (!file.isEmpty() && !greeting.isOpen)
        words << u"-CAfile"_s << file;
    if (isName(greeting.checked))
        words << u"-verify_hostname"_s << greeting.checked;
    return words;
}

static bool isOldOpenssl(const Asking &asking)
{
    const Tool *openssl = asking.seen.tools ? asking.seen.tools->find(u"openssl"_s) : nullptr;
    return openssl && openssl->version.startsWith("OpenSSL 1.0"_L1);
}

// The versions and ciphers nginx was told to keep to.
static QStringList limitsOf(const Asking &asking, const AskedPeer &peer)
{
    QStringList words = isOldOpenssl(asking) ? QStringList() : protocolOptions(asking, peer);
    const QStringList ciphers = settingOf(asking, settingName(peer, "ssl_ciphers"));
    if (!ciphers.isEmpty() && !nginx::hasVariables(ciphers.first().toUtf8()))
        words << u"-cipher"_s << ciphers.first();
    return words;
}

static QString nameOf(const Greeting &greeting, const QString &to)
{
    if (greeting.isOpen)
        return Texts::tr("A TLS greeting to %1 with all that openssl on this server takes and trusts").arg(to);
    return greeting.name.isEmpty() ? Texts::tr("A TLS greeting to %1 without a server name").arg(to)
                                   : Texts::tr("A TLS greeting to %1 with the server name %2").arg(to, greeting.name);
}

static void greetWith(const Asking &asking, const AskedPeer &peer, const Greeting &greeting)
{
    QStringList words{
        u"sh"_s, u"-c"_s, QString::fromLatin1(greet), QString(tlsGreetingName), u"-connect"_s, peer.address.text()};
    if (!greeting.name.isEmpty())
        words << u"-servername"_s << greeting.name;
    else if (!isOldOpenssl(asking)) // which sends a name only when it is told to
        words << u"-noservername"_s;
    if (!greeting.isOpen)
        words << limitsOf(asking, peer);
    words << verifyOptions(asking, peer, greeting);
    const QString to = peer.address.text();
    const QString prefix = greeting.isOpen
        ? QString(openGreetingPrefix)
        : activePrefix + (greeting.name.isEmpty() ? u"tls-noname-"_s : u"tls-name-"_s);
    asking.ask(nameOf(greeting, to), prefix + exhibitNameOf(to) + u".txt"_s, asking.from.fromThere(words),
               asking.from.rights());
}

// What nginx was told to allow, or to trust, may be just what fails: then more than that is tried once.
static bool mayBeTooStrict(const Asking &asking, const AskedPeer &peer)
{
    const Symptom last = failuresOf(asking.seen, peer.address, asking.question).last;
    return (last == Symptom::TlsHandshake && !limitsOf(asking, peer).isEmpty())
        || (last == Symptom::TlsVerify && isSetOn(asking, settingName(peer, "ssl_verify")));
}

// A port of TLS hangs up on plain HTTP, or answers what nginx cannot read.
static bool mayWantTls(const Asking &asking, const AskedPeer &peer)
{
    static const QList<Symptom> hungUp{Symptom::PrematureClose, Symptom::Reset, Symptom::NotHttp,
                                       Symptom::HeaderInvalid};
    return peer.scheme == "http"_L1 && hungUp.contains(failuresOf(asking.seen, peer.address, asking.question).last);
}

void askGreeting(const Asking &asking, const AskedPeer &peer)
{
    const bool isPlain = !isOverTls(peer.scheme);
    if (peer.address.isUnix() || (isPlain && !mayWantTls(asking, peer)))
        return;
    const QString what = Texts::tr("A TLS greeting to %1").arg(peer.address.text());
    if (!mayHave(asking.seen, u"openssl"_s))
        return asking.leaveOut(what, Texts::tr("openssl is not on this server."), Texts::tr("Install openssl there."));
    const SentName sent = sentName(asking, peer);
    if (!sent.isKnown)
        return asking.leaveOut(what, Texts::tr("The name nginx greets with depends on the request."));
    if (!settingOf(asking, settingName(peer, "ssl_certificate")).isEmpty())
        asking.leaveOut(Texts::tr("The certificate nginx shows to %1").arg(peer.address.text()),
                        Texts::tr("Its key is a secret: the greeting is made without it."));
    // First as nginx does, then the other way.
    const QString host = withoutPort(asking.route.upstreamHost);
    const QString other = isName(sent.name) ? sent.name : isName(host) ? host : QString();
    const QString own = sent.isSent ? sent.name : QString();
    greetWith(asking, peer, {.name = own, .checked = sent.name});
    if (!isPlain && (sent.isSent || !other.isEmpty()))
        greetWith(asking, peer, {.name = sent.isSent ? QString() : other, .checked = sent.name});
    if (!isPlain && mayBeTooStrict(asking, peer))
        greetWith(asking, peer, {.name = own, .checked = sent.name, .isOpen = true});
}

} // namespace upriver
