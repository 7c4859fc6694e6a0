// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/errorlog.h"

#include "core/readers/lines.h"
#include "core/readers/shellwords.h"

#include <algorithm>

namespace upriver {

static constexpr qsizetype longestRecord = 16 * 1024; ///< nginx itself stops at 2,048 bytes, OpenResty at 4,096

namespace {

/// A text read from the front.
class Cursor
{
public:
    explicit Cursor(QByteArrayView text)
        : m_rest(text)
    {
    }

    [[nodiscard]] QByteArrayView rest() const { return m_rest; }

    bool take(QByteArrayView what)
    {
        if (!m_rest.startsWith(what))
            return false;
        m_rest = m_rest.sliced(what.size());
        return true;
    }

    std::optional<qint64> number(qsizetype mostDigits = 18)
    {
        qsizetype end = 0;
        while (end < m_rest.size() && end < mostDigits && m_rest[end] >= '0' && m_rest[end] <= '9')
            ++end;
        if (end == 0)
            return std::nullopt;
        return upTo(end).toLongLong();
    }

    QByteArrayView upTo(qsizetype end)
    {
        const QByteArrayView taken = m_rest.first(end);
        m_rest = m_rest.sliced(end);
        return taken;
    }

private:
    QByteArrayView m_rest;
};

} // namespace

static std::optional<QDateTime> takeTime(Cursor &cursor)
{
    Cursor at = cursor;
    int parts[6];
    static constexpr const char *separators[] = {"/", "/", " ", ":", ":", " "};
    for (int i = 0; i < 6; ++i) {
        const auto number = at.number(4);
        if (!number || !at.take(separators[i]))
            return std::nullopt;
        parts[i] = static_cast<int>(*number);
    }
    const QDate date(parts[0], parts[1], parts[2]);
    const QTime time(parts[3], parts[4], std::min(parts[5], 59)); // a leap second is still a time
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    cursor = at;
    return QDateTime(date, time, Qt::UTC);
}

static std::optional<QString> takeLevel(Cursor &cursor)
{
    static constexpr const char *levels[] = {"emerg", "alert", "crit", "error", "warn", "notice", "info", "debug"};
    Cursor at = cursor;
    if (!at.take("["))
        return std::nullopt;
    for (const char *level : levels) {
        if (at.take(level) && at.take("] ")) {
            cursor = at;
            return QString::fromLatin1(level);
        }
    }
    return std::nullopt;
}

/// head := time "[" level "] " pid "#" tid ": " ("*" cid " ")?  |  "nginx: [" level "] "
static std::optional<ErrorRecord> takeHead(Cursor &cursor)
{
    ErrorRecord record;
    Cursor at = cursor;
    if (at.take("nginx: ")) {
        const auto level = takeLevel(at);
        if (!level)
            return std::nullopt;
        record.level = *level;
        cursor = at;
        return record;
    }
    const auto time = takeTime(at);
    const auto level = time ? takeLevel(at) : std::nullopt;
    const auto pid = level ? at.number() : std::nullopt;
    if (!pid || !at.take("#") || !at.number() || !at.take(": "))
        return std::nullopt;
    record.time = *time;
    record.level = *level;
    record.pid = *pid;
    Cursor star = at;
    if (star.take("*")) {
        const auto connection = star.number();
        if (connection && star.take(" ")) {
            record.connection = *connection;
            at = star;
        }
    }
    cursor = at;
    return record;
}

static bool isAddress(QByteArrayView text)
{
    const auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':';
    };
    return text == "unix:" || (!text.isEmpty() && std::all_of(text.begin(), text.end(), fits));
}

// Messages quote what others sent, so ", client: " counts only where an address and the next field follow.
static qsizetype clientAt(QByteArrayView text)
{
    static constexpr QByteArrayView mark(", client: ");
    qsizetype from = 0;
    for (;;) {
        const qsizetype at = text.indexOf(mark, from);
        if (at < 0)
            return -1;
        const QByteArrayView rest = text.sliced(at + mark.size());
        const qsizetype comma = rest.first(std::min<qsizetype>(rest.size(), 64)).indexOf(',');
        const QByteArrayView value = comma < 0 ? rest : rest.first(comma);
        if (isAddress(value) && (comma < 0 || rest.sliced(comma).startsWith(", server: ")))
            return at;
        from = at + mark.size();
    }
}

static constexpr const char *fieldMarks[]
    = {", request: \"", ", subrequest: \"", ", upstream: \"", ", host: \"", ", referrer: \""};

static qsizetype nextFieldAt(QByteArrayView text, int firstField)
{
    qsizetype nearest = -1;
    for (int i = firstField; i < 5; ++i) {
        const qsizetype at = text.indexOf(fieldMarks[i]);
        if (at >= 0 && (nearest < 0 || at < nearest))
            nearest = at;
    }
    return nearest;
}

// nginx escapes nothing, so a request line may hold a fake field. Its true end is behind its HTTP version.
static qsizetype requestEnd(QByteArrayView text)
{
    qsizetype from = 0;
    for (;;) {
        const qsizetype at = text.indexOf(" HTTP/", from);
        if (at < 0)
            break;
        Cursor version(text.sliced(at + 6));
        const bool plain = version.number() && version.take(".") && version.number() && version.take("\"");
        if (plain && (version.rest().isEmpty() || version.rest().startsWith(", ")))
            return text.size() - version.rest().size() - 1;
        from = at + 6;
    }
    const qsizetype field = nextFieldAt(text, 1);
    if (field > 0 && text[field - 1] == '"')
        return field - 1;
    return text.endsWith('"') ? text.size() - 1 : text.size();
}

// The first place where a quote closes and a later field, or the byte counts of a stream, follow.
static qsizetype valueEnd(QByteArrayView text, int laterFields)
{
    qsizetype end = text.endsWith('"') ? text.size() - 1 : text.size();
    for (int i = laterFields; i < 5; ++i) {
        const qsizetype at = text.indexOf(fieldMarks[i]);
        if (at > 0 && text[at - 1] == '"')
            end = std::min(end, at - 1);
    }
    const qsizetype bytes = text.indexOf("\", bytes from/to client:");
    return bytes >= 0 ? std::min(end, bytes) : end;
}

/// fields := ", client: " A ", server: " S then each at most once, in this order: request, subrequest, upstream, host,
/// referrer (the rest).
static void readFields(QByteArrayView text, ErrorRecord &record)
{
    Cursor cursor(text);
    if (cursor.take(", client: ")) {
        const qsizetype comma = cursor.rest().indexOf(", server: ");
        record.client = QString::fromUtf8(cursor.upTo(comma < 0 ? cursor.rest().size() : comma));
    }
    if (cursor.take(", server: ")) {
        const qsizetype field = nextFieldAt(cursor.rest(), 0);
        record.server = QString::fromUtf8(cursor.upTo(field < 0 ? cursor.rest().size() : field));
    }
    QString *const values[] = {&record.request, &record.subrequest, &record.upstream, &record.host, &record.referrer};
    for (int i = 0; i < 5; ++i) {
        if (!cursor.take(fieldMarks[i]))
            continue;
        const QByteArrayView rest = cursor.rest();
        *values[i] = QString::fromUtf8(cursor.upTo(i == 0 ? requestEnd(rest) : valueEnd(rest, i + 1)));
        cursor.take("\"");
    }
}

static void readErrorNumber(ErrorRecord &record)
{
    // Resolver answers and errno texts have the same form; the last one is the message's own.
    const QString &message = record.message;
    for (qsizetype at = message.lastIndexOf(u" ("); at >= 0; at = at > 0 ? message.lastIndexOf(u" (", at - 1) : -1) {
        qsizetype end = at + 2;
        while (end < message.size() && end < at + 8 && message[end] >= u'0' && message[end] <= u'9')
            ++end;
        if (end > at + 2 && QStringView(message).mid(end).startsWith(u": ")) {
            record.errorNumber = QStringView(message).mid(at + 2, end - at - 2).toInt();
            return;
        }
    }
}

/// said := message (" while " phase (", resolver: " address)?)?
static void readMessage(QByteArrayView said, ErrorRecord &record)
{
    const qsizetype resolver = said.lastIndexOf(", resolver: ");
    if (resolver >= 0 && !said.sliced(resolver).contains('"')) {
        record.resolver = QString::fromUtf8(said.sliced(resolver + 12));
        said = said.first(resolver);
    }
    const qsizetype phase = said.lastIndexOf(" while ");
    if (phase >= 0 && !said.sliced(phase).contains('"') && !said.sliced(phase).contains(')')) {
        record.phase = QString::fromUtf8(said.sliced(phase + 7));
        said = said.first(phase);
    }
    record.message = QString::fromUtf8(said);
    readErrorNumber(record);
}

std::optional<ErrorRecord> readErrorRecord(QByteArrayView text)
{
    text = text.first(std::min(text.size(), longestRecord));
    while (text.endsWith('\n') || text.endsWith('\r'))
        text.chop(1);
    Cursor cursor(text);
    std::optional<ErrorRecord> record = takeHead(cursor);
    if (!record)
        return std::nullopt;
    const QByteArrayView body = cursor.rest();
    const qsizetype client = clientAt(body);
    readMessage(client < 0 ? body : body.first(client), *record);
    if (client >= 0)
        readFields(body.sliced(client), *record);
    record->symptom = symptomOf(*record);
    return record;
}

namespace {

/// Joins lines to records: only a record of a connection whose ", client: " is still to come goes on in the next line
/// (PHP and Lua write stack traces into it).
class Joiner
{
public:
    explicit Joiner(ErrorLog &log)
        : m_log(log)
    {
    }

    void read(const Line &line)
    {
        Cursor cursor(line.bytes);
        if (const auto head = takeHead(cursor)) {
            flush();
            m_text = line.bytes.toByteArray();
            m_first = line.number;
            m_lines = 1;
            m_open = head->connection != 0 && clientAt(cursor.rest()) < 0;
        } else if (m_open && m_text.size() + line.bytes.size() < longestRecord) {
            m_text += '\n';
            m_text.append(line.bytes.data(), line.bytes.size());
            ++m_lines;
            m_open = clientAt(line.bytes) < 0;
        } else if (!line.bytes.isEmpty()) {
            m_log.unparsed << line.number;
        }
    }

    void flush()
    {
        if (m_lines == 0)
            return;
        if (auto record = readErrorRecord(m_text)) {
            record->line = m_first;
            record->lines = m_lines;
            m_log.records << *std::move(record);
        }
        m_lines = 0;
        m_open = false;
    }

private:
    ErrorLog &m_log;
    QByteArray m_text;
    int m_first = 0;
    int m_lines = 0;
    bool m_open = false;
};

} // namespace

ErrorLog readErrorLog(const Exhibit &exhibit)
{
    ErrorLog log{.exhibit = exhibit.name, .path = fileReadBy(exhibit.command)};
    Joiner joiner(log);
    Lines lines(exhibit.text);
    while (const auto line = lines.next())
        joiner.read(*line);
    joiner.flush();
    return log;
}

QString ErrorRecord::peer() const
{
    const qsizetype scheme = upstream.indexOf(QLatin1String("://"));
    const QString target = scheme < 0 ? upstream : upstream.mid(scheme + 3);
    if (target.startsWith(QLatin1String("unix:"))) {
        const qsizetype colon = target.indexOf(u':', 5);
        return colon < 0 ? target : target.first(colon);
    }
    const qsizetype slash = target.indexOf(u'/');
    const qsizetype query = target.indexOf(u'?');
    const qsizetype end = slash < 0 ? query : (query < 0 ? slash : std::min(slash, query));
    return end < 0 ? target : target.first(end);
}

QString ErrorRecord::requestUri() const
{
    const qsizetype begin = request.indexOf(u' ');
    if (begin < 0)
        return {};
    const qsizetype version = request.lastIndexOf(QLatin1String(" HTTP/"));
    return version > begin ? request.mid(begin + 1, version - begin - 1) : request.mid(begin + 1);
}

Citation cite(const ErrorLog &log, const ErrorRecord &record, const Exhibit &exhibit)
{
    Citation citation = citationOf(exhibit, record.line);
    citation.exhibit = log.exhibit;
    return citation;
}

} // namespace upriver
