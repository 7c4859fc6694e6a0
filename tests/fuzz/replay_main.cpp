// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

using Bytes = std::vector<std::uint8_t>;

static Bytes read(const std::filesystem::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// A copy of exactly this size, so that AddressSanitizer sees one byte read too far.
static void tryOne(const std::uint8_t *from, std::size_t size)
{
    const Bytes exact(from, from + size);
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

// Whole, then cut at up to 64 places, then with one byte of each stretch turned: what a broken connection makes of it.
static void replay(Bytes seed)
{
    tryOne(seed.data(), seed.size());
    const std::size_t step = std::max<std::size_t>(1, seed.size() / 64);
    for (std::size_t at = 0; at < seed.size(); at += step) {
        tryOne(seed.data(), at);
        seed[at] ^= 0x5f;
        tryOne(seed.data(), seed.size());
        seed[at] ^= 0x5f;
    }
}

/// Runs a fuzz target over the files of the folders named: a crash, a hang or a folder without seeds fails the test.
int main(int count, char **arguments)
{
    for (int i = 1; i < count; ++i) {
        std::error_code absent;
        std::size_t seeds = 0;
        for (const auto &entry : std::filesystem::directory_iterator(arguments[i], absent)) {
            if (!entry.is_regular_file())
                continue;
            std::printf("%s\n", entry.path().filename().c_str());
            std::fflush(stdout);
            replay(read(entry.path()));
            ++seeds;
        }
        if (absent || seeds == 0) {
            std::fprintf(stderr, "no seeds in %s\n", arguments[i]);
            return 1;
        }
        std::printf("%zu seeds replayed\n", seeds);
    }
    return 0;
}
