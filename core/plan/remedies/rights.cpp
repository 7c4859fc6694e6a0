// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/remedies/service.h"
#include "core/plan/remedy.h"

#include "core/model/passage.h"
#include "core/model/serving.h"
#include "core/model/standpoint.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

/// The way to a file, and who goes it.
struct Way
{
    QList<PathStep> steps = {};
    WorkerIdentity who = {};
    QString group = {}; ///< the first group of that user; empty: not known
};

} // namespace

static constexpr int mostSteps = 8;

static Way wayTo(const Snapshot &seen, const QString &path)
{
    Way way{.steps = stepsTo(seen, path), .who = workerIdentity(seen)};
    for (const Account &account : seen.accounts) {
        if (account.user.name == way.who.name && isAccountName(account.group.name)
            && way.who.gids.contains(account.group.id))
            way.group = account.group.name;
    }
    return way;
}

// "srw-rw----" is 0660, "drwxrwxrwt" is 01777; nothing for what is no mode.
static std::optional<int> modeOf(const QString &text)
{
    if (text.size() < 10)
        return std::nullopt;
    int mode = 0;
    static constexpr QLatin1StringView plain("rwxrwxrwx");
    for (int i = 0; i < 9; ++i) {
        const QChar letter = text[i + 1];
        const bool isSpecial = i % 3 == 2 && (letter == u's' || letter == u't' || letter == u'S' || letter == u'T');
        if (letter != plain[i] && letter != u'-' && !isSpecial)
            return std::nullopt;
        if (letter == plain[i] || letter == u's' || letter == u't')
            mode |= 1 << (8 - i);
        if (isSpecial)
            mode |= 1 << (11 - i / 3);
    }
    return mode;
}

static QString textOf(int mode, QChar kind)
{
    static constexpr QLatin1StringView plain("rwxrwxrwx");
    QString text(kind);
    for (int i = 0; i < 9; ++i)
        text += (mode & (1 << (8 - i))) ? QChar(plain[i]) : QChar(u'-');
    return text;
}

// As the way looks once the edit is made; the numbers of names are not known.
static void make(Way &way, const AccessEdit &edit)
{
    for (PathStep &step : way.steps) {
        if (step.path != edit.path)
            continue;
        if (edit.mode)
            step.mode = textOf(*edit.mode, step.mode.front());
        if (!edit.owner.isEmpty()) {
            step.owner = edit.owner;
            step.uid = way.who.uid;
        }
        if (!edit.group.isEmpty()) {
            step.group = edit.group;
            step.gid.reset();
        }
    }
}

// Folders whose rights are the system's own business.
static bool isSystems(const QString &path)
{
    static const QStringList whole{u"/"_s,    u"/home"_s,  u"/root"_s,    u"/etc"_s,     u"/run"_s,
                                   u"/var"_s, u"/usr"_s,   u"/tmp"_s,     u"/srv"_s,     u"/opt"_s,
                                   u"/mnt"_s, u"/media"_s, u"/var/run"_s, u"/var/lib"_s, u"/var/tmp"_s};
    static const QStringList above{u"/root/"_s, u"/run/user/"_s, u"/proc/"_s, u"/sys/"_s, u"/dev/"_s, u"/boot/"_s};
    return whole.contains(path)
        || std::any_of(above.begin(), above.end(), [&](const QString &folder) { return path.startsWith(folder); });
}

// A group that may nothing there has nobody to lose it; else the right to pass is given to all, and no other.
static std::optional<AccessEdit> passing(const PathStep &step, const Way &way)
{
    const auto mode = modeOf(step.mode);
    if (!mode || isSystems(step.path) || step.hasAccessList() || !step.mode.startsWith(u'd'))
        return std::nullopt;
    if ((*mode & 0070) == 0 && !way.group.isEmpty())
        return AccessEdit{.path = step.path, .group = way.group, .mode = *mode | 0010};
    return AccessEdit{.path = step.path, .mode = *mode | 0001};
}

/// The edits that let the worker through, each for where it would end next. Nothing when it does not come through with
/// them either.
template<class EditFor>
static std::optional<QList<Alteration>> editsThrough(Way way, const EditFor &editFor)
{
    QList<Alteration> edits;
    for (int i = 0; i < mostSteps; ++i) {
        const Passage passage = passageTo(way.steps, way.who);
        if (passage.may == Truth::Yes && passage.sure)
            return edits;
        const auto edit = passage.may == Truth::No ? editFor(passage, way) : std::nullopt;
        if (!edit)
            return std::nullopt;
        make(way, *edit);
        edits << *edit;
    }
    return std::nullopt;
}

static void checkPassage(Draft &draft, const Snapshot &seen, const QString &user, const QString &path)
{
    const Tool *tool = seen.tools ? seen.tools->find(u"runuser"_s) : nullptr;
    if (tool && !tool->isBusyBox)
        draft.check(QT_TRANSLATE_NOOP("Change", "nginx's user may write there"),
                    {u"runuser"_s, u"-u"_s, user, u"--"_s, u"test"_s, u"-w"_s, path});
}

static Change changeFor(const Finding &finding, const QString &title, const QString &verb)
{
    return {
        .title = title,
        .verb = verb,
        .why = finding.title + u'.',
        .risk = Risk::Medium,
        .minutes = 5,
        .role = roleOfRoot(),
        .expected = Texts::tr("The next request gets through: nginx tries the path anew with each of them."),
        .undo = Texts::tr("Owner, group and mode are put back as they were."),
        .ifNot = Texts::tr("If it is still refused, a security policy refuses, or nginx's unit hides the folder."),
    };
}

static bool isGiven(const Alteration &edit)
{
    return !std::get<AccessEdit>(edit).owner.isEmpty();
}

// Who may pass besides nginx, once the edits are made.
static void tellWhoPasses(Draft &draft)
{
    for (const Alteration &edit : draft->alterations) {
        const auto &access = std::get<AccessEdit>(edit);
        if (isGiven(edit))
            continue;
        draft->sideEffects << (access.group.isEmpty()
                                   ? Texts::tr("Every user may pass through %1, and reaches what is open to all in it; "
                                               "nobody can list it by that.")
                                         .arg(access.path)
                                   : Texts::tr("Users of the group %1 may pass through %2; nobody can list it by that.")
                                         .arg(access.group, access.path));
    }
}

static std::optional<Change> foldersOpened(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const nginx::Address address = addressOf(finding);
    const Way way = wayTo(seen, address.unixPath);
    if (!address.isUnix() || !isAccountName(way.who.name))
        return std::nullopt;
    const auto edits = editsThrough(way, [](const Passage &passage, const Way &now) {
        return passage.atSocket ? std::nullopt : passing(passage.step, now);
    });
    if (!edits || edits->isEmpty())
        return std::nullopt;
    const QString folder = pathOf(edits->first());
    Draft draft(changeFor(
        finding, Texts::tr("Let nginx's user %1 pass through %2 on %3?").arg(way.who.name, folder, seen.evidence.host),
        Texts::tr("Open the way to the socket")));
    draft->alterations = *edits;
    tellWhoPasses(draft);
    if (folder.startsWith("/run/"_L1))
        draft->sideEffects << Texts::tr("What lies in /run is made anew at the next boot or start: set the mode where "
                                        "it is made, too.");
    checkPassage(draft, seen, way.who.name, address.unixPath);
    checkUrl(draft, diagnosis);
    return draft.offered();
}

// The program that makes the socket sets its rights: this lasts until it starts anew.
static std::optional<Change> socketOpened(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const nginx::Address address = addressOf(finding);
    const Way way = wayTo(seen, address.unixPath);
    const bool isPhp = finding.unit.contains("php"_L1) || servingAt(Sockets(seen), address).isBy("php-fpm"_L1);
    if (!address.isUnix() || isPhp || !isAccountName(way.who.name) || way.group.isEmpty())
        return std::nullopt;
    const auto edits = editsThrough(way, [](const Passage &passage, const Way &now) -> std::optional<AccessEdit> {
        const auto mode = modeOf(passage.step.mode);
        if (!passage.atSocket || !mode || passage.step.hasAccessList())
            return std::nullopt;
        return AccessEdit{.path = passage.step.path, .group = now.group, .mode = *mode | 0060};
    });
    if (!edits || edits->size() != 1)
        return std::nullopt;
    const Passage closed = passageTo(way.steps, way.who);
    Draft draft(changeFor(finding,
                          Texts::tr("Let nginx's group %1 use the socket %2 on %3, until its program starts "
                                    "anew?")
                              .arg(way.group, address.unixPath, seen.evidence.host),
                          Texts::tr("Open the socket for now")));
    draft->alterations = *edits;
    draft->ifNot = Texts::tr("For good, set group and mode where the socket is made: in its .socket unit, or in the "
                             "program's own settings.");
    draft->sideEffects << Texts::tr("It lasts until the program starts anew: then it makes the socket with the rights "
                                    "of before.");
    draft->sideEffects << Texts::tr("The socket's group is %1 now: whoever uses it as one of that group can no longer.")
                              .arg(closed.step.group);
    checkPassage(draft, seen, way.who.name, address.unixPath);
    checkUrl(draft, diagnosis);
    return draft.offered();
}

// Where nginx keeps what does not fit into memory, as distributions build it and as nginx -V says.
static bool isTempFolder(const Snapshot &seen, const QString &path)
{
    static const QStringList kinds{u"client-body"_s, u"proxy"_s, u"fastcgi"_s, u"uwsgi"_s, u"scgi"_s};
    const auto isAtOrBelow = [&](const QString &folder) { return path == folder || path.startsWith(folder + u'/'); };
    for (const QString &kind : kinds) {
        const QString built = seen.version ? seen.version->argument(u"http-%1-temp-path"_s.arg(kind)) : QString();
        if (built.startsWith(u'/') && isAtOrBelow(built))
            return true;
    }
    return path.startsWith("/var/lib/nginx/"_L1) || path.startsWith("/var/cache/nginx/"_L1);
}

// The folder itself and what lies below are given to the workers' user, as nginx does it when it starts. Those above
// may hold what is no business of nginx: there the right to pass is enough.
static std::optional<AccessEdit> tempStepOpened(const Snapshot &seen, const QString &folder, const Passage &passage,
                                                const Way &way)
{
    const PathStep &step = passage.step;
    if (!isTempFolder(seen, step.path))
        return folder.startsWith(step.path + u'/') ? passing(step, way) : std::nullopt;
    const auto mode = modeOf(step.mode);
    if (!mode || step.hasAccessList() || (*mode & 0700) != 0700 || step.owner == way.who.name)
        return std::nullopt;
    return AccessEdit{.path = step.path, .owner = way.who.name};
}

static Change tempChangeFor(const Finding &finding, const Snapshot &seen, const QList<Alteration> &edits,
                            const QString &user)
{
    const auto given = std::find_if(edits.begin(), edits.end(), isGiven);
    return given == edits.end() ? changeFor(finding,
                                            Texts::tr("Let nginx's user %1 pass through %2 on %3?")
                                                .arg(user, pathOf(edits.first()), seen.evidence.host),
                                            Texts::tr("Open the way to the temporary files"))
                                : changeFor(finding,
                                            Texts::tr("Give nginx's temporary folder %1 on %2 to its user %3?")
                                                .arg(pathOf(*given), seen.evidence.host, user),
                                            Texts::tr("Give the folder to %1").arg(user));
}

static std::optional<Change> tempFolderGiven(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const Way way = wayTo(seen, finding.subject);
    if (!isAccountName(way.who.name))
        return std::nullopt;
    const auto edits = editsThrough(way, [&](const Passage &passage, const Way &now) {
        return tempStepOpened(seen, finding.subject, passage, now);
    });
    if (!edits || edits->isEmpty())
        return std::nullopt;
    Draft draft(tempChangeFor(finding, seen, *edits, way.who.name));
    draft->risk = std::all_of(edits->begin(), edits->end(), isGiven) ? Risk::Low : Risk::Medium;
    draft->minutes = 3;
    draft->alterations = *edits;
    draft->expected = Texts::tr("Large answers arrive whole, and large uploads are accepted.");
    draft->ifNot = Texts::tr("If it is refused in a numbered folder below, that one belongs to the old user as well: "
                             "give it the same owner.");
    tellWhoPasses(draft);
    checkPassage(draft, seen, way.who.name, finding.subject);
    checkUrl(draft, diagnosis);
    return draft.offered();
}

static constexpr Remedy rows[] = {
    {.id = "open-folders", .causes = {"socket-permission-dir"}, .offer = foldersOpened},
    {.id = "open-socket", .causes = {"socket-permission"}, .offer = socketOpened},
    {.id = "give-temp-folder", .causes = {"temp-path-permission"}, .offer = tempFolderGiven},
};

std::span<const Remedy> remedies_of::rights()
{
    return rows;
}

} // namespace upriver
