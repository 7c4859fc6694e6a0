// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/filetimes.h"
#include "core/readers/nginxprocesses.h"

using namespace upriver;

// nginx's processes, their titles, and the times of its files.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Exhibit exhibit{.text = QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size))};
    for (const NginxProcess &process : readNginxProcesses(exhibit).processes)
        (void)optionsIn(process.title);
    (void)optionsIn(QString::fromUtf8(exhibit.text));
    (void)readFileTimes(exhibit);
    return 0;
}
