// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"

#include "core/model/nginx/measures.h"

#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace upriver::text {

namespace {

/// The buffer directives of one family as they hold at one level.
struct Buffers
{
    nginx::Directive size = {}; ///< proxy_buffer_size
    nginx::Directive list = {}; ///< proxy_buffers NUMBER SIZE
    nginx::Directive busy = {}; ///< proxy_busy_buffers_size

    /// The one nginx's complaint is about, as far as it is written.
    [[nodiscard]] nginx::Directive written() const { return busy ? busy : size ? size : list; }
};

enum class Verdict { Fine, TooFew, BusyTooSmall, BusyTooLarge };

} // namespace

static constexpr std::array<qint64, 3> pageSizes{4096, 16384, 65536};
static constexpr std::array<const char *, 4> families{"proxy_", "fastcgi_", "uwsgi_", "scgi_"};

// ngx_http_proxy_merge_loc_conf (http/modules/ngx_http_proxy_module.c), and the same in the other three.
static Verdict judged(const Buffers &buffers, qint64 page)
{
    const auto size = buffers.size ? nginx::bytes(buffers.size.arg(0).toUtf8()) : std::optional(page);
    const auto number = buffers.list ? nginx::bytes(buffers.list.arg(0).toUtf8()) : std::optional<qint64>(8);
    const auto each = buffers.list ? nginx::bytes(buffers.list.arg(1).toUtf8()) : std::optional(page);
    if (!size || !number || !each)
        return Verdict::Fine;
    if (*number < 2)
        return Verdict::TooFew;
    const qint64 larger = std::max(*size, *each);
    const auto busy = buffers.busy ? nginx::bytes(buffers.busy.arg(0).toUtf8()) : std::optional(2 * larger);
    if (!busy)
        return Verdict::Fine;
    if (*busy < larger)
        return Verdict::BusyTooSmall;
    return *busy > (*number - 1) * *each ? Verdict::BusyTooLarge : Verdict::Fine;
}

static QString complaint(Verdict verdict, const QString &prefix)
{
    switch (verdict) {
    case Verdict::TooFew: return Texts::tr("there must be at least 2 %1buffers").arg(prefix);
    case Verdict::BusyTooSmall:
        return Texts::tr("%1busy_buffers_size must not be less than %1buffer_size, nor than one of the %1buffers")
            .arg(prefix);
    case Verdict::BusyTooLarge:
        return Texts::tr(
                   "%1busy_buffers_size, which is twice the larger buffer when not written, must be less than all "
                   "%1buffers together but one")
            .arg(prefix);
    case Verdict::Fine: break;
    }
    return {};
}

// Four buffers as large as the header's and two of them busy fit whatever that size is.
static QString fitting(const Buffers &buffers, const QString &prefix)
{
    const auto size = buffers.size ? nginx::bytes(buffers.size.arg(0).toUtf8()) : std::nullopt;
    const auto each = buffers.list ? nginx::bytes(buffers.list.arg(1).toUtf8()) : std::nullopt;
    const qint64 kilobytes = std::max({size.value_or(0), each.value_or(0), pageSizes[0]}) / 1024;
    return u"%1buffer_size %2k;\n%1buffers 4 %2k;\n%1busy_buffers_size %3k;"_s.arg(prefix).arg(kilobytes).arg(
        2 * kilobytes);
}

class BufferSearch
{
public:
    explicit BufferSearch(const Reading &reading)
        : m_reading(reading)
    {
    }

    void look(const nginx::Server &server, const nginx::Level &level, const QByteArray &prefix)
    {
        const Buffers buffers{.size = m_reading.nearest(level, prefix + "buffer_size"),
                              .list = m_reading.nearest(level, prefix + "buffers"),
                              .busy = m_reading.nearest(level, prefix + "busy_buffers_size")};
        const nginx::Directive written = buffers.written();
        const Verdict small = written ? judged(buffers, pageSizes[0]) : Verdict::Fine;
        if (small == Verdict::Fine || m_told.contains(written))
            return;
        m_told.insert(written);
        const bool everywhere = std::all_of(pageSizes.begin(), pageSizes.end(),
                                            [&](qint64 page) { return judged(buffers, page) != Verdict::Fine; });
        const QString name = QString::fromUtf8(prefix);
        Hit hit{
            .server = &server,
            .certainty = everywhere ? Certainty::Certain : Certainty::Likely,
            .title = Texts::tr("nginx -t refuses these %1buffers").arg(name),
            .meaning = Texts::tr("The sizes do not fit together: %1.").arg(complaint(small, name)),
            .subject = QString::fromUtf8(written.name()),
            .after = fitting(buffers, name),
        };
        QStringList lines;
        for (const nginx::Directive &part : {written, buffers.size, buffers.list, buffers.busy}) {
            if (!part || hit.places.contains(part.at()))
                continue;
            hit.places << part.at();
            lines << m_reading.textOf(part);
        }
        hit.before = lines.join(u'\n');
        hits << hit;
    }

    QList<Hit> hits = {};

private:
    const Reading &m_reading;
    QSet<nginx::Directive> m_told = {};
};

QList<Hit> buffersRefused(const Reading &reading)
{
    // What nginx has accepted is not refused, whatever its page size.
    if (reading.seen.test && reading.seen.test->passed)
        return {};
    BufferSearch search(reading);
    for (const char *family : families) {
        const QByteArray prefix(family);
        if (!reading.first(prefix + "buffer_size") && !reading.first(prefix + "buffers")
            && !reading.first(prefix + "busy_buffers_size"))
            continue;
        for (const nginx::Server &server : reading.config.servers)
            search.look(server, server.level(), prefix);
        eachLocation(reading.config, [&](const nginx::Server &server, const nginx::Location &location) {
            search.look(server, location.level(), prefix);
        });
    }
    return search.hits;
}

} // namespace upriver::text
