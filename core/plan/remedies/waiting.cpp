// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/configchange.h"
#include "core/plan/remedy.h"
#include "core/plan/routeedit.h"
#include "core/plan/targetline.h"

#include "core/model/asked.h"
#include "core/model/nginx/effective.h"
#include "core/model/nginx/measures.h"

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

/// How large the answers' headers and bodies may come, as nginx has it in force.
struct Buffers
{
    qint64 size = 4096; ///< of the one the header has to fit into
    qint64 number = 8;
    qint64 each = 4096;
};

} // namespace

static qint64 numberIn(const nginx::Level &level, const QByteArray &name, qsizetype i, qint64 otherwise)
{
    const nginx::Effective found = nginx::effective(level, name);
    return found.isDefault() ? otherwise : nginx::bytes(found.lines.last().value(i)).value_or(otherwise);
}

static std::optional<qint64> secondsIn(const nginx::Level &level, const QByteArray &name)
{
    static constexpr qint64 byDefault = 60'000;
    const nginx::Effective found = nginx::effective(level, name);
    const auto time = found.isDefault() ? std::optional(byDefault) : nginx::milliseconds(found.lines.last().value(0));
    return time ? std::optional(*time / 1000) : std::nullopt;
}

// Whoever waited for the backend itself in vain knows that nginx would, too.
static bool mayEverAnswer(const Finding &finding, const Diagnosis &diagnosis)
{
    return !failsDirectly(askedAnswer(*diagnosis.snapshot, addressOf(finding)));
}

// Three times as long, three minutes at least. More than ten is for a program that answers by other means.
static std::optional<Change> waitLonger(const Finding &finding, const Diagnosis &diagnosis)
{
    static constexpr qint64 least = 180;
    static constexpr qint64 most = 600;
    const nginx::Location *location = mayEditConfig(finding, diagnosis) ? locationOf(finding, diagnosis) : nullptr;
    const QByteArray name = modulePrefix(diagnosis) + "read_timeout";
    const auto now = location ? secondsIn(location->level(), name) : std::nullopt;
    if (!now || *now < 1 || *now >= most || !mayEverAnswer(finding, diagnosis))
        return std::nullopt;
    const qint64 longer = std::clamp(*now * 3, least, most);
    ConfigEdit edit(*diagnosis.snapshot->config);
    setHere(edit, location->level(), name, {QByteArray::number(longer) + 's'});
    const QString where = placeText(*location);
    return configChange(
        edit, finding, diagnosis,
        {
            .title = Texts::tr("Let nginx on %1 wait %2 seconds for answers in %3?")
                         .arg(diagnosis.snapshot->evidence.host, QString::number(longer), where),
            .verb = Texts::tr("Wait longer"),
            .risk = Risk::Low,
            .expected = Texts::tr("An answer that takes up to %1 seconds reaches the visitor.").arg(longer),
            .ifNot
            = Texts::tr("If it still fails after the longer wait, the program hangs: put the limit back and hand "
                        "over with the measured times."),
            .sideEffects = {Texts::tr("A visitor of %1 whose answer never comes waits %2 seconds in place of %3.")
                                .arg(where, QString::number(longer), QString::number(*now))},
            .patience = std::chrono::seconds(longer + 5),
        });
}

// As large as the header needs is not known, only that it did not fit: the next size of 16k, 32k, 64k.
static qint64 nextSize(qint64 size)
{
    qint64 next = 16 * 1024;
    while (next <= size)
        next *= 2;
    return next;
}

static Buffers buffersAt(const nginx::Level &level, const QByteArray &prefix)
{
    return {.size = numberIn(level, prefix + "buffer_size", 0, 8 * 1024),
            .number = numberIn(level, prefix + "buffers", 0, 8),
            .each = numberIn(level, prefix + "buffers", 1, 4096)};
}

static QByteArray kilobytes(qint64 bytes)
{
    return QByteArray::number((bytes + 1023) / 1024) + 'k';
}

// The rules of ngx_http_proxy_merge_loc_conf: busy no less than the largest buffer and less than all but one of them;
// what is written to disk at once no less than the largest either.
static void setBuffers(ConfigEdit &edit, const nginx::Level &level, const QByteArray &prefix, qint64 size)
{
    const Buffers now = buffersAt(level, prefix);
    const qint64 each = std::max(now.each, size);
    const qint64 number = std::max<qint64>(now.number, 4);
    setHere(edit, level, prefix + "buffer_size", {kilobytes(size)});
    if (prefix == "grpc_" || prefix == "memcached_")
        return;
    setHere(edit, level, prefix + "buffers", {QByteArray::number(number), kilobytes(each)});
    setHere(edit, level, prefix + "busy_buffers_size", {kilobytes(2 * each)});
    if (numberIn(level, prefix + "temp_file_write_size", 0, 2 * each) < each)
        setHere(edit, level, prefix + "temp_file_write_size", {kilobytes(2 * each)});
    const qint64 mostOnDisk = numberIn(level, prefix + "max_temp_file_size", 0, 0);
    if (mostOnDisk != 0 && mostOnDisk < 2 * each)
        edit.refuse();
}

static std::optional<Change> largerBuffers(const Finding &finding, const Diagnosis &diagnosis)
{
    static constexpr qint64 most = 64 * 1024;
    const nginx::Location *location = mayEditConfig(finding, diagnosis) ? locationOf(finding, diagnosis) : nullptr;
    const QByteArray prefix = modulePrefix(diagnosis);
    const qint64 size = location ? nextSize(buffersAt(location->level(), prefix).size) : 0;
    if (!location || size > most)
        return std::nullopt;
    ConfigEdit edit(*diagnosis.snapshot->config);
    setBuffers(edit, location->level(), prefix, size);
    const QString text = QString::fromLatin1(kilobytes(size));
    const QString where = placeText(*location);
    return configChange(
        edit, finding, diagnosis,
        {
            .title = Texts::tr("Let nginx on %1 take headers of up to %2 in %3?")
                         .arg(diagnosis.snapshot->evidence.host, text, where),
            .verb = Texts::tr("Enlarge the buffers"),
            .risk = Risk::Low,
            .expected = Texts::tr("A header of up to %1 fits, and the URL answers without a server error.").arg(text),
            .ifNot = Texts::tr("If it does not fit yet, cookies grow without end: the program has to send fewer."),
            .sideEffects = {Texts::tr("Each connection in %1 takes more memory.").arg(where)},
        });
}

static constexpr Remedy rows[] = {
    {.id = "raise-read-timeout", .causes = {"backend-slow", "read-timeout-body"}, .offer = waitLonger},
    {.id = "raise-buffers", .causes = {"header-too-big"}, .offer = largerBuffers},
};

std::span<const Remedy> remedies_of::waiting()
{
    return rows;
}

} // namespace upriver
