// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/knownformats.h"

#include "core/model/logs/loguse.h"
#include "core/model/logs/rotation.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostFormats = 64; ///< a configuration with more is read by its first ones

KnownFormats::KnownFormats(const nginx::Config &config)
{
    QList<QByteArray> names;
    for (const nginx::File &file : config.tree->files) {
        file.eachDirective([&](const nginx::Directive &directive) {
            if (directive.is("access_log")) {
                const QString format = directive.arg(1);
                const bool named = !format.isEmpty() && !format.contains(u'=');
                m_logs << Written{directive.arg(0), named ? format.toUtf8().toLower() : QByteArray("combined")};
            } else if (directive.is("log_format") && !names.contains(directive.value(0))) {
                names << directive.value(0);
            }
        });
    }
    for (const QByteArray &name : std::as_const(names)) {
        const auto format = logFormatOf(config, QString::fromUtf8(name));
        if (format && !format->parts().isEmpty() && m_formats.size() < mostFormats)
            m_formats << *format;
    }
    m_formats << combinedFormat();
}

static QString nameIn(const QString &path)
{
    return path.section(u'/', -1);
}

/// How well the file fits what an access_log says: 2 the path, 1 the name, 0 not at all.
static int fitOf(const QString &file, const QString &log)
{
    static const QRegularExpression variable(u"\\\\\\$(?:\\\\\\{\\w+\\\\\\}|\\w+)"_s);
    if (log.contains(u'$')) {
        QString pattern = QRegularExpression::escape(log);
        pattern.replace(variable, u".*"_s);
        return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(file).hasMatch() ? 2 : 0;
    }
    if (rotatedName(file, log))
        return 2;
    return rotatedName(nameIn(file), nameIn(log)) ? 1 : 0;
}

bool KnownFormats::isWritten(const QString &path) const
{
    return std::any_of(m_logs.begin(), m_logs.end(), [&](const Written &log) { return fitOf(path, log.path) == 2; });
}

QList<LogFormat> KnownFormats::forFile(const QString &path) const
{
    struct Rated
    {
        int fit = 0;
        LogFormat format = {};
    };
    QList<Rated> rated;
    for (const LogFormat &format : m_formats) {
        int fit = 0;
        for (const Written &log : m_logs) {
            if (log.format == format.name().toLower())
                fit = std::max(fit, fitOf(path, log.path));
        }
        // A format of another log that does not even say the status could read any line.
        if (fit > 0 || format.has(LogField::Status))
            rated << Rated{fit, format};
    }
    std::stable_sort(rated.begin(), rated.end(),
                     [](const Rated &one, const Rated &other) { return one.fit > other.fit; });
    QList<LogFormat> formats;
    for (const Rated &each : std::as_const(rated))
        formats << each.format;
    return formats;
}

} // namespace upriver
