// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/activeasks.h"

#include "core/model/handoff.h"
#include "core/model/names.h"
#include "core/model/nginx/url.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostNames = 2;
static constexpr qsizetype mostResolvers = 2;
static constexpr quint16 dnsPort = 53;

namespace {

/// Texts for people, in the context "Active".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Active)
};

} // namespace

// Names nginx looks up while it runs; those it looked up when it started the machine's own settings answer.
static QStringList namesOf(const Asking &asking)
{
    QStringList names;
    for (const QString &target : asking.route.targets) {
        const nginx::Address address = addressFrom(target.section("://"_L1, 1));
        if (!asking.route.pass->variables.isEmpty() && !asking.route.upstream && isName(address.host))
            names << address.host;
    }
    for (const nginx::Peer &peer : asking.route.upstream ? asking.route.upstream->peers() : QList<nginx::Peer>{}) {
        if (peer.resolves && isName(peer.address.host))
            names << peer.address.host;
    }
    for (const ErrorLog &log : asking.seen.errorLogs) {
        const auto last = std::find_if(log.records.rbegin(), log.records.rend(), [&](const ErrorRecord &record) {
            const bool ours
                = record.host.section(u':', 0, 0).compare(asking.question.url.host(), Qt::CaseInsensitive) == 0;
            return ours && !nameIn(record).isEmpty();
        });
        if (last != log.records.rend())
            names << nameIn(*last);
    }
    static const QRegularExpression plain(u"^[A-Za-z0-9_][A-Za-z0-9._-]*$"_s);
    names.removeIf([](const QString &name) { return !plain.match(name).hasMatch(); });
    names.removeDuplicates();
    return names.mid(0, mostNames);
}

static nginx::Address resolverAt(const QString &word)
{
    const bool isBare = word.count(u':') != 1 && nginx::isIpAddress(word);
    const nginx::Address at = isBare ? nginx::Address{.host = word, .port = dnsPort} : addressFrom(word);
    if (at == nginx::Address{} && word.startsWith(u'[') && word.endsWith(u']'))
        return {.host = word.mid(1, word.size() - 2), .port = dnsPort};
    return at;
}

// The last dot keeps search domains out: nginx has none. Empty: nothing here can ask that.
static QStringList lookUp(const Asking &asking, const QString &name, const nginx::Address &server)
{
    const QString port = QString::number(server.port);
    if (mayHave(asking.seen, u"dig"_s))
        return {u"dig"_s, name + u'.',  u"A"_s,        u'@' + server.host, u"-p"_s,
                port,     u"+time=3"_s, u"+tries=1"_s, u"+nosearch"_s};
    const Tool *nslookup = asking.seen.tools->find(u"nslookup"_s);
    if (nslookup && !nslookup->isBusyBox)
        return {u"nslookup"_s, u"-timeout=3"_s, u"-retry=0"_s, u"-port="_s + port, name + u'.', server.host};
    if (nslookup && server.port == dnsPort)
        return {u"nslookup"_s, name + u'.', server.host};
    return {};
}

void askNames(const Asking &asking)
{
    const QStringList servers = resolversOf(&asking.route).mid(0, mostResolvers);
    for (const QString &name : servers.isEmpty() ? QStringList() : namesOf(asking)) {
        for (const QString &word : servers) {
            const nginx::Address server = resolverAt(word);
            const QString what = Texts::tr("Where %1 is, asked of nginx's resolver %2").arg(name, word);
            if (server == nginx::Address{}) {
                asking.leaveOut(what, Texts::tr("The resolver is written as a name."));
                continue;
            }
            const QStringList words = lookUp(asking, name, server);
            if (words.isEmpty())
                asking.leaveOut(what, Texts::tr("Neither dig nor an nslookup that can ask it is on this server."),
                                Texts::tr("Install dig there."));
            else
                asking.ask(what, activePrefix + u"name-%1-%2.txt"_s.arg(exhibitNameOf(name), exhibitNameOf(word)),
                           asking.from.fromThere(words), asking.from.rights());
        }
    }
}

} // namespace upriver
