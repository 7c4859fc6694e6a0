// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"
#include "core/model/health.h"
#include "core/model/snapshot.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace upriver {

enum class Certainty { Possible, Likely, Certain };
QString nameOf(Certainty certainty); ///< "certain" …, for JSON

/// What a finding is about.
enum class FindingKind {
    State, ///< what the server does: a failure, its cause, or that all is well
    Text, ///< what the configuration says: true whether or not it fails, never worse than a warning
    Advice, ///< what would make the next failure easier to read: said behind all else, never worse than a warning
};
QString nameOf(FindingKind kind); ///< "state", "text", "advice", for JSON

/// A statement about the server that rests on cited lines: what is wrong, how sure we are, what would prove it wrong.
struct Finding
{
    FindingKind kind = FindingKind::State;
    QString cause = {}; ///< a row of causes.tsv, e.g. "backend-down"; of a text finding the id of its rule, "text-…"
    Certainty certainty = Certainty::Possible;
    Health health = Health::Failing;
    bool recovered = false; ///< it failed and does not now
    QString title = {}; ///< "PHP-FPM is stopped", translated
    QString subject = {}; ///< what it is about: "unix:/run/php/php8.2-fpm.sock"
    QString unit = {}; ///< the unit concerned, when known: "php8.2-fpm.service"
    QString meaning = {}; ///< one or two plain sentences
    QList<Citation> because = {};
    QList<Citation> against = {};
    QString wrongIf = {}; ///< "This would be wrong if …"
    QStringList ruledOut = {}; ///< cause ids looked at and not so
    QString before = {}; ///< of text and advice: the lines as they stand
    QString after = {}; ///< and as they should read; empty: they go away
};

/// What the configuration says about the URL asked for, worked out once and shown everywhere.
struct Diagnosis
{
    Question question = {};
    SnapshotPtr snapshot = {};
    std::optional<nginx::Route> route = {}; ///< none: no URL asked, or no configuration
    QList<Finding> findings = {}; ///< the cause that explains the question first
    Health health = Health::Unknown;

    [[nodiscard]] const Finding *first() const { return findings.isEmpty() ? nullptr : &findings.first(); }
};

Diagnosis diagnose(SnapshotPtr snapshot, const Question &question);

} // namespace upriver
