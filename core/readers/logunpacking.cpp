// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/logunpacking.h"

#include "core/base/text.h"
#include "core/readers/loginput.h"

#include <QCoreApplication>

namespace upriver {

namespace {

/// Texts for people, in the context "LogUnpacking".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(LogUnpacking)
};

} // namespace

static Error tooLarge(const LogSpool &spool)
{
    return {.kind = Error::Kind::TooLarge,
            .what = Texts::tr("This log is larger than what is unpacked here."),
            .why = Texts::tr("Only its first %1 MB are shown.").arg(spool.size() / 1'000'000),
            .now = Texts::tr("Unpack it yourself where there is room, and open that file.")};
}

static Error damaged(const LogSpool &spool, const Error &error)
{
    return {.kind = Error::Kind::BadInput,
            .what = spool.size() > 0 ? Texts::tr("The rest of this log is missing: the packed file is damaged.")
                                     : Texts::tr("This log cannot be unpacked: the packed file is damaged."),
            .why = shown(error.why),
            .now = Texts::tr("Ask for the file again, or look at the server.")};
}

Result<void> unpackInto(LogSpool &spool, const QString &path, const GoOn &goOn, ContainerStream stream)
{
    const auto input = LogInput::open(path, stream);
    if (!input)
        return Failure(wrappingOf(path) == LogWrapping::None ? input.error() : damaged(spool, input.error()));
    const auto whole = static_cast<double>(std::max<qint64>(1, (*input)->size()));
    const auto kept = [&](const Result<void> &took) -> Result<void> {
        return took || took.error().kind != Error::Kind::TooLarge ? took : Failure(tooLarge(spool));
    };
    for (;;) {
        const auto block = (*input)->next();
        if (!block || block->isEmpty()) {
            const auto ended = kept(spool.endLine());
            return block || !ended ? ended : Failure(damaged(spool, block.error()));
        }
        if (const auto took = kept(spool.take(*block)); !took)
            return took;
        if (!goOn(static_cast<double>((*input)->bytesRead()) / whole))
            return spool.endLine();
    }
}

} // namespace upriver
