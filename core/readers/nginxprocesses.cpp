// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginxprocesses.h"

#include "core/readers/lines.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr QLatin1StringView masterTitle("nginx: master process ");

static bool isOption(const QString &word)
{
    return word.size() > 1 && word.startsWith(u'-') && u"?hvVtTqspcge"_s.contains(word[1]);
}

/// The words of one command line, taken in their order.
class Words
{
public:
    explicit Words(const QStringList &words)
        : m_words(words)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at >= m_words.size(); }
    QString next() { return m_words.value(m_at++); }

    /// What follows up to the next option: one word, or for -g all of them.
    QString value(const QString &glued, bool many)
    {
        QStringList parts;
        if (!glued.isEmpty())
            parts << glued;
        while (!atEnd() && (parts.isEmpty() || (many && !isOption(m_words[m_at]))))
            parts << next();
        return parts.join(u' ');
    }

private:
    QStringList m_words;
    qsizetype m_at = 0;
};

// One word may hold several options ("-qc file"); the first that takes a value ends it.
static void takeOptions(const QString &word, Words &words, NginxOptions &options)
{
    for (qsizetype i = 1; i < word.size(); ++i) {
        const QString rest = word.mid(i + 1);
        switch (word[i].unicode()) {
        case u'c': options.conf = words.value(rest, false); return;
        case u'p': options.prefix = words.value(rest, false); return;
        case u'e': options.errorLog = words.value(rest, false); return;
        case u'g': options.directives = words.value(rest, true).trimmed(); return;
        case u's': words.value(rest, false); return;
        default: break;
        }
    }
}

NginxOptions optionsIn(const QString &title)
{
    if (!title.startsWith(masterTitle))
        return {};
    Words words(title.mid(masterTitle.size()).split(u' ', Qt::SkipEmptyParts));
    NginxOptions options{.program = words.next()};
    while (!words.atEnd()) {
        const QString word = words.next();
        if (isOption(word))
            takeOptions(word, words, options);
    }
    return options;
}

static std::optional<NginxProcess> readProcess(const QList<QByteArray> &fields)
{
    bool isPid = false;
    bool isTime = false;
    NginxProcess process{
        .pid = fields[0].toLongLong(&isPid),
        .parent = fields[1].toLongLong(),
        .started = Moment::ofEpoch(fields[3].toLongLong(&isTime)),
        .groups = QString::fromUtf8(fields[5]).trimmed(),
        .program = QString::fromUtf8(fields[6]),
        .title = QString::fromUtf8(fields.mid(7).join('\t')).trimmed(),
    };
    bool isUid = false;
    if (const qint64 uid = fields[2].toLongLong(&isUid); isUid)
        process.uid = uid;
    if (!isTime)
        process.started = {};
    if (!fields[4].isEmpty())
        process.sameNamespace = fields[4] == "same";
    return isPid && process.title.startsWith("nginx: "_L1) ? std::optional(process) : std::nullopt;
}

bool isNginxProcesses(QByteArrayView text)
{
    return text.startsWith("nginx\t");
}

NginxProcesses readNginxProcesses(const Exhibit &exhibit)
{
    static constexpr qsizetype columns = 8;
    NginxProcesses found;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QList<QByteArray> fields = line->bytes.toByteArray().split('\t');
        if (fields.size() == 2 && fields[0] == "nginx")
            found.onPath = QString::fromUtf8(fields[1]);
        if (fields.size() < columns)
            continue;
        if (auto process = readProcess(fields)) {
            process->at = citationOf(exhibit, *line);
            found.processes << *std::move(process);
        }
    }
    return found;
}

} // namespace upriver
