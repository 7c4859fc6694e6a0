// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logs/logreader.h"
#include "core/model/logs/urlgroup.h"

#include <QByteArrayList>
#include <QRegularExpression>

#include <vector>

namespace upriver {

/// What of an entry can be asked for.
enum class LogAspect : quint8 {
    Peer, ///< "10.0.0.1:8080", "unix:/run/php.sock"; of several tries any
    Status, ///< "502", of the answer
    Cause, ///< a record's Symptom, as a number
    Server, ///< the server's name; of an access log the host asked for
    Client,
    Url, ///< UrlGroup's name
    Level, ///< "error" of an error log, "5xx" of an access log
    Minutes,
    Text,
};

/// One thing that entries must say, or must not.
struct LogCondition
{
    LogAspect aspect = LogAspect::Text;
    QByteArray value = {}; ///< not for Minutes
    bool hides = false; ///< entries that say it are left out
    bool isExpression = false; ///< of Text: a regular expression
    qint64 from = 0; ///< of Minutes: since 1970, of the server's wall clock
    qint64 until = 0; ///< of Minutes: the last one

    friend bool operator==(const LogCondition &, const LogCondition &) = default;
};

/// Why an expression cannot be used, in the words of the one who compiles it; empty when it can.
QString faultOf(const LogCondition &condition);

/// The value an entry has for an aspect; of Peer the last try's. Null: none.
QByteArray valueOf(const LogEntry &entry, LogAspect aspect);

/// Conditions together. Those that show entries with one aspect widen each other, and different aspects narrow; what
/// one hides is hidden.
class LogFilter
{
public:
    LogFilter() = default;
    explicit LogFilter(const QList<LogCondition> &conditions);

    bool passes(const LogEntry &entry);

private:
    /// A condition, made ready to be asked of every line of a log.
    struct Test
    {
        LogCondition condition = {};
        QRegularExpression expression = {};
        QByteArray folded = {}; ///< of Text without capitals, which is found in any case
    };

    bool holds(const Test &test, const LogEntry &entry);

    std::vector<Test> m_tests; ///< by aspect
    UrlGroup m_group;
};

/// Where @p condition, of Text, stands in @p text, from @p from on; -1 when nowhere. @p length becomes its length.
qsizetype findText(const LogCondition &condition, const QString &text, qsizetype from, qsizetype &length);

} // namespace upriver
