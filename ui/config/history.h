// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/nginx/tree.h"

namespace upriver::ui {

/// The places somebody came by, as a browser keeps them.
class History
{
public:
    /// Before a jump: where it starts and where it leads. What lay ahead is forgotten.
    void visit(const nginx::Place &from, const nginx::Place &to);
    void clear();

    [[nodiscard]] bool canGo(int by) const; ///< -1 back, 1 forward
    nginx::Place go(int by, const nginx::Place &from); ///< @p from: where the cursor stands now

private:
    QList<nginx::Place> m_places;
    qsizetype m_at = -1;
};

} // namespace upriver::ui
