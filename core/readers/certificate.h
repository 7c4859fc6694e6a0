// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace upriver {

struct Line;

/// A certificate as openssl tells of it.
struct Certificate
{
    QString file = {}; ///< where it lies; empty: a server showed it
    QString subject = {}; ///< "CN = vault.internal"
    QString issuer = {};
    QDateTime notBefore = {}; ///< UTC; invalid: not told
    QDateTime notAfter = {};
    QStringList names = {}; ///< subjectAltName: host names and addresses, lower case
    Citation at = {}; ///< the line of its end, else its first

    [[nodiscard]] bool isKnown() const { return notAfter.isValid() || !subject.isEmpty(); }

    /// Takes a line of "openssl x509 -noout -subject -issuer -dates -ext subjectAltName", of -text, or of the chain
    /// that s_client lists; false: it is about something else.
    bool take(const Exhibit &exhibit, const Line &line);
};

/// "Nov 22 08:14:47 2026 GMT" as OpenSSL prints a time (ASN1_TIME_print); invalid when it is none.
QDateTime certificateTime(const QString &text);

/// Certificates of files: { "certificate" TAB path LF { line LF } }, as the probe certificates.txt writes them.
QList<Certificate> readCertificates(const Exhibit &exhibit);
bool isCertificates(QByteArrayView text);

} // namespace upriver
