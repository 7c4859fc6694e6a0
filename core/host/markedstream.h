// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace upriver {

/// 32 hexadecimal digits nobody can guess.
QByteArray newNonce();

/// What the marked lines of one script begin with: a byte no text should hold, a letter, and the script's nonce.
QByteArray markFor(char letter, const QByteArray &nonce);

/// Parts what a script prints, in pieces as they come, into marked lines and the text between them.
class MarkedStream
{
public:
    explicit MarkedStream(const QByteArray &mark);

    /// @p line is given what stands behind a mark and a space up to the end of the line, and says whether it takes it;
    /// what it does not take is text like the rest, which goes to @p text.
    void feed(QByteArrayView bytes, const std::function<bool(const QByteArray &)> &line,
              const std::function<void(QByteArrayView)> &text);

private:
    QByteArray m_mark;
    QByteArray m_held = {}; ///< may be the beginning of a marked line
};

} // namespace upriver
