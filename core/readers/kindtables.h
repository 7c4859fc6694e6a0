// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/kind.h"

#include <QLatin1StringView>

#include <span>

/// What tells the kind of an exhibit: kind.cpp asks the command first, then the file name, then how the text begins.
namespace upriver::kinds {

/// A program whose output has one reader whatever its options, or none.
struct Program
{
    QLatin1StringView name;
    Kind kind;
};

/// A file name of the evidence folder. A name that ends in "*" stands for all that begin so, one that begins with "*"
/// for all that end so.
struct FileName
{
    QLatin1StringView name;
    Kind kind;
};

/// How a text begins that comes without a command and under a strange name.
struct Beginning
{
    QLatin1StringView says; ///< at the start of one of the first lines
    QLatin1StringView also; ///< in the same line
    Kind kind;
};

std::span<const Program> programs();
/// Programs with no reader of their own: what they print is Unknown whatever the file is called.
std::span<const QLatin1StringView> otherPrograms();
std::span<const FileName> fileNames(); ///< the first that fits counts
std::span<const Beginning> beginnings(); ///< the first that fits counts

} // namespace upriver::kinds
