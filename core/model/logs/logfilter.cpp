// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/logfilter.h"

#include "core/readers/logvalue.h"
#include "core/readers/signatures.h"

#include <algorithm>
#include <cctype>

using namespace Qt::StringLiterals;

namespace upriver {

/// A line is searched up to here: behind it a hostile one could cost an expression any time.
static constexpr qsizetype searched = 16 * 1024;

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

static bool hasCapitals(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// @p wanted has small letters only.
static bool containsInAnyCase(QByteArrayView text, QByteArrayView wanted)
{
    const char first = wanted[0];
    const char other = first >= 'a' && first <= 'z' ? static_cast<char>(first - 'a' + 'A') : first;
    for (const char *at = text.begin(); text.end() - at >= wanted.size(); ++at) {
        if (*at != first && *at != other)
            continue;
        if (std::equal(wanted.begin(), wanted.end(), at, [](char one, char there) { return one == small(there); }))
            return true;
    }
    return false;
}

static QRegularExpression expressionOf(const LogCondition &condition)
{
    const auto options = hasCapitals(condition.value) ? QRegularExpression::NoPatternOption
                                                      : QRegularExpression::CaseInsensitiveOption;
    return QRegularExpression(QString::fromUtf8(condition.value), options);
}

QString faultOf(const LogCondition &condition)
{
    if (condition.aspect != LogAspect::Text || !condition.isExpression)
        return {};
    const QRegularExpression expression = expressionOf(condition);
    return expression.isValid() ? QString() : expression.errorString();
}

static Symptom symptomOf(const ErrorView &record)
{
    return symptomOf(record, signatureOf(record));
}

static QByteArrayView urlOf(const LogEntry &entry, UrlGroup &group)
{
    if (entry.error && !entry.error->request.isEmpty())
        return group.name(entry.error->host, pathOfRequest(entry.error->request));
    if (!entry.access)
        return {};
    const LogValues &values = entry.access->values;
    const bool whole = !values[LogField::Request].isNull();
    const QByteArrayView uri = values[LogField::Uri];
    const QByteArrayView path = uri.first(std::max<qsizetype>(0, uri.indexOf('?') < 0 ? uri.size() : uri.indexOf('?')));
    return group.name(values[LogField::Host], whole ? pathOfRequest(values[LogField::Request]) : path);
}

static QByteArrayView lastTry(QByteArrayView value)
{
    LogTries tries(value);
    QByteArrayView last;
    for (QByteArrayView one = tries.next(); !one.isNull(); one = tries.next())
        last = one;
    return last == "-" ? QByteArrayView() : last;
}

/// Of an entry that stays as it is; what has to be made is left to the caller.
static QByteArrayView plainValueOf(const LogEntry &entry, LogAspect aspect)
{
    const ErrorView *error = entry.error;
    const LogValues *access = entry.access ? &entry.access->values : nullptr;
    switch (aspect) {
    case LogAspect::Peer:
        return error ? error->peer() : access ? lastTry((*access)[LogField::UpstreamAddr]) : QByteArrayView();
    case LogAspect::Status: return access ? (*access)[LogField::Status] : QByteArrayView();
    case LogAspect::Server: return error ? error->server : access ? (*access)[LogField::Host] : QByteArrayView();
    case LogAspect::Client: return error ? error->client : access ? (*access)[LogField::Client] : QByteArrayView();
    default: return {};
    }
}

static QByteArray levelOf(const LogEntry &entry)
{
    if (entry.error)
        return QByteArray(nameOf(entry.error->level).data(), nameOf(entry.error->level).size());
    const int status = entry.access ? logStatus(entry.access->values[LogField::Status]) : -1;
    return status < 100 ? QByteArray() : QByteArray::number(status / 100) + "xx";
}

QByteArray valueOf(const LogEntry &entry, LogAspect aspect)
{
    switch (aspect) {
    case LogAspect::Cause: {
        const Symptom symptom = entry.error ? symptomOf(*entry.error) : Symptom::None;
        return symptom == Symptom::None ? QByteArray() : QByteArray::number(static_cast<int>(symptom));
    }
    case LogAspect::Url: {
        UrlGroup group;
        return urlOf(entry, group).toByteArray();
    }
    case LogAspect::Level: return levelOf(entry);
    case LogAspect::Minutes: return entry.time ? QByteArray::number(*entry.time / 60) : QByteArray();
    case LogAspect::Text: return entry.text.toByteArray();
    default: return plainValueOf(entry, aspect).toByteArray();
    }
}

LogFilter::LogFilter(const QList<LogCondition> &conditions)
{
    for (const LogCondition &each : conditions) {
        Test test{.condition = each};
        if (each.aspect == LogAspect::Text && each.isExpression)
            test.expression = expressionOf(each);
        else if (each.aspect == LogAspect::Text && !hasCapitals(each.value))
            test.folded = each.value;
        m_tests.push_back(std::move(test));
    }
    std::stable_sort(m_tests.begin(), m_tests.end(),
                     [](const Test &a, const Test &b) { return a.condition.aspect < b.condition.aspect; });
}

bool LogFilter::holds(const Test &test, const LogEntry &entry)
{
    const LogCondition &asked = test.condition;
    switch (asked.aspect) {
    case LogAspect::Peer: {
        if (!entry.access)
            break;
        LogTries tries(entry.access->values[LogField::UpstreamAddr]);
        for (QByteArrayView one = tries.next(); !one.isNull(); one = tries.next()) {
            if (one == asked.value)
                return true;
        }
        return false;
    }
    case LogAspect::Cause: return entry.error && static_cast<int>(symptomOf(*entry.error)) == asked.value.toInt();
    case LogAspect::Url: return urlOf(entry, m_group) == asked.value;
    case LogAspect::Level: return levelOf(entry) == asked.value;
    case LogAspect::Minutes: return entry.time && *entry.time / 60 >= asked.from && *entry.time / 60 <= asked.until;
    case LogAspect::Text: {
        const QByteArrayView text = entry.text.first(std::min(entry.text.size(), searched));
        if (asked.isExpression)
            return test.expression.match(QString::fromUtf8(text)).hasMatch();
        return test.folded.isEmpty() ? text.contains(asked.value) : containsInAnyCase(text, test.folded);
    }
    default: break;
    }
    return plainValueOf(entry, asked.aspect) == asked.value;
}

bool LogFilter::passes(const LogEntry &entry)
{
    for (size_t i = 0; i < m_tests.size();) {
        const LogAspect aspect = m_tests[i].condition.aspect;
        bool asks = false;
        bool shows = false;
        for (; i < m_tests.size() && m_tests[i].condition.aspect == aspect; ++i) {
            const bool hides = m_tests[i].condition.hides;
            if (!hides && shows)
                continue;
            const bool says = holds(m_tests[i], entry);
            if (hides && says)
                return false;
            asks = asks || !hides;
            shows = shows || (!hides && says);
        }
        if (asks && !shows)
            return false;
    }
    return true;
}

qsizetype findText(const LogCondition &condition, const QString &text, qsizetype from, qsizetype &length)
{
    if (condition.isExpression) {
        const QRegularExpressionMatch match = expressionOf(condition).match(text, from);
        length = match.capturedLength();
        return length > 0 ? match.capturedStart() : -1;
    }
    const QString wanted = QString::fromUtf8(condition.value);
    length = wanted.size();
    return length == 0
        ? -1
        : text.indexOf(wanted, from, hasCapitals(condition.value) ? Qt::CaseSensitive : Qt::CaseInsensitive);
}

} // namespace upriver
