// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/folder.h"
#include "core/plan/remedy.h"
#include "tests/checkout.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>

namespace upriver {

/// What is found on a recorded host of tests/cases: "lab/backend_hung". @p alter changes what was seen before it is
/// judged.
inline Diagnosis recordedDiagnosis(const QString &name, const std::function<void(Evidence &)> &alter = {})
{
    const QDir folder(inCheckout(u"tests/cases/") + name);
    QFile scenario(folder.filePath(QStringLiteral("scenario.json")));
    auto evidence = loadFolder(folder.path());
    if (!evidence || !scenario.open(QIODevice::ReadOnly))
        return {};
    evidence->exhibits.removeIf([](const Exhibit &exhibit) { return exhibit.name == QLatin1String("scenario.json"); });
    if (alter)
        alter(*evidence);
    const QString url = QJsonDocument::fromJson(scenario.readAll()).object().value(QStringLiteral("url")).toString();
    return diagnose(build(*evidence), {.url = QUrl(url)});
}

/// In the text of one exhibit, one thing in place of another.
inline std::function<void(Evidence &)> replacing(const QString &exhibit, const QByteArray &before,
                                                 const QByteArray &after)
{
    return [=](Evidence &evidence) {
        for (Exhibit &each : evidence.exhibits) {
            if (each.name == exhibit)
                each.text.replace(before, after);
        }
    };
}

inline std::function<void(Evidence &)> both(const std::function<void(Evidence &)> &one,
                                            const std::function<void(Evidence &)> &other)
{
    return [=](Evidence &evidence) {
        one(evidence);
        other(evidence);
    };
}

/// An exhibit that was not recorded.
inline std::function<void(Evidence &)> adding(const QString &exhibit, const QString &command, const QByteArray &text)
{
    return [=](Evidence &evidence) {
        evidence.exhibits << Exhibit{.name = exhibit, .command = command, .status = 0, .text = text};
    };
}

/// The change of this id that is offered for the first finding.
inline std::optional<Change> offered(const Diagnosis &diagnosis, const QString &id)
{
    const QList<Change> changes = diagnosis.first() ? remedies(*diagnosis.first(), diagnosis) : QList<Change>{};
    for (const Change &change : changes) {
        if (change.id == id)
            return change;
    }
    return std::nullopt;
}

/// The same for what is found, taken for another cause.
inline std::optional<Change> offeredFor(const char *cause, const Diagnosis &diagnosis, const QString &id)
{
    Diagnosis other = diagnosis;
    if (!other.findings.isEmpty())
        other.findings.first().cause = QString::fromLatin1(cause);
    return offered(other, id);
}

inline QStringList texts(const QList<ChangeStep> &steps)
{
    QStringList all;
    for (const ChangeStep &step : steps)
        all << step.request.command.text();
    return all;
}

inline QStringList texts(const QList<Command> &commands)
{
    QStringList all;
    for (const Command &command : commands)
        all << command.text();
    return all;
}

} // namespace upriver
