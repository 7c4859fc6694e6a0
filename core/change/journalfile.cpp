// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/change/journalfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

#include <utility>

using namespace Qt::StringLiterals;

namespace upriver {

QString nameOf(JournalEntry::Stage stage)
{
    switch (stage) {
    case JournalEntry::Stage::Read: return u"read"_s;
    case JournalEntry::Stage::Keep: return u"keep"_s;
    case JournalEntry::Stage::Arm: return u"arm"_s;
    case JournalEntry::Stage::Change: return u"change"_s;
    case JournalEntry::Stage::Verify: return u"verify"_s;
    case JournalEntry::Stage::Decide: return u"decide"_s;
    case JournalEntry::Stage::Restore: return u"restore"_s;
    }
    return {};
}

static QString nameOf(Output::Ending ending)
{
    switch (ending) {
    case Output::Ending::Ended: return u"ended"_s;
    case Output::Ending::TimedOut: return u"timed-out"_s;
    case Output::Ending::Lost: return u"lost"_s;
    case Output::Ending::NotRun: return u"announced"_s;
    }
    return {};
}

QJsonObject toJson(const JournalEntry &entry)
{
    QJsonObject object{
        {u"at"_s, entry.at.toUTC().toString(Qt::ISODateWithMs)},
        {u"stage"_s, nameOf(entry.stage)},
        {u"command"_s, entry.command},
        {u"ended"_s, nameOf(entry.ending)},
    };
    if (entry.ending == Output::Ending::Ended)
        object.insert(u"status"_s, entry.status);
    if (entry.ending != Output::Ending::NotRun)
        object.insert(u"ms"_s, static_cast<qint64>(entry.took.count()));
    if (!entry.said.isEmpty())
        object.insert(u"said"_s, entry.said);
    return object;
}

JournalFile::JournalFile(std::unique_ptr<QFile> file)
    : m_file(std::move(file))
{
}

Result<JournalFile> JournalFile::open(const QString &path)
{
    const QDir folder = QFileInfo(path).dir();
    auto file = std::make_unique<QFile>(path);
    const bool opened = folder.mkpath(u"."_s) && file->open(QIODevice::WriteOnly | QIODevice::Append);
    if (!opened) {
        return Failure({
            .kind = Error::Kind::NotPermitted,
            .what = QCoreApplication::translate("Journal", "The journal \"%1\" could not be opened.").arg(path),
            .why = file->errorString(),
            .now = QCoreApplication::translate(
                "Journal", "Nothing is changed on a server without a journal. Make room or free the folder."),
        });
    }
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    file->setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return JournalFile(std::move(file));
}

bool JournalFile::append(const JournalEntry &entry)
{
    const QByteArray line = QJsonDocument(toJson(entry)).toJson(QJsonDocument::Compact) + '\n';
    const bool written = m_file->write(line) == line.size() && m_file->flush();
#ifdef Q_OS_UNIX
    return written && ::fsync(m_file->handle()) == 0;
#else
    return written;
#endif
}

} // namespace upriver
