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

/// A statement about the server that rests on cited lines: what is wrong, how sure we are, what would prove it wrong.
struct Finding
{
    QString cause = {}; ///< a row of causes.tsv, e.g. "backend-down"
    Certainty certainty = Certainty::Possible;
    Health health = Health::Failing;
    QString title = {}; ///< "PHP-FPM is stopped", translated
    QString subject = {}; ///< what it is about: "unix:/run/php/php8.2-fpm.sock"
    QString unit = {}; ///< the unit concerned, when known: "php8.2-fpm.service"
    QString meaning = {}; ///< one or two plain sentences
    QList<Citation> because = {};
    QList<Citation> against = {};
    QString wrongIf = {}; ///< "This would be wrong if …"
    QStringList ruledOut = {}; ///< cause ids looked at and not so
    QStringList remedies = {}; ///< ids of plan/remedies
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
