// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules.h"

namespace upriver {

/// The groups in the order they are asked. It matters only between groups that share a symptom: what explains more
/// stands first.
static constexpr std::span<const Rule> (*groups[])() = {
    rules::capacity,
    rules::wrongService,
    rules::protocol,
    rules::tls,
    rules::answers,
    rules::storage,
    rules::access,
    rules::network,
    rules::program,
    rules::listening,
};

const QList<Rule> &allRules()
{
    static const QList<Rule> all = [] {
        QList<Rule> rows;
        for (const auto group : groups) {
            for (const Rule &rule : group())
                rows << rule;
        }
        return rows;
    }();
    return all;
}

} // namespace upriver
