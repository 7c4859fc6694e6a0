// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <archive.h>
#include <archive_entry.h>

namespace upriver {

/// A way to pack, such as archive_write_add_filter_gzip.
using Filter = int (*)(archive *);

/// The text as that packer writes it.
inline QByteArray packed(const QByteArray &text, Filter filter)
{
    QByteArray bytes(text.size() + 100'000, '\0');
    size_t used = 0;
    archive *out = archive_write_new();
    archive_entry *entry = archive_entry_new();
    archive_write_set_format_raw(out);
    const bool begun = filter(out) == ARCHIVE_OK
        && archive_write_open_memory(out, bytes.data(), static_cast<size_t>(bytes.size()), &used) == ARCHIVE_OK;
    archive_entry_set_filetype(entry, AE_IFREG);
    if (!begun || archive_write_header(out, entry) != ARCHIVE_OK
        || archive_write_data(out, text.constData(), static_cast<size_t>(text.size())) != text.size())
        qFatal("%s", archive_error_string(out));
    archive_write_close(out);
    archive_write_free(out);
    archive_entry_free(entry);
    return bytes.first(static_cast<qsizetype>(used));
}

} // namespace upriver
