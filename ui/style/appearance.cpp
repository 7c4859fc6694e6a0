// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/style/appearance.h"

#include "ui/style/tokens.h"

#include <QApplication>

namespace upriver::ui {

void wear(Appearance appearance)
{
    // An empty palette gives way to the desktop's; a Look follows whatever the application has.
    QApplication::setPalette(appearance == Appearance::System ? QPalette()
                                                              : paletteOf(tokens(appearance == Appearance::Dark)));
}

} // namespace upriver::ui
