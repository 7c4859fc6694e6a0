// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"

#include <QStringList>

namespace upriver {

QString Error::text() const
{
    QStringList parts{what, why, now};
    parts.removeAll(QString());
    return parts.join(u' ');
}

} // namespace upriver
