// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/exitcode.h"
#include "app/cli/options.h"
#include "app/cli/telling.h"
#include "app/cli/terminal.h"
#include "app/practice.h"
#include "core/evidence/folder.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::cli {

static int list()
{
    QString text;
    for (const Practice &practice : practices())
        text += u"%1  %2\n"_s.arg(practice.name, -16).arg(practice.title);
    print(text);
    return NothingWrong;
}

int demo(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("Cli", "Lists the practice incidents, or diagnoses one."));
    parser.addPositionalArgument(u"name"_s, QCoreApplication::translate("Cli", "the incident"), u"[NAME]"_s);
    parser.addOption(QCommandLineOption(
        u"save"_s, QCoreApplication::translate("Cli", "save its evidence to this folder"), u"FOLDER"_s));
    addFormatOptions(parser);
    if (const auto ended = parse(parser, "demo", arguments))
        return *ended;
    if (parser.positionalArguments().isEmpty())
        return list();

    const QString name = parser.positionalArguments().constFirst();
    auto evidence = practiceEvidence(name);
    if (!evidence)
        return fail(evidence.error());
    if (const QString folder = value(parser, "save"); !folder.isEmpty()) {
        if (const auto saved = saveFolder(*evidence, folder); !saved)
            return fail(saved.error());
    }
    const QList<Practice> all = practices();
    const auto practice = std::find_if(all.begin(), all.end(), [&](const Practice &p) { return p.name == name; });
    return tell(parser, diagnose(build(*evidence), practice->question));
}

} // namespace upriver::cli
