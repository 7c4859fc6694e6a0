// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/configchange.h"
#include "core/plan/remedy.h"
#include "core/plan/routeedit.h"
#include "core/plan/targetline.h"

#include "core/base/text.h"
#include "core/model/asked.h"
#include "core/model/names.h"
#include "core/model/nginx/effective.h"
#include "core/readers/tlscomplaint.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

/// A location that speaks TLS to its backend, and the directives that say how.
struct Encrypted
{
    const nginx::Location *location = nullptr;
    nginx::Address peer = {};
    QByteArray prefix = {}; ///< "proxy_ssl_"

    explicit operator bool() const { return location; }
    [[nodiscard]] QString valueOf(const QByteArray &name, const Snapshot &seen) const
    {
        return nginx::valueText(nginx::effective(location->level(), prefix + name),
                                seen.version ? seen.version->number : 0);
    }
};

} // namespace

static Encrypted encryptedBy(const Finding &finding, const Diagnosis &diagnosis)
{
    const bool isSure = finding.certainty == Certainty::Certain && mayEditConfig(finding, diagnosis);
    return {.location = isSure ? locationOf(finding, diagnosis) : nullptr,
            .peer = addressOf(finding),
            .prefix = modulePrefix(diagnosis) + "ssl_"};
}

static bool isHostName(const QString &name)
{
    static const QRegularExpression host(u"^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9-]+)+$"_s);
    return host.match(name).hasMatch() && isName(name);
}

static ConfigWords wordsFor(const Encrypted &way, const QString &title)
{
    return {
        .title = title,
        .verb = Texts::tr("Change the TLS settings"),
        .risk = Risk::Medium,
        .expected = Texts::tr("nginx and %1 agree on TLS, and the URL answers without a server error.")
                        .arg(shown(way.peer.text())),
        .ifNot
        = Texts::tr("If the handshake still fails, the backend's own log says why. Do not switch the check off."),
    };
}

// The name openssl sent when the backend let it in; else the target's own, where that is a name.
static QString nameToSend(const Encrypted &way, const Diagnosis &diagnosis)
{
    const TlsHandshake *named = askedGreeting(*diagnosis.snapshot, way.peer, ServerName::Sent);
    const TlsHandshake *bare = askedGreeting(*diagnosis.snapshot, way.peer, ServerName::Withheld);
    if (named && bare && named->succeeded() && bare->failed() && isHostName(named->serverName))
        return named->serverName;
    const bool isPlain = diagnosis.route->upstream->isImplicit() && !named;
    return isPlain && isHostName(way.peer.host) ? way.peer.host : QString();
}

static std::optional<Change> sendServerName(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const Encrypted way = encryptedBy(finding, diagnosis);
    const QString name = way ? nameToSend(way, diagnosis) : QString();
    if (name.isEmpty() || way.valueOf("server_name", seen) != "off"_L1
        || !hasDirective(seen, way.prefix + "server_name", nginx::Context::Location))
        return std::nullopt;
    const bool isNamed = !nginx::effective(way.location->level(), way.prefix + "name").isDefault();
    if (isNamed && way.valueOf("name", seen) != name)
        return std::nullopt;
    ConfigEdit edit(*seen.config);
    setHere(edit, way.location->level(), way.prefix + "server_name", {"on"});
    if (!isNamed && (way.peer.host != name || !diagnosis.route->upstream->isImplicit()))
        setHere(edit, way.location->level(), way.prefix + "name", {name.toLatin1()});
    return configChange(
        edit, finding, diagnosis,
        wordsFor(way, Texts::tr("Let nginx on %1 send the server name %2?").arg(seen.evidence.host, name)));
}

// A foreign name may be a foreign server: that it is the right one is known of this machine's own.
static std::optional<Change> expectName(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const Encrypted way = encryptedBy(finding, diagnosis);
    if (!way || !isThisMachine(seen, way.peer.host))
        return std::nullopt;
    const bool sends = way.valueOf("server_name", seen) == "on"_L1;
    const TlsHandshake *shownBy = askedGreeting(seen, way.peer, sends ? ServerName::Sent : ServerName::Withheld);
    const QStringList names = shownBy ? shownBy->certificate.names : QStringList{};
    if (names.size() != 1 || !isHostName(names.first()))
        return std::nullopt;
    ConfigEdit edit(*seen.config);
    setHere(edit, way.location->level(), way.prefix + "name", {names.first().toLatin1()});
    return configChange(edit, finding, diagnosis,
                        wordsFor(way,
                                 Texts::tr("Let nginx on %1 expect the name %2 in the certificate?")
                                     .arg(seen.evidence.host, names.first())));
}

// The open greeting is checked against the authorities of the system: where openssl is content, so is nginx with them.
static QByteArray systemAuthorities(const Snapshot &seen)
{
    static const QRegularExpression debian(u"Debian|Ubuntu|Mint|Alpine|Arch"_s);
    static const QRegularExpression redHat(u"Red Hat|CentOS|Rocky|Alma|Fedora|Oracle Linux|Amazon Linux"_s);
    if (debian.match(seen.osName).hasMatch())
        return "/etc/ssl/certs/ca-certificates.crt";
    return redHat.match(seen.osName).hasMatch() ? "/etc/pki/tls/certs/ca-bundle.crt" : QByteArray();
}

static std::optional<Change> trustSystem(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const Encrypted way = encryptedBy(finding, diagnosis);
    const QByteArray file = systemAuthorities(seen);
    const TlsHandshake *greeting = way ? askedOpenGreeting(seen, way.peer) : nullptr;
    const bool isTrusted = greeting && greeting->succeeded() && greeting->verifyCode == 0;
    if (!isTrusted || file.isEmpty() || way.valueOf("trusted_certificate", seen).toLatin1() == file)
        return std::nullopt;
    ConfigEdit edit(*seen.config);
    setHere(edit, way.location->level(), way.prefix + "trusted_certificate", {file});
    if (nginx::effective(way.location->level(), way.prefix + "verify_depth").isDefault())
        setHere(edit, way.location->level(), way.prefix + "verify_depth",
                {"3"}); // the default of 1 knows no second one
    return configChange(
        edit, finding, diagnosis,
        wordsFor(way, Texts::tr("Let nginx on %1 trust the authorities of the system?").arg(seen.evidence.host)));
}

// Where nginx's settings leave no version in common, the open greeting tells which one the backend speaks.
static const TlsHandshake *agreedGreeting(const Snapshot &seen, const nginx::Address &peer)
{
    for (const TlsHandshake *each : {askedOpenGreeting(seen, peer), askedGreeting(seen, peer, ServerName::Sent),
                                     askedGreeting(seen, peer, ServerName::Withheld)}) {
        if (each && each->succeeded())
            return each;
    }
    return nullptr;
}

static std::optional<Change> allowVersion(const Finding &finding, const Diagnosis &diagnosis)
{
    static const QStringList safe{u"TLSv1.2"_s, u"TLSv1.3"_s};
    const Snapshot &seen = *diagnosis.snapshot;
    const Encrypted way = encryptedBy(finding, diagnosis);
    const TlsHandshake *greeting = way ? agreedGreeting(seen, way.peer) : nullptr;
    const QStringList allowed = way ? way.valueOf("protocols", seen).split(u' ') : QStringList{};
    const bool isWritten = way && !nginx::effective(way.location->level(), way.prefix + "protocols").isDefault();
    if (!greeting || !safe.contains(greeting->protocol) || allowed.contains(greeting->protocol)
        || (!isWritten && !seen.version))
        return std::nullopt;
    ConfigEdit edit(*seen.config);
    setHere(edit, way.location->level(), way.prefix + "protocols", {"TLSv1.2", "TLSv1.3"});
    return configChange(
        edit, finding, diagnosis,
        wordsFor(way, Texts::tr("Let nginx on %1 speak TLS 1.2 and 1.3 to the backend?").arg(seen.evidence.host)));
}

static constexpr Remedy rows[] = {
    {.id = "send-server-name", .causes = {"tls-sni-missing"}, .offer = sendServerName},
    {.id = "expect-certificate-name", .causes = {"tls-verify-name"}, .offer = expectName},
    {.id = "trust-system-authorities", .causes = {"tls-verify-self-signed"}, .offer = trustSystem},
    {.id = "allow-tls-version", .causes = {"tls-handshake-protocol"}, .offer = allowVersion},
};

std::span<const Remedy> remedies_of::proxyTls()
{
    return rows;
}

} // namespace upriver
