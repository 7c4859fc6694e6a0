// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"
#include "core/readers/errorview.h"
#include "core/readers/signatures.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace upriver {

/// One record of nginx's error log (it may span lines). Fields as nginx wrote them; empty when the record has none.
/// The grammar is that of ErrorView, which is the same without a copy.
struct ErrorRecord
{
    QDateTime time = {}; ///< the server's wall clock; carried as UTC so that no desk's time zone bends it
    QString level = {}; ///< emerg, alert, crit, error, warn, notice, info, debug
    qint64 pid = 0;
    qint64 connection = 0; ///< *CID; 0 = none
    QString message = {}; ///< up to the first field, without the phase
    int errorNumber = 0; ///< (111: …) as written, so 61 on FreeBSD and 10061 on Windows; 0 = none
    QString phase = {}; ///< what stands after "while ": "connecting to upstream"
    QString client = {};
    QString server = {};
    QString request = {}; ///< "GET /cart HTTP/1.1"
    QString subrequest = {};
    QString resolver = {}; ///< "127.0.0.53:53": the name server asked, in lines about resolving
    QString upstream = {}; ///< http://127.0.0.1:3000/cart, fastcgi://unix:/run/php/x.sock:
    QString host = {};
    QString referrer = {};
    std::optional<StreamBytes> bytes = {}; ///< of a TCP or UDP session
    bool cut = false; ///< as long as nginx writes at most, so its last field may be half
    Symptom symptom = Symptom::None;
    const Signature *signature = nullptr; ///< the sentence of nginx that this is; null when no row claims it
    int line = 0; ///< first line in the exhibit, from 1
    int lines = 1;

    /// The peer nginx was talking to, as "IP:port" or "unix:/path"; empty when none, and when nginx cut the record
    /// within it. Without scheme, URI and trailing colon.
    [[nodiscard]] QString peer() const;
    [[nodiscard]] QString requestUri() const; ///< "/cart?x=1" of the request line
};

/// A whole error log. Lines that fit no record are kept as unparsed, never dropped.
struct ErrorLog
{
    QString exhibit = {};
    QString path = {}; ///< /var/log/nginx/error.log when the command names it
    QList<ErrorRecord> records = {};
    QList<int> unparsed = {}; ///< line numbers
};

ErrorLog readErrorLog(const Exhibit &exhibit);

/// One record from its text (may contain newlines); nothing when it does not begin like one.
std::optional<ErrorRecord> readErrorRecord(QByteArrayView text);

Citation cite(const ErrorLog &log, const ErrorRecord &record, const Exhibit &exhibit);

} // namespace upriver
