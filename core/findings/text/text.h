// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"

#include <QByteArrayView>
#include <QCoreApplication>
#include <QHash>
#include <QList>
#include <QString>

#include <span>

namespace upriver::text {

/// What the rules say to people, in the context "TextFinding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(TextFinding)
};

/// The configuration as the rules read it, with what the rest of the evidence adds.
class Reading
{
public:
    explicit Reading(const Snapshot &seen);

    const Snapshot &seen;
    const nginx::Config &config;

    /// Known, and older than @p number (1029007 is 1.29.7). What depends on the version is not said of an unknown one.
    [[nodiscard]] bool isBefore(int number) const;

    /// The first directive of that name anywhere; null: none. A rule about something nobody uses ends here.
    [[nodiscard]] nginx::Directive first(QByteArrayView name) const;

    /// As Level::nearest() and nearestAll(), which read a level anew with each call: here every level around another is
    /// read once for a name.
    [[nodiscard]] nginx::Directive nearest(const nginx::Level &level, QByteArrayView name) const;
    [[nodiscard]] QList<nginx::Directive> nearestAll(const nginx::Level &level, QByteArrayView name) const;

    /// A simple directive as it stands in its file, in one line: "proxy_pass http://shop;".
    [[nodiscard]] QString textOf(const nginx::Directive &directive) const;

private:
    QHash<QByteArrayView, nginx::Directive> m_first; ///< by name
    mutable QHash<QPair<const nginx::Level *, QByteArray>, QList<nginx::Directive>> m_inherited;
};

/// A place where a rule speaks.
struct Hit
{
    QList<nginx::Place> places = {}; ///< the one to change first
    QList<Citation> cites = {}; ///< of other evidence
    const nginx::Server *server = nullptr; ///< whose requests it is about; null: see group, else all
    const nginx::Upstream *group = nullptr; ///< whose users it is about
    Certainty certainty = Certainty::Certain;
    QString title = {}; ///< translated, arguments filled in, as the texts below
    QString meaning = {}; ///< what nginx does, and what to do instead
    QString subject = {}; ///< what it is about: a name, a target, a location
    QString before = {}; ///< lines as they stand; empty when the cure is no line
    QString after = {}; ///< lines as they should read
};

/// Something a configuration says that does not do what it seems to.
struct Rule
{
    const char *id; ///< "text-…": the finding's cause
    QList<Hit> (*find)(const Reading &reading);
    const char *wrongIf; ///< QT_TRANSLATE_NOOP("TextRule", "This would be wrong if …")
    bool ofAbsence = false; ///< rests on something not being written: silent where a file could not be read
};

std::span<const Rule> rules();

/// What the rules have to say, the site asked for first; all places of a rule in one finding. At most warnings: they
/// are no answer to what fails.
QList<Finding> findings(const Diagnosis &diagnosis);

/// A location with its server.
template<class Visit>
void eachLocation(const nginx::Server &server, const nginx::Locations &locations, Visit visit)
{
    for (const nginx::Location &location : locations) {
        visit(server, location);
        eachLocation(server, location.nested(), visit);
    }
}

template<class Visit>
void eachLocation(const nginx::Config &config, Visit visit)
{
    for (const nginx::Server &server : config.servers)
        eachLocation(server, server.locations(), visit);
}

bool isHttp(nginx::Scheme scheme); ///< proxy_pass
QByteArray prefixOf(nginx::Scheme scheme); ///< of its directives: "proxy_", "fastcgi_" …

/// The directives of that name in an upstream block; none in an implicit one.
QList<nginx::Directive> settingsOf(const nginx::Config &config, const nginx::Upstream &group, QByteArrayView name);

/// Members that take requests.
qsizetype activeMembers(const nginx::Upstream &group);

// The rows' judges, by what they are about.
QList<Hit> conflictingNames(const Reading &reading); // core/findings/text/names.cpp
QList<Hit> backupsRead(const Reading &reading);
QList<Hit> swallowedLines(const Reading &reading); // core/findings/text/semicolons.cpp
QList<Hit> doubledSlash(const Reading &reading); // core/findings/text/paths.cpp
QList<Hit> missingSlash(const Reading &reading);
QList<Hit> aliasSlash(const Reading &reading);
QList<Hit> noResolver(const Reading &reading); // core/findings/text/resolving.cpp
QList<Hit> resolvedOnce(const Reading &reading); // core/findings/text/targets.cpp
QList<Hit> localhostTwice(const Reading &reading);
QList<Hit> tlsToPort80(const Reading &reading);
QList<Hit> groupAsHost(const Reading &reading);
QList<Hit> droppedHeaders(const Reading &reading); // core/findings/text/headers.cpp
QList<Hit> keepaliveUnused(const Reading &reading); // core/findings/text/keepalive.cpp
QList<Hit> repeatedPosts(const Reading &reading); // core/findings/text/retries.cpp
QList<Hit> errorsEject(const Reading &reading);
QList<Hit> refusalsNotRetried(const Reading &reading);
QList<Hit> retryTooLate(const Reading &reading);
QList<Hit> loneMember(const Reading &reading); // core/findings/text/groups.cpp
QList<Hit> buffersRefused(const Reading &reading); // core/findings/text/buffers.cpp
QList<Hit> tryFilesLost(const Reading &reading); // core/findings/text/conditions.cpp
QList<Hit> lastIfWins(const Reading &reading);
QList<Hit> connectionLimits(const Reading &reading); // core/findings/text/limits.cpp

} // namespace upriver::text
