// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/advice/advice.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Advice".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Advice)
};

} // namespace

/// Who renews by itself does so a month before; in the last two weeks nobody has.
static constexpr int soon = 14;

// A backend that is told or trusted a certificate that ended is a cause of its own; this is the next failure.
std::optional<Finding> advise::certificate(const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const QDateTime now = seen.now.isValid() ? seen.now.addSecs(-seen.utcOffset.value_or(0)) : QDateTime();
    const Certificate *first = nullptr;
    for (const Certificate &each : seen.certificates) {
        const bool ends = now.isValid() && each.notAfter.isValid() && now.daysTo(each.notAfter) < soon;
        if (ends && (!first || each.notAfter < first->notAfter))
            first = &each;
    }
    if (!first)
        return std::nullopt;
    const QString day = QLocale().toString(first->notAfter.date(), QLocale::LongFormat);
    const bool ended = first->notAfter <= now;
    return Finding{
        .kind = FindingKind::Advice,
        .cause = u"advice-certificate"_s,
        .certainty = Certainty::Certain,
        .health = Health::Warning,
        .title = ended ? Texts::tr("A certificate has ended: %1").arg(first->file)
                       : Texts::tr("A certificate ends soon: %1").arg(first->file),
        .subject = first->file,
        .meaning = (ended ? Texts::tr("It was good until %1. ") : Texts::tr("It is good until %1. ")).arg(day)
            + Texts::tr("Programs that renew certificates do so a month before; here none did. nginx reads a new file "
                        "with the next reload."),
        .because = {first->at},
        .wrongIf = Texts::tr("This would be wrong if nobody is shown this certificate any more."),
    };
}

} // namespace upriver
