// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

namespace upriver::test {

/// A shell of this machine, and how it is started to take a script on its standard input.
struct ShellHere
{
    const char *name;
    QStringList command;
};

inline QList<ShellHere> shellsToTest()
{
    return {
        {"dash", {QStringLiteral("dash"), QStringLiteral("-s")}},
        {"bash", {QStringLiteral("bash"), QStringLiteral("--posix"), QStringLiteral("-s")}},
        {"busybox", {QStringLiteral("busybox"), QStringLiteral("sh"), QStringLiteral("-s")}},
        {"ksh", {QStringLiteral("ksh93"), QStringLiteral("-s")}},
        {"mksh", {QStringLiteral("mksh"), QStringLiteral("-s")}},
        {"yash", {QStringLiteral("yash"), QStringLiteral("--posixly-correct"), QStringLiteral("-s")}},
    };
}

/// One data row for each shell; a shell that is not installed is skipped by the test itself.
inline void shellRows()
{
    QTest::addColumn<QStringList>("shell");
    for (const ShellHere &shell : shellsToTest())
        QTest::newRow(shell.name) << shell.command;
}

inline bool isHere(const QStringList &shell)
{
    return !QStandardPaths::findExecutable(shell.first()).isEmpty();
}

} // namespace upriver::test

#define NEEDS_SHELL(shell)                                                                                             \
    if (!upriver::test::isHere(shell))                                                                                 \
    QSKIP(qPrintable(shell.first() + QStringLiteral(" is not installed")))
