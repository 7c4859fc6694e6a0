// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/activelook.h"

#include "core/model/activeasks.h"
#include "core/model/handoff.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostPeers = 3;
static constexpr qsizetype mostAsks = 14;
static constexpr auto timeLimit = 12s; ///< the programs themselves give up after 10
static constexpr qint64 answerCap = 16 * 1024;

namespace {

/// Texts for people, in the context "Active".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Active)
};

} // namespace

QList<Probe> ActiveLook::probes() const
{
    QList<Probe> all;
    for (const ActiveAsk &ask : asks)
        all << ask.probe;
    return all;
}

void Asking::ask(const QString &what, const QString &exhibit, const Result<Command> &command, Rights rights) const
{
    // What was hidden when it was read is not known here, and must not be sent either.
    const bool isWhole = command && !command->text().contains("<hidden:"_L1);
    if (!isWhole)
        leaveOut(what, Texts::tr("A part of it is a secret or cannot be written in a command."));
    else if (plan.asks.size() < mostAsks)
        plan.asks << ActiveAsk{
            .what = what,
            .probe = {.exhibit = exhibit,
                      .request = {.command = *command, .rights = rights, .limit = timeLimit, .cap = answerCap}}};
}

void Asking::leaveOut(const QString &what, const QString &why, const QString &lift) const
{
    plan.leftOut << NotKnown{.what = what, .why = why, .lift = lift};
}

const nginx::Level &Asking::level() const
{
    return route.location ? route.location->level() : route.server->level();
}

// A GET should change nothing (RFC 9110, 9.2.1), but some programs act on one all the same.
static bool soundsLikeAnAct(const QUrl &url)
{
    static const QRegularExpression act(
        u"(?:^|[^a-z])(?:log-?out|sign-?out|delete|remove|destroy|drop|unsubscribe|purge|flush|reset|cancel|confirm|"
        "revoke|activate|approve|install|upgrade|migrate|shutdown|restart|reboot|cron)(?:[^a-z]|$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return act.match(url.path() + u'?' + url.query()).hasMatch();
}

static bool holdsASecret(const QUrl &url)
{
    static const QRegularExpression secret(
        u"(?:token|secret|passw|pwd|api-?_?key|^key$|^code$|^sig$|signature|auth(?!or)|session|^sid$|jwt|nonce|otp)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto items = QUrlQuery(url).queryItems();
    return !url.userInfo().isEmpty() || std::any_of(items.begin(), items.end(), [&](const auto &item) {
        return secret.match(item.first).hasMatch();
    });
}

// Why the request is not one to be sent a second time; empty: it is.
static QString whyNot(const Question &question, const nginx::Route &route)
{
    const QString method = route.requestLine.section(u' ', 0, 0);
    if (!method.isEmpty() && method != "GET"_L1 && method != "HEAD"_L1)
        return Texts::tr("nginx sends it as %1; only GET and HEAD are sent from here.").arg(method);
    if (soundsLikeAnAct(question.url))
        return Texts::tr("The URL reads as if a request for it did something. Upriver does not send it again.");
    if (holdsASecret(question.url))
        return Texts::tr("The URL carries what looks like a credential, which may be good for one use only.");
    const bool isOpen = route.targets.isEmpty()
        || std::any_of(route.unresolved.begin(), route.unresolved.end(), [&](const QString &name) {
                            return route.requestLine.contains(name) || route.upstreamHost.contains(name);
                        });
    if (isOpen)
        return Texts::tr("It depends on the visitor's own request: %1.").arg(route.unresolved.join(u", "_s));
    return {};
}

// Those nginx complained of come first.
static QList<AskedPeer> peersOf(const Snapshot &seen, const Question &question, const nginx::Route &route)
{
    QList<AskedPeer> peers;
    for (const QString &target : route.targets) {
        const AskedPeer peer{.scheme = target.section("://"_L1, 0, 0),
                             .address = addressFrom(target.section("://"_L1, 1))};
        if (!(peer.address == nginx::Address{}))
            peers << peer;
    }
    std::stable_partition(peers.begin(), peers.end(),
                          [&](const AskedPeer &peer) { return failuresOf(seen, peer.address, question).count > 0; });
    return peers.mid(0, mostPeers);
}

static void plan(const Asking &asking)
{
    askNames(asking);
    const QString why = whyNot(asking.question, asking.route);
    if (!why.isEmpty())
        asking.leaveOut(Texts::tr("The request itself"), why);
    const QList<AskedPeer> peers = peersOf(asking.seen, asking.question, asking.route);
    for (const AskedPeer &peer : peers) {
        askGreeting(asking, peer);
        if (why.isEmpty()) {
            askRequest(asking, peer);
            askWrittenPath(asking, peer);
        }
    }
    if (peers.size() < asking.route.targets.size())
        asking.leaveOut(Texts::tr("The other members of the group"),
                        Texts::tr("Only %1 of %2 are asked.").arg(peers.size()).arg(asking.route.targets.size()));
}

ActiveLook activeLook(const Snapshot &seen, const Question &question)
{
    ActiveLook look;
    const auto none = [&](const QString &why) {
        look.leftOut << NotKnown{.what = Texts::tr("Asking the backend directly"), .why = why};
        return look;
    };
    if (!question.asksForUrl())
        return none(Texts::tr("What to ask it is known only for one URL."));
    if (!seen.config)
        return none(Texts::tr("nginx's configuration was not read, so what nginx would send is not known."));
    const nginx::Route route = nginx::route(*seen.config, nginx::RouteRequest::forUrl(question.url));
    if (!route.server || !route.pass || route.action == nginx::Action::Stream)
        return none(Texts::tr("nginx hands this request to no backend."));
    const Standpoint from = standpointOf(seen);
    if (!from.blocked.isEmpty())
        return none(from.blocked);
    plan({seen, question, route, from, look});
    return look;
}

} // namespace upriver
