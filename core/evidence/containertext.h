// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>

namespace upriver {

/// The outputs of a container. nginx's images lead the error log to the one and the access log to the other.
enum class ContainerStream { Both, Output, Error };

/// Whether a text that begins so is a file in which an engine keeps what a container prints:
///     docker, json-file (moby, daemon/logger/jsonfilelog): an object a line
///         {"log":"TEXT\n","stream":"stderr","attrs":{…},"time":"2026-11-20T10:22:51.1Z"}, attrs where it has any;
///         without "\n" the text goes on in the next object of that stream
///     podman, k8s-file, CRI-O and containerd (conmon, src/ctr_logging.c):
///         TIME (stdout|stderr) (F|P)(:TAG)* TEXT, where P goes on in the next line of that stream
bool isContainerLog(QByteArrayView beginning);

/// What the container printed, line by line, from such a file that arrives in blocks of any size. A line that is cut or
/// none of these is handed on as far as it goes, as one of the stream before it.
class ContainerText
{
public:
    explicit ContainerText(ContainerStream wanted = ContainerStream::Both);

    QByteArray feed(QByteArrayView block); ///< the lines that end in it
    QByteArray finish(); ///< those whose end never came

private:
    struct Said
    {
        ContainerStream stream = ContainerStream::Both; ///< Both: not told
        QByteArray text = {};
        bool goesOn = false;
    };

    static Said saidBy(QByteArrayView line);
    static Said saidByObject(QByteArrayView line);
    void take(QByteArrayView line, QByteArray &lines);
    [[nodiscard]] bool isWanted(ContainerStream stream) const;

    ContainerStream m_wanted;
    ContainerStream m_before = ContainerStream::Output; ///< of the line before
    QByteArray m_rest; ///< of a line of the file whose end has not come
    std::array<QByteArray, 2> m_begun; ///< of a line of either output that goes on
};

/// What both outputs say, from a whole text.
QByteArray containerLines(const QByteArray &text, ContainerStream wanted);

} // namespace upriver
