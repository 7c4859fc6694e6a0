// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/loginput.h"

#include <QCoreApplication>

#include <archive.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace upriver {

/// Fits the second-level cache, where the lines are cut from it.
static constexpr qsizetype blockSize = 256 * 1024;

namespace {

/// Texts for people, in the context "LogInput".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(LogInput)
};

/// A way to pack a file, by how such a file begins.
struct Packer
{
    QByteArrayView magic;
    int (*support)(archive *);
    const char *name;
};

} // namespace

static constexpr Packer packers[] = {
    {"\x1f\x8b", archive_read_support_filter_gzip, "gzip"},
    {"\xfd"
     "7zXZ",
     archive_read_support_filter_xz, "xz"},
    {"\x28\xb5\x2f\xfd", archive_read_support_filter_zstd, "zstd"},
    {"BZh", archive_read_support_filter_bzip2, "bzip2"},
};

void LogInput::Free::operator()(archive *open) const
{
    archive_read_free(open);
}

Error LogInput::unreadable(const QString &why) const
{
    return {.kind = Error::Kind::BadInput,
            .what = Texts::tr("\"%1\" could not be read.").arg(m_path),
            .why = why,
            .now = Texts::tr("Give a log file, packed or not, or - for standard input.")};
}

Result<std::unique_ptr<LogInput>> LogInput::open(const QString &path)
{
    std::unique_ptr<LogInput> input(new LogInput);
    if (const auto begun = input->begin(path); !begun)
        return Failure(begun.error());
    return input;
}

Result<std::unique_ptr<LogInput>> LogInput::openPart(const QString &path, qint64 from, qint64 to)
{
    std::unique_ptr<LogInput> input(new LogInput);
    input->m_path = path;
    input->m_end = to;
    input->m_file.setFileName(path);
    if (!input->m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || !input->m_file.seek(from))
        return Failure(input->unreadable(input->m_file.errorString()));
    input->m_block.resize(blockSize);
    return input;
}

Result<void> LogInput::begin(const QString &path)
{
    m_path = path;
    const bool fromPipe = path == "-"_L1;
    m_file.setFileName(path);
    const auto mode = QIODevice::ReadOnly | QIODevice::Unbuffered;
    if (!(fromPipe ? m_file.open(stdin, mode) : m_file.open(mode)))
        return Failure(unreadable(m_file.errorString()));
    m_block.resize(blockSize);
    if (fill() < 0)
        return Failure(unreadable(m_file.errorString()));
    m_first = true;
    return unpack();
}

Result<void> LogInput::unpack()
{
    const QByteArrayView beginning = QByteArrayView(m_block).first(m_filled);
    const auto *packer = std::find_if(std::begin(packers), std::end(packers),
                                      [&](const Packer &each) { return beginning.startsWith(each.magic); });
    if (packer == std::end(packers))
        return {};
    m_unpacking.reset(archive_read_new());
    archive *open = m_unpacking.get();
    // A library that was built without a packer would start a program of that name instead.
    if (packer->support(open) != ARCHIVE_OK)
        return Failure(unreadable(
            Texts::tr("It is packed with %1, which this build cannot unpack.").arg(QLatin1String(packer->name))));
    archive_read_support_format_raw(open);
    archive_read_support_format_empty(open);
    archive_entry *entry = nullptr;
    const auto read = [](archive *, void *self, const void **bytes) -> la_ssize_t {
        return static_cast<LogInput *>(self)->moreToUnpack(bytes);
    };
    const bool ready = archive_read_open(open, this, nullptr, read, nullptr) == ARCHIVE_OK;
    const int answer = ready ? archive_read_next_header(open, &entry) : ARCHIVE_FATAL;
    if (answer == ARCHIVE_OK || answer == ARCHIVE_EOF)
        return {};
    return Failure(unreadable(QString::fromUtf8(archive_error_string(open))));
}

qint64 LogInput::fill()
{
    const qint64 left = m_end < 0 ? blockSize : std::min<qint64>(m_end - m_file.pos(), blockSize);
    m_filled = std::max<qint64>(m_file.read(m_block.data(), left), -1);
    m_read += std::max<qint64>(m_filled, 0);
    return m_filled;
}

qint64 LogInput::moreToUnpack(const void **bytes)
{
    if (!std::exchange(m_first, false) && fill() < 0)
        archive_set_error(m_unpacking.get(), EIO, "%s", m_file.errorString().toUtf8().constData());
    *bytes = m_block.constData();
    return m_filled;
}

Result<QByteArrayView> LogInput::next()
{
    if (!m_unpacking) {
        if (!std::exchange(m_first, false) && fill() < 0)
            return Failure(unreadable(m_file.errorString()));
        return QByteArrayView(m_block).first(m_filled);
    }
    const void *bytes = nullptr;
    size_t size = 0;
    la_int64_t offset = 0;
    const int answer = archive_read_data_block(m_unpacking.get(), &bytes, &size, &offset);
    if (answer == ARCHIVE_EOF)
        return QByteArrayView();
    if (answer < ARCHIVE_WARN)
        return Failure(unreadable(QString::fromUtf8(archive_error_string(m_unpacking.get()))));
    return QByteArrayView(static_cast<const char *>(bytes), static_cast<qsizetype>(size));
}

} // namespace upriver
