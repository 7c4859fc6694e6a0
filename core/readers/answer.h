// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/active.h"
#include "core/evidence/exhibit.h"

#include <QList>
#include <QString>

#include <optional>

namespace upriver {

/// What curl -i, wget -S or cgi-fcgi got for one request, or why it got nothing.
struct Answer
{
    QString url = {}; ///< from the command line; empty when it names none
    QString peer = {}; ///< where the connection went, as nginx writes it: "127.0.0.1:3000", "unix:/run/app.sock"
    int status = 0; ///< 0: no HTTP answer; of FastCGI its Status, 200 where it gives none
    int curlError = 0; ///< curl's exit status or the number in "curl: (7)"; 0 = none
    QString complaint = {}; ///< "Failed to connect to 127.0.0.1 port 3000 …"
    QList<std::pair<QString, QString>> headers = {};
    QByteArray body = {};
    bool fromDesk = false; ///< [client] in the command: asked from outside the server
    Citation at = {}; ///< the status line, or the complaint

    /// Upriver asked the backend itself, in nginx's place: a request nginx knows nothing of.
    [[nodiscard]] bool isActive() const { return upriver::isActive(at.exhibit); }

    [[nodiscard]] QString header(const QString &name) const; ///< case-insensitive; empty when absent
};

std::optional<Answer> readAnswer(const Exhibit &exhibit);

} // namespace upriver
