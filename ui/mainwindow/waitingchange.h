// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/pulse.h"

#include <QDateTime>
#include <QString>

namespace upriver::ui {

/// A change that stands on the server and goes back by itself unless it is kept.
struct WaitingChange
{
    QString what = {}; ///< "Change shop.conf and reload nginx"
    QString who = {}; ///< "anna on desk4"; empty: made in this session
    QString test = {}; ///< "GET /cart 502 → 200"
    QDateTime until = {}; ///< by this computer's clock; invalid: no timer runs on the server any more
    std::optional<ErrorRates> rates = {};
    bool isWorse = false; ///< nginx complains more often than before
    bool isCutOff = false; ///< the server cannot be asked
    bool isPractice = false; ///< nothing runs on any server
};

} // namespace upriver::ui
