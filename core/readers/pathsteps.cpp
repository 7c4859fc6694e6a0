// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/pathsteps.h"

#include "core/readers/lines.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostWays = 64;
static constexpr qsizetype mostSteps = 256;
static constexpr qsizetype columns = 7;

static std::optional<qint64> idFrom(const QByteArray &field)
{
    bool ok = false;
    const qint64 id = field.toLongLong(&ok);
    return ok ? std::optional(id) : std::nullopt;
}

static bool isMode(QByteArrayView word)
{
    static constexpr QByteArrayView letters("rwxsStT-");
    const bool known = (word.size() == 10 || word.size() == 11) && QByteArrayView("-dlspcb").contains(word[0]);
    return known && std::all_of(word.begin() + 1, word.begin() + 10, [](char c) { return letters.contains(c); });
}

static PathStep::Seen seenFrom(const QByteArray &mode)
{
    if (mode == "missing")
        return PathStep::Seen::Missing;
    if (mode == "forbidden")
        return PathStep::Seen::Forbidden;
    return isMode(mode) ? PathStep::Seen::There : PathStep::Seen::Unknown;
}

namespace {

/// The ways of one exhibit, as its lines come.
class Ways
{
public:
    explicit Ways(const Exhibit &exhibit)
        : m_exhibit(exhibit)
    {
    }

    QList<PathWay> found = {};

    void begin(const QString &path, qint64 viewer, const Citation &at)
    {
        if (found.size() < mostWays)
            found << PathWay{.path = path, .viewer = viewer, .at = at};
    }

    void takeRow(const QList<QByteArray> &fields, const Citation &at)
    {
        const qint64 viewer = fields[0] == "here" ? 0 : fields[0].toLongLong();
        const PathStep::Seen seen = seenFrom(fields[1]);
        const PathStep step{
            .path = QString::fromUtf8(fields.mid(columns - 1).join('\t')),
            .seen = seen,
            .mode = seen == PathStep::Seen::There ? QString::fromLatin1(fields[1]) : QString(),
            .owner = QString::fromUtf8(fields[4]),
            .group = QString::fromUtf8(fields[5]),
            .uid = idFrom(fields[2]),
            .gid = idFrom(fields[3]),
            .at = at,
        };
        if (!found.isEmpty() && found.last().viewer != viewer)
            begin(found.last().path, viewer, at);
        add(step);
    }

    /// mode owner group name | name " - " reason
    void takeNamei(const Line &line)
    {
        const QList<QByteArrayView> words = wordsOf(line.bytes, 4);
        const bool mode = isMode(words.value(0));
        PathStep step{.at = citationOf(m_exhibit, line)};
        if (mode && words.size() == 4) {
            // A link's own rights mean nothing; where it leads stands behind it, a level deeper.
            if (words[0][0] == 'l')
                return;
            step.mode = QString::fromLatin1(words[0]);
            step.owner = QString::fromUtf8(words[1]);
            step.group = QString::fromUtf8(words[2]);
            m_walked = words[3] == "/" ? QString() : m_walked + u'/' + QString::fromUtf8(words[3]);
            step.path = m_walked.isEmpty() ? u"/"_s : m_walked;
        } else {
            const QByteArrayView text = line.bytes.trimmed();
            const qsizetype dash = text.lastIndexOf(" - ");
            if (dash < 0)
                return;
            step.seen = text.endsWith("No such file or directory") ? PathStep::Seen::Missing
                : text.endsWith("Permission denied")               ? PathStep::Seen::Forbidden
                                                                   : PathStep::Seen::Unknown;
            step.path = m_walked + u'/' + QString::fromUtf8(text.first(dash));
        }
        add(step);
    }

    void beginNamei(const QString &path, const Citation &at)
    {
        m_walked.clear();
        begin(path, 0, at);
    }

private:
    void add(const PathStep &step)
    {
        if (found.isEmpty())
            return;
        QList<PathStep> &steps = found.last().steps;
        const bool known
            = std::any_of(steps.begin(), steps.end(), [&](const PathStep &s) { return s.path == step.path; });
        if (!known && steps.size() < mostSteps)
            steps << step;
    }

    const Exhibit &m_exhibit;
    QString m_walked = {};
};

} // namespace

QList<PathWay> readPathWays(const Exhibit &exhibit)
{
    Ways ways(exhibit);
    bool isTable = false;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QList<QByteArray> fields = line->bytes.toByteArray().split('\t');
        if (fields.size() == 2 && fields[0] == "path") {
            isTable = true;
            ways.begin(QString::fromUtf8(fields[1]), 0, citationOf(exhibit, *line));
        } else if (isTable && fields.size() >= columns) {
            ways.takeRow(fields, citationOf(exhibit, *line));
        } else if (line->bytes.startsWith("f: ")) {
            isTable = false;
            ways.beginNamei(QString::fromUtf8(line->bytes.sliced(3)), citationOf(exhibit, *line));
        } else if (!isTable) {
            ways.takeNamei(*line);
        }
    }
    return ways.found;
}

} // namespace upriver
