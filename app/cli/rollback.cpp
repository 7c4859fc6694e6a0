// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/changetext.h"
#include "app/cli/commands.h"
#include "app/cli/connecting.h"
#include "app/cli/exitcode.h"
#include "app/cli/options.h"
#include "app/cli/terminal.h"
#include "app/sessionfolder.h"
#include "core/change/journalfile.h"
#include "core/evidence/changesprobe.h"
#include "core/evidence/collect.h"
#include "core/report/changestold.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::cli {

namespace {

/// Texts for people, in the context "Cli".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

} // namespace

static QString described(const QList<ChangeMade> &changes)
{
    QString text;
    for (const ChangeMade &change : changes) {
        text += u"%1  %2\n"_s.arg(change.id, change.what);
        text += u"    %1, %2\n    %3\n"_s.arg(change.who, change.when, stateText(change));
        for (const QString &file : change.files)
            text += u"    %1\n"_s.arg(file);
    }
    return text;
}

static bool canBeTakenBack(const ChangeMade &change)
{
    return change.state != ChangeMade::State::TakenBack && change.state != ChangeMade::State::Prepared;
}

static Result<QList<ChangeMade>> changesOn(Host &host)
{
    return collect({changesProbe()}, host).and_then([](const Evidence &evidence) -> Result<QList<ChangeMade>> {
        const Exhibit *exhibit = evidence.named(changesProbe().exhibit);
        if (!exhibit || exhibit->status != 0 || !exhibit->asRoot)
            return Failure({.kind = Error::Kind::NotPermitted,
                            .what = Texts::tr("What was changed on this server cannot be read."),
                            .why = Texts::tr("Only root may look there."),
                            .now = Texts::tr("Log in as root, or give --sudo.")});
        return readChangesMade(*exhibit);
    });
}

/// The one asked for, or the newest that can be taken back.
static std::optional<ChangeMade> chosen(const QList<ChangeMade> &changes, const QString &id)
{
    const auto found = std::find_if(changes.begin(), changes.end(), [&](const ChangeMade &change) {
        return id.isEmpty() ? canBeTakenBack(change) : change.id == id;
    });
    return found == changes.end() || !isTransactionId(found->id) ? std::nullopt : std::optional(*found);
}

static int carryOut(const Course &course, Decision decision, Host &host)
{
    auto journal = JournalFile::open(newSessionFolder() + "/journal.jsonl"_L1);
    if (!journal)
        return fail(journal.error());
    const Applied result
        = decide({}, course, decision, host, [&](const JournalEntry &entry) { return journal->append(entry); });
    say(Texts::tr("Journal: %1").arg(journal->path()));
    print(result.what);
    const auto wanted = decision == Decision::Keep ? Applied::Ending::Kept : Applied::Ending::TakenBack;
    return result.ending == wanted ? NothingWrong : RollbackFailed;
}

static void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        Texts::tr("Puts back what a change of Upriver replaced on a server, or lists the changes made there."));
    parser.addPositionalArgument(u"host"_s, Texts::tr("[user@]host[:port], or a name of ~/.ssh/config"));
    addLoginOptions(parser);
    parser.addOption(
        QCommandLineOption(u"snapshot"_s, Texts::tr("the change; the newest when none is named"), u"ID"_s));
    parser.addOption(QCommandLineOption(u"list"_s, Texts::tr("only list the changes made")));
    parser.addOption(QCommandLineOption(u"keep"_s, Texts::tr("keep a change that waits, instead")));
    parser.addOption(QCommandLineOption(u"yes"_s, Texts::tr("do it without asking")));
}

int rollback(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (const auto ended = parse(parser, "rollback", arguments))
        return *ended;
    if (parser.positionalArguments().size() != 1) {
        say(parser.helpText());
        return WrongUsage;
    }
    const auto host = connected(parser, parser.positionalArguments().constFirst());
    if (!host)
        return fail(host.error());
    const auto changes = changesOn(**host);
    if (!changes)
        return fail(changes.error());
    if (parser.isSet(u"list"_s)) {
        print(changes->isEmpty() ? Texts::tr("Upriver has changed nothing on this server.") : described(*changes));
        return NothingWrong;
    }
    const auto change = chosen(*changes, value(parser, "snapshot"));
    if (!change)
        return fail({.kind = Error::Kind::NotFound,
                     .what = Texts::tr("There is no such change on this server."),
                     .now = Texts::tr("Run rollback with --list to see them.")});

    const Course course = decisionsOn({.id = change->id});
    const Decision decision = parser.isSet(u"keep"_s) ? Decision::Keep : Decision::TakeBack;
    const QList<CourseStep> &steps = decision == Decision::Keep ? course.keep : course.restore;
    say(described({*change}) + u"    "_s + steps.last().step.request.command.text());
    const QString question
        = decision == Decision::Keep ? Texts::tr("Keep it? [yes/no]") : Texts::tr("Take it back? [yes/no]");
    if (!parser.isSet(u"yes"_s) && ask(question) != Texts::tr("yes")) {
        say(Texts::tr("Nothing was changed. Confirm with yes, or give --yes."));
        return WrongUsage;
    }
    return carryOut(course, decision, **host);
}

} // namespace upriver::cli
