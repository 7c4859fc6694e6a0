// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules.h"
#include "core/findings/rules/tlsdates.h"
#include "core/findings/setting.h"
#include "core/model/asked.h"
#include "core/readers/tlscomplaint.h"

#include <QCoreApplication>
#include <QSet>

using namespace Qt::StringLiterals;

namespace upriver::rules {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

// Alerts of TLS: RFC 8446 section 6.2, RFC 5246 section 7.2.2, RFC 6066 section 9.
enum Alert {
    HandshakeFailure = 40,
    BadCertificate = 42,
    UnsupportedCertificate = 43,
    CertificateExpired = 45,
    CertificateUnknown = 46,
    UnknownAuthority = 48,
    AccessDenied = 49,
    ProtocolVersion = 70,
    InsufficientSecurity = 71,
    InternalError = 80,
    UnrecognizedName = 112,
    CertificateRequired = 116,
};

} // namespace

static constexpr int mostNamesShown = 8;

static TlsComplaint complaintOf(const Scene &scene)
{
    return readTlsComplaint(scene.newest()->message);
}

// What openssl saw of the backend's certificate, whichever name it sent; null: nobody looked.
static const TlsHandshake *shownCertificate(const Scene &scene)
{
    const TlsHandshake *named = askedGreeting(scene.seen, scene.handoff.peer, ServerName::Sent);
    const TlsHandshake *bare = askedGreeting(scene.seen, scene.handoff.peer, ServerName::Withheld);
    const bool sends = settingOf(scene, passDirective(scene, "ssl_server_name")).isOn();
    const TlsHandshake *asNginx = sends ? named : bare;
    return asNginx && asNginx->certificate.isKnown() ? asNginx : nullptr;
}

static Assessment expired(const Scene &scene)
{
    constexpr int notYetValid = 9; // X509_V_ERR_CERT_NOT_YET_VALID, x509_vfy.h
    constexpr int hasExpired = 10; // X509_V_ERR_CERT_HAS_EXPIRED
    const int code = complaintOf(scene).verifyError;
    if (code != hasExpired && code != notYetValid)
        return {};
    const Assessment said{
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = settingOf(scene, passDirective(scene, "ssl_verify")).cites,
        .title = code == hasExpired ? Texts::tr("The backend's certificate has expired")
                                    : Texts::tr("The backend's certificate is not valid yet"),
        .meaning = Texts::tr("nginx was told to check the certificate of %1, and its dates do not include today. The "
                             "backend needs a new certificate; if the dates are right, a clock is wrong.")
                       .arg(scene.handoff.peer.text()),
    };
    const TlsHandshake *shown = shownCertificate(scene);
    return besideDates(said, scene, shown ? &shown->certificate : nullptr);
}

static Assessment notTrusted(const Scene &scene)
{
    const int code = complaintOf(scene).verifyError;
    if (code == 0)
        return {};
    constexpr int noFirst = 21; // X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: an intermediate one was not sent
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = settingOf(scene, passDirective(scene, "ssl_trusted_certificate")).cites,
        .title = code == noFirst ? Texts::tr("The backend does not send its whole certificate chain")
                                 : Texts::tr("nginx does not trust the backend's certificate"),
        .meaning = Texts::tr("nginx was told to check the certificate of %1 and could not: %2. The authority that "
                             "signed it has to be in the file nginx checks against.")
                       .arg(scene.handoff.peer.text(), complaintOf(scene).reason),
    };
}

static Assessment wrongName(const Scene &scene)
{
    const QString name = scene.newest()->message.section(u'"', 1, 1);
    const TlsHandshake *shown = shownCertificate(scene);
    const QStringList names = shown ? shown->certificate.names.mid(0, mostNamesShown) : QStringList();
    const bool fitsNow = names.contains(name.toLower());
    return {
        .truth = Truth::Yes,
        .certainty = fitsNow ? Certainty::Possible : Certainty::Certain,
        .because = settingOf(scene, passDirective(scene, "ssl_name")).cites
            + (shown && !fitsNow ? QList<Citation>{shown->certificate.at} : QList<Citation>{}),
        .against = fitsNow ? QList<Citation>{shown->certificate.at} : QList<Citation>{},
        .title = Texts::tr("The backend's certificate is for another name than %1").arg(name),
        .meaning = Texts::tr("nginx was told to check the certificate and looks for the name %1 in it. Without "
                             "proxy_ssl_name that is the name written in the target.")
                       .arg(name)
            + (names.isEmpty() ? QString() : u' ' + Texts::tr("The names in it: %1.").arg(names.join(u", "_s))),
    };
}

static bool isAboutTheName(int alert)
{
    // Servers that choose their certificate by name refuse in one of these ways when no name comes.
    return alert == UnrecognizedName || alert == HandshakeFailure || alert == InternalError;
}

static Assessment noServerName(const Scene &scene)
{
    const int alert = complaintOf(scene).alert;
    if (!isAboutTheName(alert))
        return {};
    const Setting sends = settingOf(scene, passDirective(scene, "ssl_server_name"));
    if (!sends.isKnown)
        return {.truth = Truth::Unknown};
    const TlsHandshake *named = askedGreeting(scene.seen, scene.handoff.peer, ServerName::Sent);
    const TlsHandshake *bare = askedGreeting(scene.seen, scene.handoff.peer, ServerName::Withheld);
    const TlsHandshake *asNginx = sends.isOn() ? named : bare;
    const TlsHandshake *other = sends.isOn() ? bare : named;
    const bool isProved = asNginx && other && asNginx->failed() && other->succeeded();
    const bool makesNoDifference = asNginx && other && asNginx->failed() == other->failed();
    if (alert != UnrecognizedName && !isProved && (sends.isOn() || makesNoDifference))
        return {};
    return {
        .truth = Truth::Yes,
        .certainty = alert == UnrecognizedName || isProved ? Certainty::Certain : Certainty::Likely,
        .because = sends.cites + (isProved ? QList<Citation>{asNginx->at, other->at} : QList<Citation>{}),
        .title = sends.isOn() ? Texts::tr("The backend does not know the server name nginx sends")
                              : Texts::tr("The backend wants a server name, and nginx sends none"),
        .meaning = Texts::tr("One address can serve many names over TLS, and the client has to say which (SNI). The "
                             "backend at %1 ended the handshake, as servers do when the name is missing or strange.")
                       .arg(scene.handoff.peer.text()),
    };
}

// A handshake of ours that went far enough for the backend to ask for a certificate, and in which it did, or did not.
static const TlsHandshake *greetingWith(const Scene &scene, bool asksForCertificate)
{
    for (const ServerName name : {ServerName::Sent, ServerName::Withheld}) {
        const TlsHandshake *greeting = askedGreeting(scene.seen, scene.handoff.peer, name);
        const bool wentFar = greeting && (greeting->agreed || greeting->certificate.isKnown());
        if (wentFar && greeting->asksForCertificate == asksForCertificate)
            return greeting;
    }
    return nullptr;
}

// What the file nginx shows a backend adds to the backend's refusal: nginx reads it when it is started or reloaded.
static Assessment besideOurs(Assessment assessment, const Scene &scene, int alert)
{
    const Certificate *ours = certificateIn(scene, "ssl_certificate");
    if (ours && isOutOfForce(scene, *ours)) {
        assessment.certainty = Certainty::Certain;
        assessment.because << ours->at;
        assessment.title = Texts::tr("The certificate nginx shows the backend is not valid today");
        assessment.meaning += u' ' + Texts::tr("It lies in %1.").arg(ours->file) + u' ' + datesOf(*ours);
    } else if (ours && alert == CertificateExpired && isInForce(scene, *ours)) {
        assessment.certainty = Certainty::Possible;
        assessment.against << ours->at;
        assessment.meaning += u' '
            + Texts::tr("The backend calls it expired, and the one in %1 is not: nginx shows an older one until it is "
                        "reloaded, or the backend's clock is wrong.")
                  .arg(ours->file);
    }
    return assessment;
}

// A name is sent, and versions and ciphers are those of every nginx: of what ends in alert 40 a certificate is left.
static bool isLittleElse(const Scene &scene)
{
    const Setting ciphers = settingOf(scene, passDirective(scene, "ssl_ciphers"));
    const Setting protocols = settingOf(scene, passDirective(scene, "ssl_protocols"));
    return settingOf(scene, passDirective(scene, "ssl_server_name")).isOn() && ciphers.isKnown && ciphers.isDefault
        && protocols.isKnown && protocols.isDefault;
}

static Assessment wantsCertificate(const Scene &scene)
{
    static const QSet<int> refusesOurs{BadCertificate,     UnsupportedCertificate, CertificateExpired,
                                       CertificateUnknown, UnknownAuthority,       AccessDenied};
    const int alert = complaintOf(scene).alert;
    const Setting ours = settingOf(scene, passDirective(scene, "ssl_certificate"));
    const bool wants = alert == CertificateRequired;
    const TlsHandshake *shown = greetingWith(scene, true);
    const bool mayWant = alert == HandshakeFailure && ours.isKnown && ours.isDefault;
    const bool isNotAsked = !shown && greetingWith(scene, false);
    if (!wants && (isNotAsked || !mayWant) && !refusesOurs.contains(alert))
        return {};
    const Assessment said{
        .truth = Truth::Yes,
        .certainty = wants || shown           ? Certainty::Certain
            : mayWant && !isLittleElse(scene) ? Certainty::Possible
                                              : Certainty::Likely,
        .because = ours.cites + (shown ? QList<Citation>{shown->at} : QList<Citation>{}),
        .title = ours.isKnown && !ours.isDefault ? Texts::tr("The backend refuses the certificate nginx shows")
                                                 : Texts::tr("The backend asks for a client certificate"),
        .meaning = Texts::tr("The backend at %1 only talks to clients that prove who they are with a certificate, "
                             "and ended the handshake without one it accepts.")
                       .arg(scene.handoff.peer.text()),
    };
    return besideOurs(said, scene, alert);
}

// No version, cipher or key size that both accept.
static Assessment noCommonProtocol(const Scene &scene)
{
    static const QSet<QString> reasons{
        u"unsupported protocol"_s, u"no protocols available"_s, u"version too low"_s,
        u"wrong ssl version"_s,    u"no shared cipher"_s,       u"no ciphers available"_s,
        u"dh key too small"_s,     u"ee key too small"_s,       u"unsafe legacy renegotiation disabled"_s};
    const TlsComplaint complaint = complaintOf(scene);
    const bool isSaid = complaint.alert == ProtocolVersion || complaint.alert == InsufficientSecurity
        || reasons.contains(complaint.reason);
    return {
        .truth = Truth::Yes,
        .certainty = isSaid ? Certainty::Certain : Certainty::Possible,
        .because = settingOf(scene, passDirective(scene, "ssl_protocols")).cites,
        .title = isSaid ? Texts::tr("nginx and the backend have no TLS version or cipher in common")
                        : Texts::tr("The TLS handshake with the backend fails"),
        .meaning = isSaid
            ? Texts::tr("One of the two is too old or too strict for the other: %1.").arg(complaint.reason)
            : Texts::tr("The backend at %1 accepts the connection and ends it while the encryption is agreed. Its own "
                        "log says why.")
                  .arg(scene.handoff.peer.text()),
    };
}

static constexpr Rule table[] = {
    {
        .cause = "tls-verify-expired",
        .on = {Symptom::TlsVerify},
        .assess = expired,
        .wrongIf = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the clock of this server is off by days or more."),
    },
    {
        .cause = "tls-verify-self-signed",
        .on = {Symptom::TlsVerify},
        .assess = notTrusted,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule",
            "This would be wrong if another location on the same address has just checked with other files: "
            "nginx may go on with the TLS session of that check."),
    },
    {
        .cause = "tls-verify-name",
        .on = {Symptom::TlsName},
        .assess = wrongName,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the request reached another machine than the one that was meant."),
    },
    {
        .cause = "tls-sni-missing",
        .on = {Symptom::TlsHandshake},
        .assess = noServerName,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if openssl s_client without -servername gets through to the backend."),
    },
    {
        .cause = "tls-client-cert-required",
        .on = {Symptom::TlsHandshake},
        .assess = wantsCertificate,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule",
            "This would be wrong if the backend asks for no certificate: openssl s_client then lists no "
            "acceptable authorities."),
    },
    {
        .cause = "tls-handshake-protocol",
        .on = {Symptom::TlsHandshake},
        .assess = noCommonProtocol,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the backend's log gives another reason for ending the handshake."),
    },
};

std::span<const Rule> tls()
{
    return table;
}

} // namespace upriver::rules
