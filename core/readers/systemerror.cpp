// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/systemerror.h"

#include "core/readers/cursor.h"

#include <algorithm>
#include <array>

namespace upriver {

namespace {

/// One error: its numbers under Linux, the BSDs (and macOS) and Windows, and how its texts begin: glibc and the BSDs,
/// musl, Windows. Zero or empty: there is none.
struct SystemError
{
    int onLinux;
    int onBsd;
    int onWindows;
    QByteArrayView text;
    QByteArrayView musl;
    QByteArrayView windows;
};

} // namespace

// errno.h of Linux and FreeBSD, winerror.h; strerror() of glibc and musl (src/errno/__strerror.h).
static constexpr std::array errors{
    SystemError{2, 2, 2, "No such file or directory", {}, "The system cannot find the file"},
    SystemError{2, 0, 3, "No such file or directory", {}, "The system cannot find the path"},
    SystemError{5, 5, 1117, "Input/output error", "I/O error", "The request could not be performed because of an I/O"},
    SystemError{11, 35, 10035, "Resource temporarily unavailable", {}, "A non-blocking socket operation"},
    SystemError{13, 13, 10013, "Permission denied", {}, "An attempt was made to access a socket"},
    SystemError{13, 0, 5, "Permission denied", {}, "Access is denied"},
    SystemError{22, 22, 10022, "Invalid argument", {}, "An invalid argument was supplied"},
    SystemError{24, 24, 10024, "Too many open files", "No file descriptors available", "Too many open sockets"},
    SystemError{28, 28, 112, "No space left on device", {}, "There is not enough space on the disk"},
    SystemError{32, 32, 10058, "Broken pipe", {}, "A request to send or receive data was disallowed"},
    SystemError{91, 41, 10041, "Protocol wrong type for socket", {}, "A protocol was specified in the socket"},
    SystemError{98, 48, 10048, "Address already in use", "Address in use", "Only one usage of each socket address"},
    SystemError{99, 49, 10049, "Cannot assign requested address", "Address not available", "The requested address is"},
    SystemError{99, 49, 0, "Can't assign requested address", {}, {}},
    SystemError{101, 51, 10051, "Network is unreachable", "Network unreachable", "A socket operation was attempted to"},
    SystemError{103, 53, 10053, "Software caused connection abort", "Connection aborted", "An established connection"},
    SystemError{104, 54, 10054, "Connection reset by peer", {}, "An existing connection was forcibly closed"},
    SystemError{110, 60, 10060, "Connection timed out", "Operation timed out", "A connection attempt failed because"},
    SystemError{111, 61, 10061, "Connection refused", {}, "No connection could be made because"},
    SystemError{112, 64, 10064, "Host is down", {}, "A socket operation failed because the destination host was down"},
    SystemError{113, 65, 10065, "No route to host", "Host is unreachable", "A socket operation was attempted to an"},
};

static bool says(const SystemError &error, QByteArrayView text)
{
    return (!error.text.isEmpty() && begins(text, error.text)) || (!error.musl.isEmpty() && begins(text, error.musl))
        || (!error.windows.isEmpty() && begins(text, error.windows));
}

static int numberOn(const SystemError &error, Platform platform)
{
    switch (platform) {
    case Platform::Bsd: return error.onBsd;
    case Platform::Windows: return error.onWindows;
    case Platform::Linux:
    case Platform::Unknown: break;
    }
    return error.onLinux;
}

// Windows' small numbers count only with their text: resolvers number their answers from 1 to 5 as well.
static int byNumber(int number, Platform platform)
{
    if (platform == Platform::Windows && number < 10000)
        return 0;
    const auto *found = std::find_if(errors.begin(), errors.end(),
                                     [&](const SystemError &error) { return number == numberOn(error, platform); });
    return found == errors.end() ? 0 : found->onLinux;
}

int linuxError(int number, QByteArrayView text, Platform platform)
{
    if (number == 0)
        return 0;
    const auto *both = std::find_if(errors.begin(), errors.end(), [&](const SystemError &error) {
        return (number == error.onLinux || number == error.onBsd || number == error.onWindows) && says(error, text);
    });
    if (both != errors.end())
        return both->onLinux;
    // Another language or library: the number alone. Another system, as Solaris with 146: the text alone.
    for (const Platform each : {platform, Platform::Linux, Platform::Windows, Platform::Bsd}) {
        if (const int known = byNumber(number, each); known != 0)
            return known;
    }
    const auto *named
        = std::find_if(errors.begin(), errors.end(), [&](const SystemError &error) { return says(error, text); });
    return named != errors.end() ? named->onLinux : number;
}

} // namespace upriver
