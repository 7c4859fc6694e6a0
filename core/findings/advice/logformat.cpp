// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/advice/advice.h"
#include "core/findings/text/configlines.h"
#include "core/model/logs/formatedit.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Advice".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Advice)
};

} // namespace

static QString joined(const QList<LogLineEdit> &edits, QByteArray LogLineEdit::*side)
{
    QStringList lines;
    for (const LogLineEdit &edit : edits)
        lines << QString::fromUtf8(edit.*side);
    return lines.join(u'\n');
}

std::optional<Finding> advise::logFormat(const Diagnosis &diagnosis)
{
    const auto &config = diagnosis.snapshot->config;
    if (!config || !diagnosis.route || !diagnosis.route->pass || !diagnosis.route->server)
        return std::nullopt;
    const nginx::Route &route = *diagnosis.route;
    const nginx::Level &level = route.location ? route.location->level() : route.server->level();
    const QList<LogUse> uses = accessLogsOf(*config, level);
    const auto use = std::find_if(uses.begin(), uses.end(), [](const LogUse &each) {
        return each.format && each.kind != LogUse::Kind::Off && each.kind != LogUse::Kind::Memory;
    });
    const auto advice = use == uses.end() ? std::nullopt : formatAdvice(*use->format, formatNames(*config));
    if (!advice)
        return std::nullopt;
    const QList<LogLineEdit> edits = editsFor(*config, *use, *advice);
    Finding finding{
        .kind = FindingKind::Advice,
        .cause = u"advice-log-format"_s,
        .certainty = Certainty::Certain,
        .health = Health::Warning,
        .title = Texts::tr("The access log does not say which upstream failed"),
        .subject = use->path,
        .meaning
        = Texts::tr(
              "It leaves out %1. With them a line tells whether nginx or the upstream gave the error, which one it "
              "was and how long it took. The format below is the same with these behind it: what reads the log "
              "today goes on reading it. Test with nginx -t, then reload.")
              .arg(u'$' + QString::fromUtf8(advice->missing.join(", $"))),
        .wrongIf = Texts::tr("This would be wrong if another log of the same server says it already."),
        .before = joined(edits, &LogLineEdit::before),
        .after = joined(edits, &LogLineEdit::after),
    };
    if (use->at.line > 0)
        finding.because << text::ConfigLines(*diagnosis.snapshot).cite(use->at);
    return finding;
}

} // namespace upriver
