// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/deskrequest.h"

#include "core/evidence/redact.h"
#include "core/host/command.h"

#include <QProcess>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qint64 mostBytes = 256 * 1024;

std::optional<Exhibit> askFromHere(const Question &question, int seconds)
{
    const QString curl = QStandardPaths::findExecutable(u"curl"_s);
    const QString url = QString::fromLatin1(question.url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment));
    if (curl.isEmpty() || !question.asksForUrl() || !question.url.scheme().startsWith("http"_L1))
        return std::nullopt;
    // -q: no curlrc. -v tells whom it was connected to.
    const QStringList words{u"-q"_s, u"-sS"_s, u"-k"_s, u"-v"_s, u"-m"_s, QString::number(seconds), url};
    const auto command = Command::of(QStringList{u"curl"_s} + words);
    if (!command)
        return std::nullopt;
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(curl, words, QIODevice::ReadOnly);
    if (!process.waitForFinished((seconds + 1) * 1000) || process.exitStatus() != QProcess::NormalExit
        || process.exitCode() != 0)
        return std::nullopt;
    return Exhibit{.name = u"curl-from-here.txt"_s,
                   .command = u"[client] "_s + command->text(),
                   .status = 0,
                   .text = withoutSecrets(process.read(mostBytes))};
}

} // namespace upriver
