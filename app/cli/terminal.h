// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/findings/finding.h"

#include <QJsonObject>
#include <QString>

namespace upriver::cli {

/// Results go to standard output, everything else to standard error.
void print(const QString &text);
void printJson(const QJsonObject &object);
void say(const QString &text);
void sayInPlace(const QString &text); ///< over what was so said before; on a terminal only
int fail(const Error &error); ///< says what, why and what now; gives the exit code

bool isInteractive(); ///< a person sits at both ends
bool mayColour(); ///< a terminal, and NO_COLOR is not set

/// Asks on the terminal; empty when nobody is there.
QString ask(const QString &question);

/// A diagnosis for people: cause, evidence, what is not known.
QString described(const Diagnosis &diagnosis);

} // namespace upriver::cli
