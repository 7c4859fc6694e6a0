// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

#include <array>
#include <vector>

namespace upriver {

/// A time at which failures stand close together: somebody's patience ends there. 60 s of 504 is a *_read_timeout, 30 s
/// of 502 a worker that its master killed, 60 s of 499 the load balancer in front.
struct TimeLimit
{
    int status = 0; ///< 502, 504 or 500 (all other 5xx) of a try; 499 of a request
    qint64 milliseconds = 0; ///< to a tenth of a second
    quint64 count = 0; ///< failures that stand there
    quint64 of = 0; ///< failures of this status that took half a second and more
};

/// Counts failures by the tenth of a second they took, up to an hour.
class FailureTimes
{
public:
    /// @p status from 499 on; @p milliseconds -1: not known.
    void add(int status, qint64 milliseconds);
    void add(const FailureTimes &other);

    /// Where at least three failures and a tenth of their kind stand, and hardly any come just before.
    [[nodiscard]] QList<TimeLimit> limits() const;

private:
    std::array<std::vector<quint32>, 4> m_tenths; ///< each as long as its latest failure needs
};

} // namespace upriver
