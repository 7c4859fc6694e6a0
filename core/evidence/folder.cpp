// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/folder.h"

#include "core/evidence/archive.h"
#include "core/evidence/commandstable.h"
#include "core/evidence/containertext.h"
#include "core/evidence/redact.h"
#include "core/evidence/unpacking.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qint64 largestFile = 64LL * 1024 * 1024;
static constexpr qint64 mostUnpacked = 256LL * 1024 * 1024; ///< of all packed files together
static constexpr int mostFiles = 5000;
static constexpr auto tableName = "commands.tsv"_L1;

namespace {

/// Texts for people, in the context "EvidenceFolder".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(EvidenceFolder)
};

} // namespace

static Error unreadable(const QString &path, const QString &why)
{
    return {
        .kind = Error::Kind::BadInput,
        .what = Texts::tr("\"%1\" could not be opened as evidence.").arg(path),
        .why = why,
        .now = Texts::tr("Choose an evidence folder, its .zip, or the files themselves."),
    };
}

static Result<QByteArray> bytesOf(const QString &path, qint64 most, bool &cut)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Failure(unreadable(path, file.errorString()));
    cut = file.size() > most;
    return file.read(most);
}

// Who looked: uid 0 in the output of id, or a look of ours that says it ran as root.
static Standing standingIn(const Evidence &evidence)
{
    const bool root
        = std::any_of(evidence.exhibits.begin(), evidence.exhibits.end(), [](const Exhibit &e) { return e.asRoot; });
    if (root)
        return Standing::Sudo;
    for (const Exhibit &exhibit : evidence.exhibits) {
        const bool saysWho = exhibit.name == "os-release.txt"_L1 || exhibit.name == "id.txt"_L1;
        if (saysWho && exhibit.text.contains("uid="))
            return exhibit.text.contains("uid=0(") ? Standing::Root : Standing::Plain;
    }
    return Standing::Unknown;
}

/// Puts an evidence together from files.
class Intake
{
public:
    Intake(Evidence &evidence, QList<Exhibit> listed)
        : m_evidence(evidence)
        , m_listed(std::move(listed))
    {
    }

    /// An exhibit holds plain text: what is packed, as rotated logs are, is unpacked, and its name tells so.
    void take(const QString &name, QByteArray text, bool cut)
    {
        const auto known
            = std::find_if(m_listed.cbegin(), m_listed.cend(), [&](const Exhibit &e) { return e.name == name; });
        Exhibit exhibit = known == m_listed.cend() ? Exhibit{.name = name} : *known;
        if (known != m_listed.cend())
            m_listed.erase(known);
        if (isPacked(text)) {
            const Unpacked plain = unpacked(text, std::min(largestFile, m_room));
            m_room -= plain.text.size();
            text = plain.text;
            cut = cut || plain.cut;
            exhibit.name = nameUnpacked(name);
        }
        exhibit.cut = exhibit.cut || cut;
        if (isContainerLog(text))
            addOutputs(exhibit, text);
        else
            add(exhibit, text);
    }

    // A row whose file is missing was a command that printed nothing, or was lost: it stays, so that its status can be
    // cited.
    void finish()
    {
        m_evidence.exhibits += m_listed;
        m_evidence.standing = standingIn(m_evidence);
    }

private:
    void add(Exhibit exhibit, const QByteArray &text)
    {
        while (m_evidence.named(exhibit.name)) // it lies there both ways
            exhibit.name += u'_';
        exhibit.text = withoutSecrets(text);
        m_evidence.exhibits << exhibit;
    }

    /// What a container wrote to its two outputs are two logs.
    void addOutputs(const Exhibit &exhibit, const QByteArray &text)
    {
        const QByteArray errors = containerLines(text, ContainerStream::Error);
        const QByteArray others = containerLines(text, ContainerStream::Output);
        if (errors.isEmpty() || others.isEmpty()) {
            add(exhibit, errors + others);
            return;
        }
        const QString name = exhibit.name.endsWith(".log"_L1) ? exhibit.name.chopped(4) : exhibit.name;
        Exhibit one = exhibit;
        one.name = name + ".stderr.log"_L1;
        add(one, errors);
        one.name = name + ".stdout.log"_L1;
        add(one, others);
    }

    Evidence &m_evidence;
    QList<Exhibit> m_listed;
    qint64 m_room = mostUnpacked;
};

Result<Evidence> loadFolder(const QString &folder)
{
    const QDir dir(QFileInfo(folder).absoluteFilePath());
    if (!dir.exists())
        return Failure(unreadable(folder, Texts::tr("There is no such folder.")));

    Evidence evidence{.host = dir.dirName()};
    bool cut = false;
    QList<Exhibit> listed;
    if (dir.exists(tableName)) {
        const auto table = bytesOf(dir.filePath(tableName), largestFile, cut);
        if (!table)
            return Failure(table.error());
        listed = readCommandsTable(*table);
    }

    QStringList names;
    QDirIterator files(dir.path(), QDir::Files | QDir::NoSymLinks | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext() && names.size() < mostFiles)
        names << dir.relativeFilePath(files.next());
    std::sort(names.begin(), names.end());
    if (names.isEmpty())
        return Failure(unreadable(folder, Texts::tr("The folder is empty.")));

    Intake intake(evidence, listed);
    for (const QString &name : std::as_const(names)) {
        if (name == tableName)
            continue;
        const auto text = bytesOf(dir.filePath(name), largestFile, cut);
        if (!text)
            return Failure(text.error());
        intake.take(name, *text, cut);
    }
    intake.finish();
    return evidence;
}

Result<Evidence> loadZip(const QString &file)
{
    const auto entries = readArchive(file);
    if (!entries)
        return Failure(entries.error());
    if (entries->isEmpty())
        return Failure(unreadable(file, Texts::tr("The archive is empty.")));

    Evidence evidence{.host = QFileInfo(file).completeBaseName()};
    QString prefix; // a zip of a folder has the folder's name before every entry
    for (const ArchiveEntry &entry : *entries) {
        if (entry.name.endsWith(tableName))
            prefix = entry.name.chopped(tableName.size());
    }
    QList<Exhibit> listed;
    for (const ArchiveEntry &entry : *entries) {
        if (entry.name == prefix + tableName)
            listed = readCommandsTable(entry.bytes);
    }
    Intake intake(evidence, listed);
    for (const ArchiveEntry &entry : *entries) {
        if (entry.name != prefix + tableName)
            intake.take(entry.name.startsWith(prefix) ? entry.name.mid(prefix.size()) : entry.name, entry.bytes, false);
    }
    intake.finish();
    return evidence;
}

Result<Evidence> load(const QStringList &paths)
{
    if (paths.size() == 1) {
        if (QFileInfo(paths.first()).isDir())
            return loadFolder(paths.first());
        if (paths.first().endsWith(".zip"_L1, Qt::CaseInsensitive))
            return loadZip(paths.first());
    }
    Evidence evidence;
    Intake intake(evidence, {});
    for (const QString &path : paths) {
        bool cut = false;
        const auto text = bytesOf(path, largestFile, cut);
        if (!text)
            return Failure(text.error());
        intake.take(QFileInfo(path).fileName(), *text, cut);
        evidence.host = QFileInfo(path).absolutePath();
    }
    intake.finish();
    return evidence;
}

static Result<QString> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit();
    if (!written) {
        return Failure({
            .kind = Error::Kind::NotPermitted,
            .what = Texts::tr("\"%1\" could not be written.").arg(path),
            .why = file.errorString(),
            .now = Texts::tr("Choose another folder to save to."),
        });
    }
    return path;
}

Result<QString> saveFolder(const Evidence &evidence, const QString &folder)
{
    const QDir dir(folder);
    if (!dir.mkpath(u"."_s)) {
        return Failure({
            .kind = Error::Kind::NotPermitted,
            .what = Texts::tr("The folder \"%1\" could not be made.").arg(folder),
            .why = {},
            .now = Texts::tr("Choose another folder to save to."),
        });
    }
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    for (const Exhibit &exhibit : evidence.exhibits) {
        const QString path = QDir::cleanPath(dir.filePath(exhibit.name));
        if (!path.startsWith(QDir::cleanPath(folder) + u'/'))
            continue;
        if (!QFileInfo(path).dir().mkpath(u"."_s))
            return Failure(unreadable(path, Texts::tr("Its folder could not be made.")));
        if (auto written = writeFile(path, exhibit.text); !written)
            return written;
    }
    if (auto written = writeFile(dir.filePath(tableName), writeCommandsTable(evidence.exhibits)); !written)
        return written;
    return folder;
}

} // namespace upriver
