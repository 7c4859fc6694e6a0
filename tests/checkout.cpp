// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/checkout.h"

#include <QtCore/QStringBuilder>

using namespace Qt::Literals;

namespace upriver {

QString inCheckout(QStringView path)
{
    return QStringLiteral(UPRIVER_SOURCE "/") % path;
}

QString corpusFolder()
{
    const QString said = qEnvironmentVariable("UPRIVER_CORPUS");
    return said.isEmpty() ? inCheckout(u"../shared/corpus") : said;
}

} // namespace upriver
