// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/followscript.h"
#include "core/host/script.h"

#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace upriver;

static QList<Output> read(const QList<Request> &requests, QByteArrayView bytes, qsizetype step)
{
    FrameReader reader(requests, QByteArray(32, 'n'), QDateTime());
    for (qsizetype at = 0; at < bytes.size(); at += step)
        reader.feed(bytes.sliced(at, std::min(step, bytes.size() - at)), std::chrono::milliseconds(0));
    return reader.outputs();
}

/// What a followed log brought, as one text.
static QByteArray followed(QByteArrayView bytes, qsizetype step)
{
    QByteArray all;
    FollowReader reader(QByteArray(32, 'n'),
                        {.began = [&](const FollowedFile &file) { all += "[" + QByteArray::number(file.offset) + ']'; },
                         .came = [&](QByteArrayView text) { all += text; },
                         .ended = [&](const Error &error) { all += error.why.toUtf8(); }});
    for (qsizetype at = 0; at < bytes.size(); at += step)
        reader.feed(bytes.sliced(at, std::min(step, bytes.size() - at)));
    return all;
}

// Whatever comes, there is one output for each request, none over its cap, and the pieces it came in do not matter.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QList<Request> requests{{.command = Command::literal(u"a"_s), .cap = 16},
                                  {.command = Command::literal(u"b"_s)}};
    // A short sign stands for the mark no fuzzer would find.
    QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    bytes.replace("@@", "\x1EU" + QByteArray(32, 'n') + ' ');
    QByteArray log(reinterpret_cast<const char *>(data), qsizetype(size));
    log.replace("@@",
                "\x1E"
                "F" + QByteArray(32, 'n')
                    + ' ');
    if (followed(log, std::max<qsizetype>(1, log.size())) != followed(log, 1))
        std::abort();
    const auto whole = read(requests, bytes, std::max<qsizetype>(1, bytes.size()));
    const auto pieces = read(requests, bytes, 1);
    if (whole.size() != requests.size() || whole[0].text.size() > 16)
        std::abort();
    for (qsizetype i = 0; i < whole.size(); ++i) {
        if (whole[i].text != pieces[i].text || whole[i].status != pieces[i].status
            || whole[i].ending != pieces[i].ending)
            std::abort();
    }
    return 0;
}
