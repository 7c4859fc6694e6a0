// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/accesslog.h"

#include "core/readers/lines.h"
#include "core/readers/shellwords.h"

#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static int digits(QByteArrayView text)
{
    return isNumber(text) ? text.toInt() : -1;
}

/// time := "[" dd "/" Mon "/" yyyy ":" hh ":" mm ":" ss " " (+|-) zzzz "]"
static std::optional<QDateTime> readTime(QByteArrayView text)
{
    static constexpr qsizetype length = 28;
    static constexpr QByteArrayView months("JanFebMarAprMayJunJulAugSepOctNovDec");
    if (text.size() < length || text[0] != '[' || text[length - 1] != ']' || text[3] != '/' || text[7] != '/')
        return std::nullopt;
    const qsizetype month = months.indexOf(text.sliced(4, 3));
    const QDate date(digits(text.sliced(8, 4)), month < 0 ? 0 : static_cast<int>(month / 3 + 1),
                     digits(text.sliced(1, 2)));
    const QTime time(digits(text.sliced(13, 2)), digits(text.sliced(16, 2)), std::min(digits(text.sliced(19, 2)), 59));
    const int hours = digits(text.sliced(23, 2));
    const int minutes = digits(text.sliced(25, 2));
    if (!date.isValid() || !time.isValid() || hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
        return std::nullopt;
    const int offset = (hours * 60 + minutes) * 60;
    return QDateTime(date, time, Qt::OffsetFromUTC, text[22] == '-' ? -offset : offset);
}

// nginx spells control bytes, quotes, backslashes and everything above 0x7E as \xHH. Control bytes stay spelled.
static QString unescaped(QByteArrayView text)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        bool ok = false;
        if (text[i] == '\\' && i + 3 < text.size() && text[i + 1] == 'x') {
            const int byte = text.sliced(i + 2, 2).toInt(&ok, 16);
            ok = ok && byte >= 0x20 && byte != 0x7F;
            if (ok) {
                bytes += static_cast<char>(byte);
                i += 3;
            }
        }
        if (!ok)
            bytes += text[i];
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder.decode(bytes);
    return decoder.hasError() ? QString::fromUtf8(text) : decoded;
}

// The first quote that a status follows: with escape=none a request may hold quotes of its own.
static qsizetype requestEnd(QByteArrayView text)
{
    for (qsizetype at = text.indexOf("\" "); at >= 0; at = text.indexOf("\" ", at + 1)) {
        const QByteArrayView after = text.sliced(at + 2);
        if (after.size() >= 3 && isNumber(after.first(3)) && (after.size() == 3 || after[3] == ' '))
            return at;
    }
    return -1;
}

// Attempts are parted by ", ", internal redirects by " : ".
static QStringList statusesIn(QByteArrayView value)
{
    QStringList statuses;
    for (const QByteArrayView word : wordsOf(value)) {
        const QString status = QString::fromUtf8(word.endsWith(',') ? word.chopped(1) : word);
        if (status != ":"_L1)
            statuses << status;
    }
    return statuses;
}

/// more := (quoted | key "=" (quoted | word) | word)* ; only what stands outside quotes can be a key.
static QStringList upstreamStatuses(QByteArrayView more)
{
    qsizetype at = 0;
    while (at < more.size()) {
        if (more[at] == ' ') {
            ++at;
            continue;
        }
        const qsizetype begin = at;
        while (at < more.size() && more[at] != ' ' && more[at] != '"')
            ++at;
        const QByteArrayView key = more.sliced(begin, at - begin);
        QByteArrayView value;
        if (at < more.size() && more[at] == '"') {
            qsizetype close = more.indexOf('"', at + 1);
            close = close < 0 ? more.size() : close;
            value = more.sliced(at + 1, close - at - 1);
            at = close + 1;
        }
        for (const QByteArrayView name : {QByteArrayView("us="), QByteArrayView("upstream_status=")}) {
            if (key.startsWith(name))
                return statusesIn(key.size() > name.size() ? key.sliced(name.size()) : value);
        }
    }
    return {};
}

/// line := client … "[" time "] " "\"" request "\" " status more
static std::optional<AccessLine> readLine(QByteArrayView text)
{
    const qsizetype space = text.indexOf(' ');
    std::optional<QDateTime> time;
    qsizetype at = space;
    while (at >= 0 && !time) {
        at = text.indexOf(" [", at);
        if (at < 0)
            break;
        time = readTime(text.sliced(at + 1));
        if (!time)
            ++at;
    }
    if (space <= 0 || !time || !text.sliced(at + 29).startsWith(" \""))
        return std::nullopt;
    const QByteArrayView rest = text.sliced(at + 31);
    const qsizetype end = requestEnd(rest);
    if (end < 0)
        return std::nullopt;
    const QByteArrayView more = rest.sliced(end + 2);
    return AccessLine{
        .time = *time,
        .client = QString::fromUtf8(text.first(space)),
        .request = unescaped(rest.first(end)),
        .status = more.first(3).toInt(),
        .upstreamStatuses = upstreamStatuses(more.sliced(3)),
    };
}

AccessLog readAccessLog(const Exhibit &exhibit)
{
    AccessLog log{.exhibit = exhibit.name, .path = fileReadBy(exhibit.command)};
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        if (auto read = readLine(line->bytes)) {
            read->line = line->number;
            log.lines << *std::move(read);
        } else if (!line->bytes.isEmpty()) {
            log.unparsed << line->number;
        }
    }
    return log;
}

QString AccessLine::uri() const
{
    const qsizetype begin = request.indexOf(u' ');
    if (begin < 0)
        return {};
    const qsizetype version = request.lastIndexOf(" HTTP/"_L1);
    return version > begin ? request.mid(begin + 1, version - begin - 1) : request.mid(begin + 1);
}

} // namespace upriver
