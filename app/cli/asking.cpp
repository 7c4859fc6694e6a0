// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/asking.h"

#include "app/cli/terminal.h"
#include "app/look.h"
#include "core/base/text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::cli {

namespace {

/// Texts for people, in the context "Cli".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

} // namespace

void addActiveOption(QCommandLineParser &parser)
{
    parser.addOption(QCommandLineOption(
        u"active"_s, Texts::tr("also ask the backend itself, once, as nginx would; shows the commands first")));
}

static QString spelledOut(const ActiveLook &look)
{
    QString text;
    if (!look.asks.isEmpty())
        text += Texts::tr("To be asked, each once, from the server:") + u'\n';
    for (const ActiveAsk &ask : look.asks)
        text += u"  %1\n    %2\n"_s.arg(shown(ask.what), shown(ask.probe.request.command.text()));
    if (!look.leftOut.isEmpty())
        text += Texts::tr("Left out:") + u'\n';
    for (const NotKnown &left : look.leftOut)
        text += u"  %1: %2\n"_s.arg(shown(left.what), shown((left.why + u' ' + left.lift).trimmed()));
    return text.trimmed();
}

static bool isConfirmed(const QCommandLineParser &parser)
{
    return parser.isSet(u"yes"_s) || ask(Texts::tr("Ask the backend now? [yes/no]")) == Texts::tr("yes");
}

Result<Diagnosis> lookActively(const QCommandLineParser &parser, Host &host, const Diagnosis &before)
{
    const ActiveLook planned = activeLook(*before.snapshot, before.question);
    say(spelledOut(planned));
    if (planned.asks.isEmpty())
        return before;
    if (!isConfirmed(parser)) {
        say(Texts::tr("Nothing was asked. Confirm with yes, or give --yes."));
        return before;
    }
    return askActively(host, before, planned);
}

} // namespace upriver::cli
