// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/scene.h"

namespace upriver {

/// The certificate in the file that a directive of the module names, "ssl_certificate" for proxy_ssl_certificate, as
/// the look read it: the first in that file. Null: nobody read it.
const Certificate *certificateIn(const Scene &scene, const char *ending);

/// The server's clock is within its dates; false as well where either is not known.
bool isInForce(const Scene &scene, const Certificate &certificate);

/// Its dates are known, and so is the server's clock, which is before or behind them.
bool isOutOfForce(const Scene &scene, const Certificate &certificate);

/// "It is valid from … to … UTC."
QString datesOf(const Certificate &certificate);

/// What dates add to nginx's complaint that a certificate is not in force: @p shown, the backend's own as it was shown
/// just now (null: nobody looked), that in the file nginx checks by, and the clock they are held against.
Assessment besideDates(Assessment assessment, const Scene &scene, const Certificate *shown);

} // namespace upriver
