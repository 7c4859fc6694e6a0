// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/changing.h"

#include "core/evidence/collect.h"
#include "core/evidence/folder.h"
#include "core/plan/diff.h"
#include "core/plan/settling.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Changing".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Changing)
};

} // namespace

Result<Change> readyToConfirm(const Change &change, Host &host)
{
    const QList<Probe> probes = readingsFor(change);
    if (probes.isEmpty())
        return change;
    return collect(probes, host).and_then([&](const Evidence &reading) { return settled(change, reading); });
}

/// A patch of every file that is edited, each behind the hash of the file as it was.
static QByteArray patchOf(const Change &change)
{
    QByteArray patch;
    for (const Alteration &alteration : change.alterations) {
        if (const auto *edit = std::get_if<FileEdit>(&alteration))
            patch += "# sha256 before: " + edit->sha256 + '\n' + diffOf(*edit).toUtf8();
        else
            patch += "# " + summaryOf(alteration).toUtf8() + '\n';
    }
    return patch;
}

static Result<QString> keepPatch(const Change &change, const QString &path)
{
    QSaveFile file(path);
    const QByteArray patch = patchOf(change);
    if (file.open(QIODevice::WriteOnly) && file.write(patch) == patch.size() && file.commit())
        return path;
    return Failure(
        {.kind = Error::Kind::NotPermitted,
         .what = Texts::tr("What is changed could not be kept on this computer."),
         .why = Texts::tr("Nothing was changed: \"%1\" could not be written: %2.").arg(path, file.errorString()),
         .now = Texts::tr("Make room on this computer's disk, then try again.")});
}

/// A folder of its own for each change of a session: what was before the second is not what was before the first.
static QString freeName(const QString &name)
{
    QString free = name;
    for (int i = 2; QFileInfo::exists(free); ++i)
        free = u"%1-%2"_s.arg(name).arg(i);
    return free;
}

Result<QString> keepOnDesk(const Evidence &evidence, const Change &change, const QString &folder)
{
    QDir().mkpath(folder);
    const QString before = freeName(folder + "/before"_L1);
    return saveFolder(evidence, before).and_then([&](const QString &) {
        return keepPatch(change, before + "/change.patch"_L1);
    });
}

Result<QString> keepOnDesk(const Applied &applied, const QString &folder)
{
    return saveFolder({.exhibits = applied.kept}, freeName(folder + "/state"_L1));
}

} // namespace upriver
