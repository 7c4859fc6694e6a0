// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/behind.h"
#include "core/findings/text/text.h"
#include "core/model/asked.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::behind {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

/// From here on nginx keeps connections to the members of a group by itself (CHANGES 1.29.7).
static constexpr int keepsByItself = 1029007;

// nginx keeps connections to the group: its keepalive says so, or the version does.
static Clue keepsConnections(const Scene &scene)
{
    if (!scene.seen.config)
        return unknown();
    const nginx::Upstream *group
        = scene.handoff.group.isEmpty() ? nullptr : scene.seen.config->upstream(scene.handoff.group);
    if (!group)
        return never();
    const nginx::Directive keepalive = text::settingsOf(*scene.seen.config, *group, "keepalive").value(0);
    if (!keepalive)
        return !scene.seen.version                        ? unknown()
            : scene.seen.version->number >= keepsByItself ? yes({scene.seen.version->at})
                                                          : never();
    const nginx::Place at = keepalive.at();
    return keepalive.arg(0) == "0"_L1
        ? never()
        : yes({{.exhibit = scene.seen.configExhibit,
                .line = 0,
                .text = u"%1:%2 keepalive %3"_s.arg(at.file).arg(at.line).arg(keepalive.argTexts().join(u' '))}});
}

// What nginx does not send twice: it cannot know whether the first try was carried out.
static bool isRetried(const QString &method)
{
    return method != "POST"_L1 && method != "PATCH"_L1 && method != "LOCK"_L1;
}

namespace {

/// What the access log shows of tries that ended at once.
struct Pattern
{
    int atOnce = 0; ///< failed within a moment
    int late = 0; ///< failed after more than that
    bool onlyUnretried = true;
    bool samePathAnswered = false;
    bool secondTryAnswered = false; ///< us="502, 200"
    const LoggedTry *newest = nullptr;
};

} // namespace

static Pattern patternOf(const QList<LoggedTry> &tries)
{
    static constexpr qint64 aMoment = 50;
    Pattern pattern;
    QStringList failed;
    for (const LoggedTry &one : tries) {
        if (!one.failed())
            continue;
        ++(one.milliseconds > aMoment ? pattern.late : pattern.atOnce);
        pattern.onlyUnretried = pattern.onlyUnretried && !isRetried(one.method());
        const QStringList &all = one.line->upstreamStatuses;
        pattern.secondTryAnswered = pattern.secondTryAnswered
            || (all.size() > 1 && all.first().startsWith(u'5') && !all.last().startsWith(u'5'));
        pattern.newest = &one;
        failed << one.path();
    }
    for (const LoggedTry &one : tries)
        pattern.samePathAnswered
            = pattern.samePathAnswered || (!one.failed() && one.status > 0 && failed.contains(one.path()));
    return pattern;
}

// The backend closes a connection it has kept idle at the moment nginx sends the next request over it.
Assessment keepaliveRace(const Scene &scene)
{
    const Clue keeps = keepsConnections(scene);
    if (keeps.truth != Truth::Yes)
        return {.truth = keeps.truth};
    // A direct request has a connection of its own.
    const Answer *direct = askedAnswer(scene.seen, scene.handoff.peer);
    if (failsDirectly(direct))
        return {};
    const Backend backend(scene);
    const Pattern pattern = patternOf(backend.tries);
    const bool ofThisKind = pattern.atOnce > pattern.late && (pattern.samePathAnswered || pattern.secondTryAnswered);
    if (backend.tries.isEmpty())
        return {.truth = Truth::Unknown};
    if (!ofThisKind)
        return {};
    const bool certain = pattern.secondTryAnswered || (pattern.onlyUnretried && pattern.samePathAnswered);
    return {
        .truth = Truth::Yes,
        .certainty = certain ? Certainty::Certain : Certainty::Likely,
        .because = keeps.cites + QList<Citation>{cite(scene.seen, *pattern.newest)}
            + (answersDirectly(direct) ? QList<Citation>{direct->at} : QList<Citation>{}),
        .title = Texts::tr("nginx uses a kept connection that %1 has just closed").arg(backend.name()),
        .meaning
        = Texts::tr("The backend closes connections that were idle for a while, and nginx sends a request over "
                    "one of them at the same moment. What can be repeated is sent again unseen; a POST fails. "
                    "nginx has to let go of idle connections sooner than the backend does.")
            + recovered(scene),
        .unit = scene.owner ? scene.owner.unit->id : QString(),
    };
}

} // namespace upriver::behind
