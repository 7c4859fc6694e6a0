// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/marks.h"

#include "core/base/text.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostMarks = 10'000;
static constexpr qsizetype longestName = 1000;
static constexpr qsizetype longestText = 4000;

Evidence withMarks(Evidence evidence, const QList<Citation> &marks)
{
    evidence.exhibits.removeIf([](const Exhibit &exhibit) { return exhibit.name == QLatin1StringView(marksName); });
    QByteArray text;
    for (const Citation &mark : marks) {
        const QJsonObject object{{u"exhibit"_s, mark.exhibit}, {u"line"_s, mark.line}, {u"text"_s, mark.text}};
        text += QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    }
    if (!text.isEmpty())
        evidence.exhibits << Exhibit{.name = QString::fromLatin1(marksName), .text = text};
    return evidence;
}

QList<Citation> marksIn(const Evidence &evidence)
{
    QList<Citation> marks;
    const Exhibit *exhibit = evidence.named(QString::fromLatin1(marksName));
    if (!exhibit)
        return marks;
    const QList<QByteArray> lines = exhibit->text.split('\n');
    for (const QByteArray &line : lines) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        const Citation mark{
            .exhibit = shortened(shown(object.value(u"exhibit"_s).toString()), longestName),
            .line = object.value(u"line"_s).toInt(),
            .text = shortened(shown(object.value(u"text"_s).toString()), longestText),
        };
        if (!mark.exhibit.isEmpty() && mark.line > 0 && marks.size() < mostMarks)
            marks << mark;
    }
    return marks;
}

} // namespace upriver
