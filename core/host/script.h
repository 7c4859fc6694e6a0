// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/host.h"
#include "core/host/markedstream.h"
#include "core/host/unpacker.h"

#include <QByteArrayView>

#include <memory>
#include <optional>
#include <vector>

namespace upriver {

/// Whether a script may look for root by sudo -n.
enum class Sudo { No, Try };

/// The requests as one script for the standard input of a POSIX sh. It is one function and, as the last line, its call:
/// a script that arrives cut runs nothing. What a command prints comes back between frames that name the nonce:
///     frame := 0x1E "U" nonce " " ("W" who | "B" id root packed | "S" id status | "E" id | "R" | "Z") "\n"
/// Who we are, Begin, Status (may stand anywhere after Begin), End, running again, and the end of the script. Between
/// Begin and End stands what the command printed, or, when packed, a gzip stream of it.
/// Where any order will do, sudo is asked once for all that needs it, after the rest; should that break off,
/// all of it runs again, with sudo asked for each, and what was whole is passed over.
QByteArray scriptFor(const QList<Request> &requests, const QByteArray &nonce, Sudo sudo);

/// A request too long for one argument of a program cannot be sent; its index, or -1.
int tooLong(const QList<Request> &requests);

/// Takes what a script prints, in pieces as they come, and makes outputs of it.
class FrameReader
{
public:
    FrameReader(const QList<Request> &requests, const QByteArray &nonce, const QDateTime &startedAt);

    /// @p sinceStart is the time that has passed since startedAt.
    void feed(QByteArrayView bytes, std::chrono::milliseconds sinceStart);

    [[nodiscard]] bool finished() const; ///< the script has ended and every status has come
    [[nodiscard]] int done() const { return m_done; } ///< outputs that are complete
    [[nodiscard]] bool begun() const { return m_open || m_done > 0; }
    [[nodiscard]] std::optional<Standing> standing() const { return m_standing; }
    [[nodiscard]] QList<Output> outputs() const; ///< one for each request; Lost or NotRun where the end has not come
    [[nodiscard]] const QByteArray &stray() const { return m_stray; } ///< first bytes outside the frames

private:
    /// How far one output has come.
    struct Course
    {
        std::optional<std::chrono::milliseconds> began = {};
        bool hasStatus = false;
    };

    bool takeFrame(const QByteArray &line, std::chrono::milliseconds sinceStart);
    bool takeBegin(const QList<QByteArray> &words, std::chrono::milliseconds sinceStart);
    bool takeStatus(const QList<QByteArray> &words, std::chrono::milliseconds sinceStart);
    bool takeEnd(const QList<QByteArray> &words);
    void takeText(QByteArrayView text);
    void keep(QByteArrayView text);
    void runAgain();

    QList<Request> m_requests;
    MarkedStream m_stream;
    QDateTime m_startedAt;
    QList<Output> m_outputs = {};
    std::vector<Course> m_courses; ///< one for each output
    QByteArray m_stray = {};
    std::optional<Standing> m_standing = {};
    std::unique_ptr<Unpacker> m_unpacker = {}; ///< of the output that comes packed
    std::optional<qsizetype> m_open = {}; ///< the output between whose Begin and End we are
    int m_done = 0; ///< outputs that have ended
    bool m_again = false; ///< what root was asked for runs again
    bool m_over = false; ///< the end of the script has come
};

} // namespace upriver
