// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/scene.h"

namespace upriver::access {

// The judges of the rows about who may connect, by what refuses.
Assessment selinuxRefused(const Scene &scene); ///< it wrote so
Assessment appArmorRefused(const Scene &scene);
Assessment selinuxInForce(const Scene &scene); ///< nothing else is left that could refuse
Assessment appArmorInForce(const Scene &scene);
Assessment groupNotEffective(const Scene &scene);
Assessment folderClosed(const Scene &scene);
Assessment socketClosed(const Scene &scene);
Assessment someRightMissing(const Scene &scene);

// What nginx sees of the file system.
Assessment hiddenTmp(const Scene &scene);
Assessment runWiped(const Scene &scene);

} // namespace upriver::access
