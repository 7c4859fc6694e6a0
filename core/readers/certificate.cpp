// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/certificate.h"

#include "core/readers/lines.h"

#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostNames = 200;
static constexpr qsizetype mostCertificates = 100;

QDateTime certificateTime(const QString &text)
{
    // The zone is always GMT; a day below ten has a second blank before it.
    const QString plain = text.simplified();
    if (!plain.endsWith(" GMT"_L1))
        return {};
    QDateTime time = QLocale::c().toDateTime(plain.chopped(4), u"MMM d HH:mm:ss yyyy"_s);
    time.setTimeSpec(Qt::UTC);
    return time;
}

// "DNS:vault.internal, DNS:*.vault.internal, IP Address:10.0.0.9"
static QStringList namesIn(const QString &line)
{
    QStringList names;
    for (const QString &part : line.split(u',', Qt::SkipEmptyParts)) {
        const QString kind = part.section(u':', 0, 0).trimmed();
        if ((kind == "DNS"_L1 || kind == "IP Address"_L1) && names.size() < mostNames)
            names << part.section(u':', 1).trimmed().toLower();
    }
    return names;
}

// In the chain that s_client lists the first is the server's own; x509 prints that one alone, and behind it.
static bool takeDates(Certificate &to, const QString &text)
{
    static const QRegularExpression inChain(u"^v:NotBefore: (.+); NotAfter: (.+)$"_s);
    static const QRegularExpression alone(u"^(notBefore=|notAfter=|Not Before: ?|Not After ?: ?)(.+)$"_s);
    if (const auto both = inChain.match(text); both.hasMatch()) {
        if (!to.notAfter.isValid()) {
            to.notBefore = certificateTime(both.captured(1));
            to.notAfter = certificateTime(both.captured(2));
        }
        return true;
    }
    const auto one = alone.match(text);
    if (!one.hasMatch())
        return false;
    const QDateTime time = certificateTime(one.captured(2));
    if (time.isValid())
        (one.captured(1).contains("fter"_L1) ? to.notAfter : to.notBefore) = time;
    return true;
}

bool Certificate::take(const Exhibit &exhibit, const Line &line)
{
    static const QRegularExpression who(u"^(subject|issuer)=\\s*(.*)$"_s);
    const QString text = line.text().trimmed();
    const QDateTime end = notAfter;
    bool isTaken = takeDates(*this, text);
    if (const auto match = who.match(text); match.hasMatch()) {
        (match.captured(1) == "subject"_L1 ? subject : issuer) = match.captured(2);
        isTaken = true;
    } else if (text.startsWith("DNS:"_L1) || text.startsWith("IP Address:"_L1)) {
        names = namesIn(text);
        isTaken = true;
    }
    if (isTaken && (at.exhibit.isEmpty() || notAfter != end))
        at = citationOf(exhibit, line);
    return isTaken;
}

bool isCertificates(QByteArrayView text)
{
    return text.startsWith("certificate\t");
}

QList<Certificate> readCertificates(const Exhibit &exhibit)
{
    QList<Certificate> all;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        if (isCertificates(line->bytes)) {
            if (all.size() >= mostCertificates)
                break;
            all << Certificate{.file = QString::fromUtf8(line->bytes.sliced(12))};
        } else if (!all.isEmpty()) {
            all.last().take(exhibit, *line);
        }
    }
    all.removeIf([](const Certificate &certificate) { return !certificate.isKnown(); });
    return all;
}

} // namespace upriver
