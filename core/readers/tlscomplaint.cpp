// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/tlscomplaint.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver {

TlsComplaint readTlsComplaint(const QString &message)
{
    static const QRegularExpression alert(u"SSL alert number (\\d{1,3})"_s);
    static const QRegularExpression verify(u"verify error: ?\\((\\d{1,3}):([^)]*)\\)"_s);
    static const QRegularExpression reason(u"SSL routines:[^:]*:([^:)]+)"_s);
    TlsComplaint complaint;
    complaint.alert = alert.match(message).captured(1).toInt();
    if (const auto failed = verify.match(message); failed.hasMatch()) {
        complaint.verifyError = failed.captured(1).toInt();
        complaint.reason = failed.captured(2).toLower();
    } else if (const auto said = reason.match(message); said.hasMatch()) {
        // BoringSSL writes TLSV1_ALERT_PROTOCOL_VERSION.
        complaint.reason = said.captured(1).toLower().replace(u'_', u' ');
    }
    return complaint;
}

} // namespace upriver
