// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/login.h"
#include "core/host/sshlink.h"

namespace upriver {

/// What a login lacked.
enum class Missing {
    Nothing,
    Password,
    Passphrase, ///< a key file is encrypted
    Code, ///< the server asks for a second thing
};

/// Why the server did not let us in.
struct LoginRefusal
{
    Error error = {};
    Missing missing = Missing::Nothing;
    QString keyFile = {}; ///< the encrypted one
    QStringList accepted = {}; ///< the methods the server names, in its words
    QStringList tried = {}; ///< "agent key …", "~/.ssh/id_rsa", "password"
};

/// Logs in over a link whose server key has been checked: agent, key files, password, questions, in this order. Each
/// secret is sent at most once.
tl::expected<void, LoginRefusal> logIn(SshLink &link, const Login &login);

} // namespace upriver
