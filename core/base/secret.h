// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace upriver {

/// A password or passphrase. It cannot be printed, compared or copied by accident, and is wiped when it goes.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray bytes);
    ~Secret();
    Secret(const Secret &other);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret other) noexcept;

    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }

    /// For the one call that hands it to the server; valid as long as this object.
    [[nodiscard]] const char *reveal() const { return m_bytes.constData(); }

private:
    QByteArray m_bytes; ///< always our own copy, never shared: wiping one must not leave another
};

} // namespace upriver
