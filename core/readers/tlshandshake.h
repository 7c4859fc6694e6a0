// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/certificate.h"
#include "core/readers/tlscomplaint.h"

#include <QLatin1StringView>
#include <QString>

#include <optional>

namespace upriver {

/// The name a probe of ours goes by that runs s_client and leaves its secrets out: sh -c … tls-greeting -connect …
inline constexpr QLatin1StringView tlsGreetingName("tls-greeting");

/// What openssl s_client told of one handshake with a server.
struct TlsHandshake
{
    QString peer = {}; ///< whom it asked, as nginx writes it: "10.0.0.9:8443"
    QString serverName = {}; ///< the name it sent (SNI); empty: none
    bool namesNone = false; ///< it was told to send none
    std::optional<bool> connected = {}; ///< none: not told
    bool agreed = false; ///< a cipher was agreed on
    QString protocol = {}; ///< "TLSv1.3"
    QString cipher = {};
    TlsComplaint complaint = {}; ///< of OpenSSL: an alert that came, or why it gave up
    std::optional<int> verifyCode = {}; ///< X509_V_ERR_…; 0: ok
    QString verifyText = {}; ///< "certificate has expired"
    bool asksForCertificate = false; ///< the server wants one of the client
    Certificate certificate = {}; ///< the server's own
    Citation at = {}; ///< the complaint, else what was agreed

    /// The handshake ended well, and the server did not take that back: TLS 1.3 refuses a client after it.
    [[nodiscard]] bool succeeded() const { return agreed && complaint.alert == 0 && complaint.reason.isEmpty(); }
    /// The server was reached and the handshake failed.
    [[nodiscard]] bool failed() const { return connected.value_or(false) && !succeeded(); }
};

/// The output of "openssl s_client", whole or in part, with that of "openssl x509" behind it. Nothing when it tells of
/// no handshake. The session's keys, which it prints, are not read.
std::optional<TlsHandshake> readTlsHandshake(const Exhibit &exhibit);

} // namespace upriver
