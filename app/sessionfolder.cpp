// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sessionfolder.h"

#include <QDateTime>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace upriver {

QString newSessionFolder()
{
    return u"%1/sessions/%2"_s.arg(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation),
                                   QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz'Z'"_s));
}

} // namespace upriver
