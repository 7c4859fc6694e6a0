// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace upriver {

void speak(const QLocale &locale)
{
    auto *english = new QTranslator(qApp);
    if (english->load(u":/i18n/upriver_en.qm"_s))
        QCoreApplication::installTranslator(english);
    auto *own = new QTranslator(qApp);
    if (locale.language() != QLocale::English && own->load(locale, u"upriver"_s, u"_"_s, u":/i18n"_s))
        QCoreApplication::installTranslator(own); // asked first, because installed last
}

} // namespace upriver
