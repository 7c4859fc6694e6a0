// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/core/host/growinglog.h"

#include <QProcessEnvironment>

namespace upriver::test {

/// A log that is rotated between two commands of whoever follows it: in the middle of chosen calls of `ls`, which is
/// what a follower learns of a rotation by. Its sleeps are short.
class RotatedUnderway
{
public:
    /// @p calls of `ls` at which the log is rotated, the first being 0; one that stands twice rotates twice.
    RotatedUnderway(Rotation how, const QList<int> &calls)
    {
        QDir(m_folder.path()).mkdir(QStringLiteral("bin"));
        put("calls", "0\n");
        put("lines", "0\n");
        put("write",
            R"sh(for i in 1 2 3; do read -r l <"$d/lines"; echo "line $l" >>"$t"; echo $((l + 1)) >"$d/lines"; done)sh");
        const QByteArray renamed = R"sh(mv "$f" "$f.1"; t=$f.1; . "$d/write"; : >"$f"; t=$f; . "$d/write")sh";
        const QByteArray copied = R"sh(cp "$f" "$f.1"; : >"$f"; t=$f; . "$d/write")sh";
        put("rotate",
            R"sh(f=$d/log t=$d/log
. "$d/write"
for k in 4 3 2 1; do [ ! -e "$f.$k" ] || mv "$f.$k" "$f.$((k + 1))"; done
)sh" + (how == Rotation::Renamed ? renamed : copied)
                + '\n');
        QByteArray ls = R"sh(#!/bin/sh
d=${0%/*}/..
read -r n <"$d/calls"
echo $((n + 1)) >"$d/calls"
)sh";
        for (const int call : calls)
            ls += "case $n in " + QByteArray::number(call) + ") . \"$d/rotate\" ;; esac\n";
        put("bin/ls", ls + "exec /bin/ls \"$@\"\n");
        put("bin/sleep", "#!/bin/sh\nexec /bin/sleep 0.01\n");
        put("begin", R"sh(t=$d/log; for k in 1 2 3 4 5 6 7 8 9 10; do . "$d/write"; done)sh");
        QProcess::execute(
            QStringLiteral("/bin/sh"),
            {QStringLiteral("-c"), QStringLiteral("d=$1; . \"$d/begin\""), QStringLiteral("sh"), m_folder.path()});
    }

    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("log")); }

    /// In which the follower has to run.
    [[nodiscard]] QProcessEnvironment environment() const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PATH"),
                           m_folder.filePath(QStringLiteral("bin")) + QLatin1Char(':')
                               + environment.value(QStringLiteral("PATH")));
        return environment;
    }

    /// The first @p count lines that were written.
    [[nodiscard]] static QByteArray lines(int count)
    {
        QByteArray all;
        for (int i = 0; i < count; ++i)
            all += "line " + QByteArray::number(i) + '\n';
        return all;
    }

private:
    void put(const char *name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        file.open(QIODevice::WriteOnly);
        file.write(text);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    QTemporaryDir m_folder;
};

} // namespace upriver::test
