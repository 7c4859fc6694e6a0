// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/definition.h"

namespace upriver::ui {

QString madeIn(const nginx::Definition &definition); ///< the heading over several places that make it
QString usesOf(const nginx::Definition &definition, int count); ///< the heading over its uses
QString nowhere(const nginx::Definition &definition); ///< why there is no place to go to

} // namespace upriver::ui
