// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace upriver {

/// What OpenSSL said in a message of nginx about a handshake with the backend.
struct TlsComplaint
{
    int alert = 0; ///< the alert the backend sent (RFC 8446 section 6, RFC 5246 section 7.2); 0: none
    int verifyError = 0; ///< X509_V_ERR_… of x509_vfy.h, as in "verify error: (18:self-signed certificate)"; 0: none
    QString reason = {}; ///< OpenSSL's reason in lower case, "wrong version number"; empty: none
};

/// "SSL_do_handshake() failed (SSL: error:CODE:SSL routines:[FUNCTION]:REASON[:SSL alert number N])" of OpenSSL 1.1,
/// 3 and BoringSSL, and "upstream SSL certificate verify error: (N:REASON)" (ngx_http_upstream.c).
TlsComplaint readTlsComplaint(const QString &message);

} // namespace upriver
