// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/notes.h"

namespace upriver::notes {

// One file each: what this program writes.
std::span<const NoteSentence> kernel();
std::span<const NoteSentence> systemd();
std::span<const NoteSentence> phpFpm();
std::span<const NoteSentence> gunicorn();
std::span<const NoteSentence> uwsgi();
std::span<const NoteSentence> node();
std::span<const NoteSentence> pm2();
std::span<const NoteSentence> java();
std::span<const NoteSentence> apache();

} // namespace upriver::notes
