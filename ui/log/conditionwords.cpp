// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/conditionwords.h"

#include "core/base/text.h"
#include "core/readers/signatures.h"

#include <QCoreApplication>
#include <QDateTime>

#include <array>

using namespace Qt::StringLiterals;

namespace upriver::ui {

namespace {

/// Texts for people, in the context "LogFilter".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(LogFilter)
};

struct Words
{
    LogAspect aspect;
    const char *shows;
    const char *hides;
};

} // namespace

static constexpr std::array table{
    Words{LogAspect::Peer, QT_TRANSLATE_NOOP("LogFilter", "Only upstream %1"),
          QT_TRANSLATE_NOOP("LogFilter", "Without upstream %1")},
    Words{LogAspect::Status, QT_TRANSLATE_NOOP("LogFilter", "Only status %1"),
          QT_TRANSLATE_NOOP("LogFilter", "Without status %1")},
    Words{LogAspect::Cause, QT_TRANSLATE_NOOP("LogFilter", "Only this cause: %1"),
          QT_TRANSLATE_NOOP("LogFilter", "Without this cause: %1")},
    Words{LogAspect::Server, QT_TRANSLATE_NOOP("LogFilter", "Only server %1"),
          QT_TRANSLATE_NOOP("LogFilter", "Without server %1")},
    Words{LogAspect::Client, QT_TRANSLATE_NOOP("LogFilter", "Only client %1"),
          QT_TRANSLATE_NOOP("LogFilter", "Without client %1")},
    Words{LogAspect::Url, QT_TRANSLATE_NOOP("LogFilter", "Only URL %1"),
          QT_TRANSLATE_NOOP("LogFilter", "Without URL %1")},
    Words{LogAspect::Level, QT_TRANSLATE_NOOP("LogFilter", "Only level %1"),
          QT_TRANSLATE_NOOP("LogFilter", "Without level %1")},
    Words{LogAspect::Minutes, QT_TRANSLATE_NOOP("LogFilter", "Only %1"), QT_TRANSLATE_NOOP("LogFilter", "Without %1")},
    Words{LogAspect::Text, QT_TRANSLATE_NOOP("LogFilter", "Only with %1"),
          QT_TRANSLATE_NOOP("LogFilter", "Without %1 in it")},
};

static constexpr qsizetype longestValue = 60;

QString minuteText(qint64 minute, bool withDay)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(minute * 60, Qt::UTC);
    return time.toString(withDay ? u"yyyy-MM-dd HH:mm"_s : u"HH:mm"_s);
}

static QString valueWords(const LogCondition &condition)
{
    switch (condition.aspect) {
    case LogAspect::Cause: return meaningOf(static_cast<Symptom>(condition.value.toInt()));
    case LogAspect::Minutes:
        return condition.from == condition.until
            ? minuteText(condition.from)
            : Texts::tr("%1 to %2", "two times").arg(minuteText(condition.from), minuteText(condition.until));
    case LogAspect::Text:
        return condition.isExpression ? u'/' + shown(condition.value) + u'/' : u'“' + shown(condition.value) + u'”';
    default: return shown(condition.value);
    }
}

QString wordsFor(const LogCondition &condition)
{
    for (const Words &each : table) {
        if (each.aspect == condition.aspect)
            return QCoreApplication::translate("LogFilter", condition.hides ? each.hides : each.shows)
                .arg(shortened(valueWords(condition), longestValue));
    }
    return {};
}

std::optional<LogCondition> conditionFrom(const LogEntry &entry, LogAspect aspect, bool hides)
{
    const QByteArray value = valueOf(entry, aspect);
    if (value.isEmpty() || value == "-")
        return std::nullopt;
    LogCondition condition{.aspect = aspect, .value = value, .hides = hides};
    if (aspect == LogAspect::Minutes) {
        condition.value.clear();
        condition.from = condition.until = value.toLongLong();
    }
    return condition;
}

} // namespace upriver::ui
