// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"

#include "core/model/nginx/measures.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace upriver::text {

namespace {

/// A *_next_upstream that is in force for a group of several members.
struct Retrying
{
    const nginx::Server *server = nullptr;
    const nginx::Location *location = nullptr;
    const nginx::Upstream *group = nullptr;
    QByteArray prefix = {}; ///< "proxy_"
    nginx::Directive next = {}; ///< null: none is written

    [[nodiscard]] bool names(const char *condition) const
    {
        return next && next.argTexts().contains(QString::fromLatin1(condition));
    }
    [[nodiscard]] bool isOff() const { return names("off"); }
};

} // namespace

// With one member there is nobody to go on to.
template<class Visit>
static void eachRetrying(const Reading &reading, Visit visit)
{
    eachLocation(reading.config, [&](const nginx::Server &server, const nginx::Location &location) {
        const nginx::Upstream *group = location.upstream();
        if (!group || group->isImplicit() || activeMembers(*group) < 2)
            return;
        const QByteArray prefix = prefixOf(location.pass()->scheme);
        visit(Retrying{.server = &server,
                       .location = &location,
                       .group = group,
                       .prefix = prefix,
                       .next = reading.nearest(location.level(), prefix + "next_upstream")});
    });
}

static QStringList without(QStringList conditions, const QStringList &gone)
{
    conditions.removeIf([&](const QString &condition) { return gone.contains(condition); });
    return conditions.isEmpty() ? QStringList{u"error"_s, u"timeout"_s} : conditions;
}

static QString lineWith(const Retrying &retrying, const QStringList &conditions)
{
    return u"%1 %2;"_s.arg(QString::fromUtf8(retrying.prefix + "next_upstream"), conditions.join(u' '));
}

QList<Hit> repeatedPosts(const Reading &reading)
{
    QList<Hit> hits;
    QSet<nginx::Directive> told;
    eachRetrying(reading, [&](const Retrying &retrying) {
        if (!retrying.names("non_idempotent") || retrying.isOff() || told.contains(retrying.next))
            return;
        told.insert(retrying.next);
        hits << Hit{
            .places = {retrying.next.at()},
            .server = retrying.server,
            .title = Texts::tr("A POST can be carried out twice by %1").arg(retrying.group->name()),
            .meaning
            = Texts::tr("non_idempotent lets nginx give a request that may already have been carried out, an order or "
                        "a payment, to the next member when the first fails to answer."),
            .subject = retrying.group->name(),
            .before = reading.textOf(retrying.next),
            .after = lineWith(retrying, without(retrying.next.argTexts(), {u"non_idempotent"_s})),
        };
    });
    return hits;
}

// http_403 and http_404 never count against a member (ngx_http_upstream_next, http/ngx_http_upstream.c).
static QStringList countedErrors(const Retrying &retrying)
{
    static const QSet<QString> counted{u"http_500"_s, u"http_502"_s, u"http_503"_s, u"http_504"_s, u"http_429"_s};
    QStringList found = retrying.next ? retrying.next.argTexts() : QStringList{};
    found.removeIf([](const QString &condition) { return !counted.contains(condition); });
    return found;
}

QList<Hit> errorsEject(const Reading &reading)
{
    QList<Hit> hits;
    QSet<const nginx::Upstream *> told;
    eachRetrying(reading, [&](const Retrying &retrying) {
        const QStringList errors = countedErrors(retrying);
        const QList<nginx::Peer> peers = retrying.group->peers();
        const auto tender = std::find_if(peers.begin(), peers.end(),
                                         [](const nginx::Peer &peer) { return !peer.down && peer.maxFails == 1; });
        if (errors.isEmpty() || retrying.isOff() || tender == peers.end() || told.contains(retrying.group))
            return;
        told.insert(retrying.group);
        hits << Hit{
            .places = {retrying.next.at(), tender->at},
            .server = retrying.server,
            .group = retrying.group,
            .title = Texts::tr("One error page sets a member of %1 aside for %2 s")
                         .arg(retrying.group->name(), QString::number(tender->failTimeoutSeconds)),
            .meaning
            = Texts::tr(
                  "With %1 among the conditions an answer of the application counts as a failure of the member, and "
                  "after max_fails=1 it gets no requests for a while. A fault in one page can so take every member "
                  "away from pages that work: nginx then answers 502 by itself.")
                  .arg(errors.join(u", "_s)),
            .subject = retrying.group->name(),
            .before = reading.textOf(retrying.next),
            .after = lineWith(retrying, without(retrying.next.argTexts(), errors)),
        };
    });
    return hits;
}

QList<Hit> refusalsNotRetried(const Reading &reading)
{
    QList<Hit> hits;
    QSet<nginx::Directive> told;
    eachRetrying(reading, [&](const Retrying &retrying) {
        if (!retrying.next || retrying.isOff() || retrying.names("error") || told.contains(retrying.next))
            return;
        told.insert(retrying.next);
        hits << Hit{
            .places = {retrying.next.at()},
            .server = retrying.server,
            .title = Texts::tr("A member of %1 that is down is not passed over").arg(retrying.group->name()),
            .meaning
            = Texts::tr("The conditions written replace the usual ones, and \"error\" is not among them: when a member "
                        "refuses the connection, the visitor gets the 502 although another member works."),
            .subject = retrying.group->name(),
            .before = reading.textOf(retrying.next),
            .after = lineWith(retrying, QStringList{u"error"_s} + retrying.next.argTexts()),
        };
    });
    return hits;
}

QList<Hit> retryTooLate(const Reading &reading)
{
    static constexpr qint64 usualConnect = 60'000; // of every *_connect_timeout, in every version
    QList<Hit> hits;
    QSet<nginx::Directive> told;
    eachRetrying(reading, [&](const Retrying &retrying) {
        const nginx::Level &level = retrying.location->level();
        const nginx::Directive limit = reading.nearest(level, retrying.prefix + "next_upstream_timeout");
        const nginx::Directive connect = reading.nearest(level, retrying.prefix + "connect_timeout");
        // 0: not limited, or not to be read.
        const qint64 most = limit ? nginx::milliseconds(limit.arg(0).toUtf8()).value_or(0) : 0;
        const qint64 first = connect ? nginx::milliseconds(connect.arg(0).toUtf8()).value_or(0) : usualConnect;
        if (most == 0 || first < most || retrying.isOff() || told.contains(limit))
            return;
        told.insert(limit);
        Hit hit{
            .places = {limit.at()},
            .server = retrying.server,
            .title = Texts::tr("When a member of %1 does not answer, no other is asked").arg(retrying.group->name()),
            .meaning
            = Texts::tr(
                  "Retries end %1 s after the request came, and waiting for the first connection alone may take %2 s: "
                  "then there is no time left for another member. Let connecting give up sooner.")
                  .arg(most / 1000)
                  .arg(first / 1000),
            .subject = retrying.group->name(),
            .before = reading.textOf(limit),
            .after = u"%1;\n%2"_s.arg(QString::fromUtf8(retrying.prefix + "connect_timeout 3s"), reading.textOf(limit)),
        };
        if (connect)
            hit.places << connect.at();
        hits << hit;
    });
    return hits;
}

} // namespace upriver::text
