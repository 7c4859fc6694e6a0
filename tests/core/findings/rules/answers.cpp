// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/findings/rules/cases.h"

namespace upriver {

static Incident answered(const QByteArray &message, const QByteArray &phase = "reading response header from upstream")
{
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
        .listener("127.0.0.1:3000", "node", 50)
        .answers(502)
        .log(message + " while " + phase, "http://127.0.0.1:3000/cart");
}

QList<Case> rulecases::answers()
{
    return {
        {"the header does not fit", "header-too-big", true, answered("upstream sent too big header")},
        {"the header is wrong, not big", "header-too-big", false,
         answered("upstream sent invalid header: \"X-Trace\\x20...\"")},

        {"two lengths since the upgrade", "nginx-upgrade-strictness", true,
         answered("upstream sent duplicate header line: \"Content-Length: 7\", previous value: \"Content-Length: 7\"")},
        {"a length and chunks", "nginx-upgrade-strictness", true,
         answered("upstream sent \"Content-Length\" and \"Transfer-Encoding\" headers at the same time")},
        {"a header every version refuses", "nginx-upgrade-strictness", false,
         answered("upstream sent invalid header: \"X-Trace\\x20...\"")},

        {"a line without a colon", "invalid-header", true,
         answered("upstream sent invalid header: \"X-Trace\\x20...\"")},
        {"a header that is only too big", "invalid-header", false, answered("upstream sent too big header")},

        {"the chunks are wrong", "invalid-body", true,
         answered("upstream sent invalid chunked response", "reading upstream")},
        {"the header is wrong", "invalid-body", false, answered("upstream sent invalid header: \"X-Trace\\x20...\"")},

        {"it hangs up on an upload", "request-rejected-by-backend", true,
         answered("writev() failed (32: Broken pipe)", "sending request to upstream")},
        {"it hangs up on the answer", "request-rejected-by-backend", false,
         answered("upstream prematurely closed connection")},
    };
}

} // namespace upriver
