// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/advice/advice.h"
#include "core/findings/text/configlines.h"
#include "core/findings/text/text.h"
#include "core/model/nginx/effective.h"
#include "core/model/nginx/measures.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Advice".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Advice)
};

} // namespace

/// nginx's own default of every *_read_timeout: more than that somebody chose.
static constexpr qint64 usualMilliseconds = 60'000;

std::optional<Finding> advise::timeout(const Diagnosis &diagnosis)
{
    const Finding *cause = diagnosis.first();
    const nginx::Location *location = diagnosis.route ? diagnosis.route->location : nullptr;
    if (!cause || cause->cause != "backend-slow"_L1 || !location || !diagnosis.route->pass)
        return std::nullopt;
    const QByteArray name = text::prefixOf(diagnosis.route->pass->scheme) + "read_timeout";
    const nginx::Effective limit = nginx::effective(location->level(), name);
    if (limit.isDefault() || limit.level->block == location->directive())
        return std::nullopt;
    const nginx::Directive line = limit.lines.last();
    const auto time = nginx::milliseconds(line.arg(0).toLatin1());
    if (!time || *time <= usualMilliseconds)
        return std::nullopt;
    return Finding{
        .kind = FindingKind::Advice,
        .cause = u"advice-timeout-everywhere"_s,
        .certainty = Certainty::Certain,
        .health = Health::Warning,
        .title = Texts::tr("Every location waits up to %1 for its backend").arg(line.arg(0)),
        .subject = QString::fromLatin1(name),
        .meaning = Texts::tr("A long time limit for all keeps connections of every site waiting when one backend "
                             "hangs. Set it in the location that needs it, and leave the others at 60 seconds."),
        .because = {text::ConfigLines(*diagnosis.snapshot).cite(line.at())},
        .wrongIf = Texts::tr("This would be wrong if every location here needs that long."),
        .before = u"%1 %2;"_s.arg(QString::fromLatin1(name), line.arg(0)),
        .after = u"location %1 {\n    %2 %3;\n}"_s.arg(location->text(), QString::fromLatin1(name), line.arg(0)),
    };
}

} // namespace upriver
