// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/tlshandshake.h"

#include "core/readers/lines.h"
#include "core/readers/shellwords.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

// The words of the first s_client in the command, or of the probe that runs one.
static QStringList askedBy(const QString &command)
{
    for (const QStringList &words : commandsIn(command)) {
        const bool isOne = programOf(words) == tlsGreetingName || words.contains(u"s_client"_s);
        if (isOne)
            return words;
    }
    return {};
}

static QString behind(const QStringList &words, const QString &option)
{
    const qsizetype at = words.indexOf(option);
    return at < 0 ? QString() : words.value(at + 1);
}

static void takeVerify(TlsHandshake &to, const QString &text)
{
    static const QRegularExpression code(u"^\\s*Verify return code: (\\d{1,3}) \\((.*)\\)$"_s);
    static const QRegularExpression error(u"^verify error:num=(\\d{1,3}):(.*)$"_s);
    auto match = code.match(text);
    if (!match.hasMatch())
        match = error.match(text);
    // Without a certificate there is nothing to verify, and s_client still says "0 (ok)".
    if (!match.hasMatch() || to.verifyCode.value_or(0) != 0)
        return;
    to.verifyCode = match.captured(1).toInt();
    to.verifyText = match.captured(2);
}

// "New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384"; "(NONE)" where nothing was agreed on.
static bool takeAgreement(TlsHandshake &to, const QString &text)
{
    static const QRegularExpression agreed(u"^(?:New|Reused), (\\S+), Cipher is (\\S+)$"_s);
    static const QRegularExpression protocol(u"^\\s*Protocol\\s*: (\\S+)$"_s);
    if (const auto match = agreed.match(text); match.hasMatch()) {
        to.agreed = match.captured(2) != "(NONE)"_L1;
        if (to.agreed) {
            to.protocol = match.captured(1);
            to.cipher = match.captured(2);
        }
        return true;
    }
    // Before OpenSSL 1.1.1 the line above names the cipher's family: "TLSv1/SSLv3".
    if (const auto match = protocol.match(text); match.hasMatch() && to.agreed)
        to.protocol = match.captured(1);
    return false;
}

static bool takeComplaint(TlsHandshake &to, const QString &text)
{
    const bool isFirst = to.complaint.alert == 0 && to.complaint.reason.isEmpty();
    if (!isFirst || !text.contains(":SSL routines:"_L1))
        return false;
    const TlsComplaint complaint = readTlsComplaint(text);
    if (complaint.alert == 0 && complaint.reason.isEmpty())
        return false;
    to.complaint = complaint;
    return true;
}

static bool wantsCertificate(const QString &text)
{
    return text.startsWith("Acceptable client certificate CA names"_L1)
        || text.startsWith("Requested Signature Algorithms:"_L1) || text.startsWith("Client Certificate Types:"_L1);
}

std::optional<TlsHandshake> readTlsHandshake(const Exhibit &exhibit)
{
    const QStringList words = askedBy(exhibit.command);
    TlsHandshake found{.peer = behind(words, u"-connect"_s), .serverName = behind(words, u"-servername"_s)};
    // OpenSSL 1.1.1 and later send the name they connect to when nothing is said.
    found.namesNone = words.contains(u"-noservername"_s);
    bool isTold = false;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QString text = line->text();
        const bool isConnected = text.startsWith("CONNECTED("_L1);
        if (isConnected || text.startsWith("connect:errno="_L1))
            found.connected = isConnected;
        const bool complained = takeComplaint(found, text);
        const bool agreement = takeAgreement(found, text);
        if (complained || (agreement && found.complaint.reason.isEmpty() && found.complaint.alert == 0))
            found.at = citationOf(exhibit, *line);
        takeVerify(found, text);
        found.asksForCertificate = found.asksForCertificate || wantsCertificate(text);
        found.certificate.take(exhibit, *line);
        isTold = isTold || complained || agreement || found.connected;
    }
    if (!found.certificate.isKnown() && found.verifyCode == 0)
        found.verifyCode.reset();
    if (!isTold && !found.verifyCode && !found.certificate.isKnown())
        return std::nullopt;
    if (found.at.exhibit.isEmpty())
        found.at = found.certificate.isKnown() ? found.certificate.at : Citation{.exhibit = exhibit.name};
    return found;
}

} // namespace upriver
