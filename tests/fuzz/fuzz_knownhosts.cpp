// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/knownhosts.h"

#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace upriver;

// Nothing in a known_hosts file makes a key trusted that stands in it nowhere, and a revoked one is never trusted.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArrayView text(reinterpret_cast<const char *>(data), qsizetype(size));
    const HostKey key{"ssh-ed25519",
                      QByteArray("\0\0\0\x0bssh-ed25519\0\0\0\x20", 19)
                          + QByteArray("0123456789abcdef0123456789abcdef")};
    KnownHosts known;
    known.add(text, u"fuzz"_s);
    const KeyCheck check = known.check(u"web.example"_s, 2222, key);
    if (check.verdict == Verdict::Trusted && (!check.known || *check.known != key || check.line < 1))
        std::abort();
    if (known.typesFor(u"web.example"_s, 22).size() > 16)
        std::abort();
    known.add("\n@revoked * ssh-ed25519 " + key.blob.toBase64() + '\n', u"revoked"_s);
    if (known.check(u"web.example"_s, 2222, key).verdict != Verdict::Revoked)
        std::abort();
    return 0;
}
