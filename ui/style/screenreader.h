// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAccessible>

namespace upriver::ui {

/// From now on a screen reader hears of every View through an Access, which is made with a View *. Once is enough, more
/// does nothing.
template<class View, class Access>
void speakThrough()
{
    static const bool done = [] {
        QAccessible::installFactory([](const QString &name, QObject *object) -> QAccessibleInterface * {
            const bool isOurs = name == QLatin1StringView(View::staticMetaObject.className());
            return isOurs ? new Access(static_cast<View *>(object)) : nullptr;
        });
        return true;
    }();
    Q_UNUSED(done)
}

} // namespace upriver::ui
