// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/telling.h"

#include "app/cli/exitcode.h"
#include "app/cli/options.h"
#include "app/cli/terminal.h"
#include "core/report/changestold.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::cli {

int tell(const QCommandLineParser &parser, const Diagnosis &diagnosis)
{
    const QString format = parser.isSet(u"json"_s) ? u"json"_s : value(parser, "format");
    if (format == "json"_L1) {
        printJson(json(diagnosis));
    } else if (format == "md"_L1) {
        print(markdown({.diagnosis = diagnosis,
                        .host = diagnosis.snapshot->evidence.host,
                        .at = QDateTime::currentDateTimeUtc()}));
    } else if (format.isEmpty() || format == "text"_L1) {
        const QStringList undecided = undecidedTexts(*diagnosis.snapshot);
        for (const QString &text : undecided)
            print(text + u'\n'
                  + QCoreApplication::translate("Cli", "  rollback takes it back, rollback --keep keeps it."));
        print(described(diagnosis));
    } else {
        say(QCoreApplication::translate("Cli", "There is no format \"%1\"; there are text, json and md.").arg(format));
        return WrongUsage;
    }
    return exitCodeFor(diagnosis.health);
}

} // namespace upriver::cli
