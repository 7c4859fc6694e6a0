// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"

#include <QHash>

namespace upriver::nginx {

/// The variables that say where a *_pass goes ("proxy_pass http://$pool"), and what gives them a value.
class TargetVariables
{
public:
    /// To be called with every directive of the configuration.
    void look(const Directive &directive);

    /// Each "set" and each line of a map, geo or split_clients block whose last word may become the target, also by way
    /// of other variables.
    [[nodiscard]] QList<Directive> values(const Config &config) const;

private:
    QList<QByteArray> m_inTargets; ///< names in lower case, without "$"
    QHash<QByteArray, QList<Directive>> m_makers; ///< by such names
};

/// "shop" in "shop", "http://shop" and "http://shop/path".
QString groupNamed(QByteArrayView value);

} // namespace upriver::nginx
