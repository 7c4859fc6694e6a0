// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/start/entrymodel.h"
#include "ui/style/appearance.h"

#include <QByteArray>

namespace upriver {

/// What the desk remembers between runs: past sessions and the window's layout. Never a secret.
class Settings
{
public:
    explicit Settings(QString file = {}); ///< empty = the usual place

    [[nodiscard]] QList<ui::Entry> recent() const; ///< newest first
    void remember(const ui::Entry &entry); ///< the same target once only

    [[nodiscard]] ui::Appearance appearance() const;
    void keepAppearance(ui::Appearance appearance);

    [[nodiscard]] QByteArray geometry() const;
    [[nodiscard]] QByteArray layout() const;
    void keepWindow(const QByteArray &geometry, const QByteArray &layout);

private:
    QString m_file;
};

} // namespace upriver
