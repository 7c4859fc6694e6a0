// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/asking.h"
#include "app/cli/commands.h"
#include "app/cli/connecting.h"
#include "app/cli/exitcode.h"
#include "app/cli/options.h"
#include "app/cli/telling.h"
#include "app/cli/terminal.h"
#include "app/deskrequest.h"
#include "app/look.h"
#include "core/evidence/folder.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::cli {

int check(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("Cli", "Looks at a server over SSH, changes nothing, and names the cause."));
    parser.addPositionalArgument(u"host"_s,
                                 QCoreApplication::translate("Cli", "[user@]host[:port], or a name of ~/.ssh/config"));
    addQuestionOptions(parser);
    addLoginOptions(parser);
    addFormatOptions(parser);
    addActiveOption(parser);
    parser.addOption(QCommandLineOption(u"yes"_s, QCoreApplication::translate("Cli", "do it without asking")));
    if (const auto ended = parse(parser, "check", arguments))
        return *ended;
    if (parser.positionalArguments().size() != 1) {
        say(parser.helpText());
        return WrongUsage;
    }
    const auto question = questionFrom(parser);
    if (!question)
        return fail(question.error());
    const auto host = connected(parser, parser.positionalArguments().constFirst());
    if (!host)
        return fail(host.error());

    say(QCoreApplication::translate("Cli", "Reading. Nothing on the server is changed."));
    auto diagnosis = look(**host, *question, {}, [](const Question &asked) { return askFromHere(asked); });
    if (diagnosis && parser.isSet(u"active"_s))
        diagnosis = lookActively(parser, **host, *diagnosis);
    if (!diagnosis)
        return fail(diagnosis.error());
    if (const QString folder = value(parser, "save"); !folder.isEmpty()) {
        if (const auto saved = saveFolder(diagnosis->snapshot->evidence, folder); !saved)
            return fail(saved.error());
        say(QCoreApplication::translate("Cli", "Evidence saved to %1").arg(folder));
    }
    return tell(parser, *diagnosis);
}

} // namespace upriver::cli
