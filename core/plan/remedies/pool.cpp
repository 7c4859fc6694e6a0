// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/configchange.h"
#include "core/plan/remedy.h"
#include "core/plan/routeedit.h"
#include "core/plan/targetline.h"

#include "core/base/text.h"
#include "core/findings/text/text.h"
#include "core/model/nginx/effective.h"
#include "core/model/nginx/upstreams.h"
#include "core/model/sight.h"

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

/// A line "server" of a group, and what it says.
struct Member
{
    nginx::Directive line = {};
    nginx::Peer peer = {};
};

} // namespace

static QList<Member> membersOf(const Diagnosis &diagnosis, const QString &group)
{
    const nginx::ConfigPtr &config = diagnosis.snapshot->config;
    const nginx::Upstream *upstream = config ? config->upstream(group) : nullptr;
    QList<Member> members;
    if (!upstream || upstream->isImplicit())
        return members;
    for (const nginx::Directive &line : text::settingsOf(*config, *upstream, "server"))
        members << Member{.line = line, .peer = nginx::parsePeer(line)};
    return members;
}

static bool listens(const Snapshot &seen, const Member &member)
{
    return listensAt(seen, member.peer.address).truth == Truth::Yes;
}

static qsizetype wordOf(const nginx::Directive &line, const QByteArray &name)
{
    const qsizetype count = line.argCount();
    for (qsizetype i = 1; i < count; ++i) {
        const QByteArray word = line.value(i);
        if (word == name || word.startsWith(name + '='))
            return i;
    }
    return -1;
}

// nginx's own default is one failure. Who answers again and is set aside again needs more; who does not answer needs to
// be started.
static std::optional<Change> forgiveMore(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const QList<Member> members
        = mayEditConfig(finding, diagnosis) ? membersOf(diagnosis, finding.subject) : QList<Member>{};
    const bool areTender = std::all_of(members.begin(), members.end(), [&](const Member &member) {
        return !member.peer.down && member.peer.maxFails == 1 && listens(seen, member);
    });
    if (members.size() < 2 || !areTender)
        return std::nullopt;
    ConfigEdit edit(*seen.config);
    for (const Member &member : members) {
        const qsizetype word = wordOf(member.line, "max_fails");
        word < 0 ? edit.addWord(member.line, "max_fails=3") : edit.setWord(member.line, word, "max_fails=3");
    }
    const QString group = shown(finding.subject);
    return configChange(
        edit, finding, diagnosis,
        {
            .title = Texts::tr("Set members of %1 aside after three failures on %2?").arg(group, seen.evidence.host),
            .verb = Texts::tr("Raise max_fails"),
            .risk = Risk::Medium,
            .minutes = 10,
            .expected = Texts::tr("One failed request leaves a member of %1 in use, and the URL answers.").arg(group),
            .ifNot = Texts::tr("If all members are set aside again, the first failure of each in the log says why: "
                               "start there."),
            .sideEffects = {Texts::tr("More visitors meet a member that really is down before nginx leaves it out.")},
        });
}

static bool takesRequests(const Snapshot &seen, const Member &member)
{
    return !member.peer.down && !member.peer.backup && listensAt(seen, member.peer.address).truth != Truth::No;
}

static QString groupOf(const Diagnosis &diagnosis)
{
    const nginx::Upstream *upstream = diagnosis.route ? diagnosis.route->upstream : nullptr;
    return upstream && !upstream->isImplicit() ? upstream->name() : QString();
}

static std::optional<Change> markDown(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const nginx::Address peer = addressOf(finding);
    const QList<Member> members
        = mayEditConfig(finding, diagnosis) ? membersOf(diagnosis, groupOf(diagnosis)) : QList<Member>{};
    const auto isDead = [&](const Member &member) { return member.peer.address == peer; };
    const auto dead = std::find_if(members.begin(), members.end(), isDead);
    const auto others = std::count_if(members.begin(), members.end(), [&](const Member &member) {
        return !isDead(member) && takesRequests(seen, member);
    });
    if (dead == members.end() || dead->peer.down || others == 0)
        return std::nullopt;
    ConfigEdit edit(*seen.config);
    edit.addWord(dead->line, "down");
    const QString who = shown(peer.text());
    return configChange(
        edit, finding, diagnosis,
        {
            .title = Texts::tr("Leave %1 out of %2 on %3?").arg(who, shown(groupOf(diagnosis)), seen.evidence.host),
            .verb = Texts::tr("Leave it out"),
            .risk = Risk::Low,
            .expected = Texts::tr("nginx no longer tries %1; the other members answer at once.").arg(who),
            .ifNot = Texts::tr("If it still fails, another member fails too: look at its own finding."),
            .sideEffects = {Texts::tr("%n member(s) of the group carry all requests from then on.", nullptr,
                                      static_cast<int>(others)),
                            Texts::tr("The mark stays until somebody takes it away.")},
        });
}

// An answer that counts as a failure of the member (ngx_http_upstream_next, ngx_http_upstream.c).
static bool isAnswer(const QByteArray &word)
{
    static const QByteArrayList answers{"http_500", "http_502", "http_503", "http_504", "http_429"};
    return answers.contains(word);
}

static std::optional<Change> keepFaultyPages(const Finding &finding, const Diagnosis &diagnosis)
{
    const auto &route = diagnosis.route;
    const bool isOurs = mayEditConfig(finding, diagnosis) && route && route->location && route->pass
        && finding.subject == groupOf(diagnosis);
    const QByteArray name = modulePrefix(diagnosis) + "next_upstream";
    const nginx::Effective found = isOurs ? nginx::effective(route->location->level(), name) : nginx::Effective{};
    if (found.lines.size() != 1)
        return std::nullopt;
    const nginx::Directive line = found.lines.first();
    const qsizetype count = line.argCount();
    ConfigEdit edit(*diagnosis.snapshot->config);
    qsizetype gone = 0;
    for (qsizetype i = 0; i < count; ++i) {
        if (isAnswer(line.value(i)) && ++gone < count)
            edit.removeWord(line, i);
    }
    if (gone == 0)
        return std::nullopt;
    ConfigEdit whole(*diagnosis.snapshot->config);
    whole.replace(line, name + " error timeout;"); // nothing else was left
    const QString group = shown(finding.subject);
    return configChange(
        gone == count ? whole : edit, finding, diagnosis,
        {
            .title = Texts::tr("Keep members of %1 in use when a page of theirs fails on %2?")
                         .arg(group, diagnosis.snapshot->evidence.host),
            .verb = Texts::tr("Change %1").arg(QString::fromLatin1(name)),
            .risk = Risk::Medium,
            .expected
            = Texts::tr("A faulty page of the application stays the fault of that page: others are answered."),
            .ifNot = Texts::tr("If members are set aside still, the log names another failure: look there."),
            .sideEffects
            = {Texts::tr("A page one member cannot give is not asked of the next one any more; its own error shows.")},
        });
}

// Who marked them all had a reason; one that answers is enough to begin with.
static std::optional<Change> takeMarkAway(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const QList<Member> members
        = mayEditConfig(finding, diagnosis) ? membersOf(diagnosis, finding.subject) : QList<Member>{};
    const bool areAllDown
        = std::all_of(members.begin(), members.end(), [](const Member &member) { return member.peer.down; });
    const auto alive
        = std::find_if(members.begin(), members.end(), [&](const Member &member) { return listens(seen, member); });
    if (!areAllDown || alive == members.end())
        return std::nullopt;
    ConfigEdit edit(*seen.config);
    edit.removeWord(alive->line, wordOf(alive->line, "down"));
    const QString who = shown(alive->peer.address.text());
    return configChange(
        edit, finding, diagnosis,
        {
            .title = Texts::tr("Use %1 of %2 again on %3?").arg(who, shown(finding.subject), seen.evidence.host),
            .verb = Texts::tr("Use it again"),
            .risk = Risk::Medium,
            .expected = Texts::tr("nginx asks %1, and the URL answers without a server error.").arg(who),
            .ifNot = Texts::tr("If it does not answer well, ask who marked the members down, and why."),
            .sideEffects = {Texts::tr("Somebody marked it down: ask why before you keep the change."),
                            Texts::tr("It carries all requests of the group alone.")},
        });
}

static constexpr Remedy rows[] = {
    {.id = "raise-max-fails", .causes = {"no-live-upstreams"}, .offer = forgiveMore},
    {.id = "mark-peer-down", .causes = {"pool-member-down"}, .offer = markDown},
    {.id = "drop-http-5xx", .causes = {"next-upstream-ejection"}, .offer = keepFaultyPages},
    {.id = "take-down-mark-away", .causes = {"pool-all-down-by-config"}, .offer = takeMarkAway},
};

std::span<const Remedy> remedies_of::pool()
{
    return rows;
}

} // namespace upriver
