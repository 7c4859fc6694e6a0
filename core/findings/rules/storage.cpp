// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules.h"
#include "core/model/passage.h"
#include "core/model/tempfile.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::rules {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static constexpr int fullPercent = 99;

static bool isFull(const Disk *disk)
{
    return disk && disk->usedPercent >= fullPercent;
}

// ENOSPC means room or inodes.
static Assessment diskFull(const Scene &scene)
{
    const QString file = fileNamedIn(*scene.newest());
    const Disk *room = diskOf(scene.seen, file, false);
    const Disk *inodes = diskOf(scene.seen, file, true);
    const Disk *full = isFull(room) ? room : isFull(inodes) ? inodes : nullptr;
    const QString folder = file.section(u'/', 0, -2);
    const QString where = full ? full->mount : room ? room->mount : folder;
    return {
        .truth = Truth::Yes,
        .certainty = full ? Certainty::Certain : Certainty::Likely,
        .because = full ? QList<Citation>{full->at} : QList<Citation>{},
        .against = !full && room ? QList<Citation>{room->at} : QList<Citation>{},
        .title = full && full->inodes ? Texts::tr("The file system %1 has no room for another file").arg(where)
                                      : Texts::tr("The file system %1 is full").arg(where),
        .meaning = full && full->inodes
            ? Texts::tr("There may be space left, but every file needs an entry and all of them are used: there are "
                        "too many small files. nginx cannot write %1.")
                  .arg(file)
            : Texts::tr("nginx cannot write %1. Large answers are cut off and uploads fail; programs that store "
                        "something on the same file system fail too.")
                  .arg(file),
        .subject = where,
    };
}

// Who owns the folder that the workers may not write to.
static QList<Citation> closedStep(const Scene &scene, const QString &folder)
{
    const Passage passage = passageTo(stepsTo(scene.seen, folder), workerIdentity(scene.seen));
    return passage.may == Truth::No ? QList<Citation>{passage.step.at} : QList<Citation>{};
}

// The folder itself is open, and what was refused lies in a numbered one that nginx made in it, as another user.
static bool isNumberedOne(const Scene &scene, const QString &folder)
{
    const Passage passage = passageTo(stepsTo(scene.seen, folder), workerIdentity(scene.seen));
    return passage.may == Truth::Yes && passage.sure && fileNamedIn(*scene.newest()).section(u'/', 0, -2) != folder;
}

static Assessment numberedTempPath(const QString &folder, const QString &user)
{
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .title = Texts::tr("nginx may not write its temporary files in the numbered folders of %1").arg(folder),
        .meaning = Texts::tr("The folder itself is open to the workers' user %1, but not a numbered one in it: nginx "
                             "made that when it ran as another user, and only ever corrects the folder itself. Large "
                             "answers are cut off and uploads fail, while small ones go well.")
                       .arg(user),
        .subject = folder,
    };
}

static Assessment tempPath(const Scene &scene)
{
    const QString folder = tempFolderIn(*scene.newest());
    const WorkerIdentity who = workerIdentity(scene.seen);
    if (!who.name.isEmpty() && isNumberedOne(scene, folder))
        return numberedTempPath(folder, who.name);
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = closedStep(scene, folder),
        .title = Texts::tr("nginx may not write its temporary files in %1").arg(folder),
        .meaning = who.name.isEmpty()
            ? Texts::tr("What does not fit into memory goes into that folder, and the workers' user may not write "
                        "there. Large answers are cut off and uploads fail, while small ones go well.")
            : Texts::tr("What does not fit into memory goes into that folder, and the workers' user %1 may not write "
                        "there. Large answers are cut off and uploads fail, while small ones go well.")
                  .arg(who.name),
        .subject = folder,
    };
}

static constexpr Rule table[] = {
    {
        .cause = "disk-full",
        .about = Rule::About::Requests,
        .on = {Symptom::DiskFull},
        .assess = diskFull,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if a quota, not the file system, sets the limit for nginx's user."),
    },
    {
        .cause = "temp-path-permission",
        .about = Rule::About::Requests,
        .on = {Symptom::TempFileForbidden},
        .assess = tempPath,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if a security policy refuses nginx although its user may write there."),
    },
};

std::span<const Rule> storage()
{
    return table;
}

} // namespace upriver::rules
