// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/level.h"
#include "core/readers/nginx/include.h"

#include <QHash>

namespace upriver::nginx {

/// Puts includes in their places. Keeps what leads nowhere as complaints.
class Including
{
public:
    explicit Including(TreePtr tree);

    /// The level that @p block (null: the first file) opens inside @p outer.
    LevelPtr level(const Directive *block, LevelPtr outer);

    /// The lines of a data block (map, geo, types …).
    QList<const Directive *> lines(const Directive &block);

    [[nodiscard]] QList<Complaint> complaints() const { return m_complaints; }

    /// Files by path, and the directive that read each first.
    [[nodiscard]] QHash<QString, const Directive *> includedBy() const { return m_includedBy; }

private:
    void put(const QList<Directive> &directives, QList<const Directive *> &into);
    void include(const Directive &directive, QList<const Directive *> &into);

    TreePtr m_tree;
    IncludeIndex m_index;
    QList<qsizetype> m_open; ///< files being put in place now, outermost first
    QStringList m_around; ///< files of the blocks around: to include one of them again would never end
    qsizetype m_count = 0;
    QList<Complaint> m_complaints;
    QHash<QString, const Directive *> m_includedBy;
};

} // namespace upriver::nginx
