// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/errorlog.h"
#include "core/readers/errorscan.h"
#include "core/readers/nearestmessage.h"

#include <algorithm>
#include <cstdlib>
#include <random>
#include <vector>

using namespace upriver;

namespace {

/// What a scan found, with the text copied: the views are gone with the next call.
struct Found
{
    qint64 line;
    qint64 offset;
    int lines;
    bool isRecord;
    const Signature *signature;
    QByteArray text;
    QByteArray peer;

    friend bool operator==(const Found &, const Found &) = default;
};

} // namespace

// What a scan remembers of the records before changes nothing.
static void readsAlike(const ErrorView &view)
{
    ErrorView alone;
    if (!readErrorView(view.text, alone) || alone.level != view.level || alone.seconds != view.seconds
        || alone.pid != view.pid || alone.connection != view.connection || alone.message != view.message
        || alone.phase != view.phase || alone.resolver != view.resolver || alone.errorNumber != view.errorNumber
        || alone.errorText != view.errorText || alone.client != view.client)
        std::abort();
}

static void drain(ErrorScan &scan, std::vector<Found> &found)
{
    while (const ErrorView *view = scan.next()) {
        if (view->isRecord)
            readsAlike(*view);
        found.push_back({.line = view->line,
                         .offset = view->offset,
                         .lines = view->lines,
                         .isRecord = view->isRecord,
                         .signature = view->isRecord ? signatureOf(*view) : nullptr,
                         .text = view->text.toByteArray(),
                         .peer = view->peer().toByteArray()});
    }
}

// The same records however the log is cut into blocks.
static void cutAnywhere(const QByteArray &text)
{
    std::vector<Found> whole;
    ErrorScan once(text);
    drain(once, whole);

    std::minstd_rand dice(static_cast<unsigned>(text.size() + (text.isEmpty() ? 0 : text.front())));
    const qsizetype most = dice() % 3 == 0 ? 16 : 20'000;
    std::vector<Found> parts;
    ErrorScan scan;
    for (qsizetype at = 0; at < text.size();) {
        const QByteArray block = text.mid(at, 1 + static_cast<qsizetype>(dice()) % most);
        at += block.size();
        scan.feed(block);
        drain(scan, parts);
    }
    scan.end();
    drain(scan, parts);
    if (parts != whole || scan.bytes() != once.bytes() || scan.lines() != once.lines() || scan.bytes() != text.size())
        std::abort();
}

// A row claims alone, whatever the index of the rows says.
static void oneRowClaims(const ErrorView &view)
{
    const Signature *claimant = signatureOf(view);
    if (claimant && !claims(*claimant, view))
        std::abort();
    if (!claimant) {
        for (const Signature &row : signatures()) {
            if (claims(row, view))
                std::abort();
        }
    }
}

// Any bytes are an error log: nothing crashes, and no line is both a record and unparsed.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Exhibit exhibit{
        .name = QStringLiteral("error.log"),
        .text = QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)),
    };
    cutAnywhere(exhibit.text);
    ErrorView first;
    if (readErrorView(QByteArrayView(exhibit.text).first(std::min(exhibit.text.size(), longestErrorRecord)), first)) {
        oneRowClaims(first);
        // All of nginx's messages are compared, which takes long: for one input of many.
        if (qHash(first.message) % 1024 == 0)
            (void)nearestMessage(first.message, first.level);
    }

    const ErrorLog log = readErrorLog(exhibit);
    int next = 1;
    for (const ErrorRecord &record : log.records) {
        if (record.line < next || record.lines < 1 || log.unparsed.contains(record.line))
            std::abort();
        next = record.line + record.lines;
        if (record.peer().contains(QLatin1String("://")) && !record.upstream.contains(QLatin1String("://")))
            std::abort();
        (void)record.requestUri();
        (void)meaningOf(record.symptom);
    }
    if (!log.records.isEmpty())
        (void)cite(log, log.records.last(), exhibit);
    return 0;
}
