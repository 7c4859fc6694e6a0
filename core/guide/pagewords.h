// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"

#include <QHash>

namespace upriver {

/// What the placeholders of the runbook stand for in one incident: {"UNIT", "shop-api"}. Pages know these:
///     URL SITE (the URL's host)   HOST PORT SOCKET (of the backend)   UNIT (without ".service")   CONTAINER
/// What is not known, or could mean more to a shell than itself, is not among them: the placeholder stays.
using PageWords = QHash<QString, QString>;

PageWords pageWords(const Diagnosis &diagnosis, const Finding &finding);

/// The Markdown with the words in its commands and log lines; its sentences stay general.
QString withWords(const QString &markdown, const PageWords &words);

} // namespace upriver
