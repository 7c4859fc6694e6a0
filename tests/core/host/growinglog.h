// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace upriver::test {

/// How a log is rotated: NAME → NAME.1 → NAME.2 …, NAME → NAME-DATE, or NAME copied to NAME.1 and emptied.
enum class Rotation { Renamed, Dated, Copied };

/// A log with numbered lines that somebody writes and rotates.
class GrowingLog
{
public:
    explicit GrowingLog(const QString &name)
        : m_path(m_folder.filePath(name))
    {
        reopen();
    }

    [[nodiscard]] QString path() const { return m_path; }

    void write(int lines)
    {
        for (int i = 0; i < lines; ++i)
            m_file.write(line(m_lines++));
        m_file.flush();
    }

    void reopen()
    {
        m_file.close();
        m_file.setFileName(m_path);
        m_file.open(QIODevice::WriteOnly | QIODevice::Append);
    }

    void rotate(Rotation how)
    {
        if (how == Rotation::Dated) {
            QFile::rename(m_path, m_path + QStringLiteral("-20261121%1").arg(m_rotations, 2, 10, QLatin1Char('0')));
        } else {
            for (int i = m_rotations; i > 0; --i)
                QFile::rename(numbered(i), numbered(i + 1));
            if (how == Rotation::Renamed)
                QFile::rename(m_path, numbered(1));
        }
        ++m_rotations;
        if (how == Rotation::Copied) {
            QFile::copy(m_path, numbered(1));
            m_file.resize(0);
            return;
        }
        write(50); // a worker goes on in the old file for a while
        reopen();
    }

    [[nodiscard]] QByteArray lastLine() const { return line(m_lines - 1); }

    [[nodiscard]] QByteArray linesFrom(int first) const
    {
        QByteArray all;
        for (int i = first; i < m_lines; ++i)
            all += line(i);
        return all;
    }

    /// Where a text begins to be another than the lines from @p first on.
    [[nodiscard]] QString differenceTo(const QByteArray &text, int first) const
    {
        const QByteArrayList lines = text.split('\n');
        for (int i = 0; i < lines.size(); ++i) {
            if (lines[i] + '\n' != line(first + i))
                return QStringLiteral("line %1 is “%2”, of %3")
                    .arg(first + i)
                    .arg(QString::fromUtf8(lines[i]))
                    .arg(m_lines);
        }
        return {};
    }

private:
    static QByteArray line(int number)
    {
        return "line " + QByteArray::number(number) + " 203.0.113.7 \"GET /cart HTTP/1.1\" 502 0\n";
    }
    [[nodiscard]] QString numbered(int number) const { return m_path + QLatin1Char('.') + QString::number(number); }

    QTemporaryDir m_folder;
    QString m_path;
    QFile m_file;
    int m_lines = 0;
    int m_rotations = 0;
};

/// Whether a process of this machine has @p word in its argument list; not this one.
inline bool anyoneNames(const QString &word)
{
    const QDir processes(QStringLiteral("/proc"));
    for (const QString &id : processes.entryList({QStringLiteral("[0-9]*")}, QDir::Dirs)) {
        QFile file(processes.filePath(id + QStringLiteral("/cmdline")));
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(word.toUtf8()))
            return true;
    }
    return false;
}

} // namespace upriver::test
