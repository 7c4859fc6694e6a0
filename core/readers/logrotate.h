// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/evidence.h"

#include <QStringList>

#include <optional>

namespace upriver {

/// Where logrotate puts what it rotates away from a log, and how it calls that (logrotate.conf(5)).
struct RotationRule
{
    QString oldFolder = {}; ///< olddir: absolute, or from the log's folder on; empty: where the log lies
    QString dateFormat = {}; ///< of dateext, such as "-%Y%m%d"; empty: numbers, or the usual dates
    QString lastExtension = {}; ///< addextension: what each rotated file ends with

    friend bool operator==(const RotationRule &, const RotationRule &) = default;
};

/// What logrotate is told, as far as it says where logs go.
class RotationRules
{
public:
    /// Takes in the text of logrotate.conf or of a file it includes, or several of them one behind the other.
    ///     text := (directive | pattern+ "{" directive* "}")*, a directive a line, "#" comments, scripts until
    ///     endscript
    void take(const QByteArray &text);

    [[nodiscard]] RotationRule ruleFor(const QString &log) const; ///< of the first pattern that names it

private:
    struct Block
    {
        QStringList patterns = {};
        RotationRule rule = {};
        bool dates = false; ///< dateext
    };

    void directive(const QString &line);

    Block m_all; ///< what holds for every block that follows
    std::optional<Block> m_open;
    QStringList m_patterns; ///< of a block that is not open yet
    bool m_inScript = false;
    QList<Block> m_blocks;
};

/// The exhibits of logrotate: by the files that were read, or by the names logrotate*.
RotationRules rotationRulesIn(const Evidence &evidence);

} // namespace upriver
