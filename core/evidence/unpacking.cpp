// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/unpacking.h"

#include <QCoreApplication>

#include <archive.h>

#include <algorithm>
#include <cerrno>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Unpacking".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Unpacking)
};

/// A way to pack a file, by how such a file begins and how it is called.
struct Packer
{
    QByteArrayView magic;
    int (*support)(archive *);
    const char *name;
    QLatin1StringView ending;
};

} // namespace

static constexpr Packer packers[] = {
    {"\x1f\x8b", archive_read_support_filter_gzip, "gzip", ".gz"_L1},
    {"\xfd"
     "7zXZ",
     archive_read_support_filter_xz, "xz", ".xz"_L1},
    {"\x28\xb5\x2f\xfd", archive_read_support_filter_zstd, "zstd", ".zst"_L1},
    {"BZh", archive_read_support_filter_bzip2, "bzip2", ".bz2"_L1},
};

static const Packer *packerOf(QByteArrayView beginning)
{
    const auto *packer = std::find_if(std::begin(packers), std::end(packers),
                                      [&](const Packer &each) { return beginning.startsWith(each.magic); });
    return packer == std::end(packers) ? nullptr : packer;
}

bool isPacked(QByteArrayView beginning)
{
    return packerOf(beginning) != nullptr;
}

QString nameUnpacked(const QString &name)
{
    for (const Packer &each : packers) {
        if (name.size() > each.ending.size() && name.endsWith(each.ending))
            return name.chopped(each.ending.size());
    }
    return name;
}

void Unpacking::Free::operator()(archive *open) const
{
    archive_read_free(open);
}

Unpacking::Unpacking(More more)
    : m_more(std::move(more))
    , m_open(archive_read_new())
{
}

Error Unpacking::damaged() const
{
    return {.kind = Error::Kind::BadInput,
            .what = {},
            .why = QString::fromUtf8(archive_error_string(m_open.get())),
            .now = {}};
}

Result<std::unique_ptr<Unpacking>> Unpacking::begin(QByteArrayView beginning, More more)
{
    std::unique_ptr<Unpacking> self(new Unpacking(std::move(more)));
    archive *open = self->m_open.get();
    // A library that was built without a packer would start a program of that name instead.
    const Packer *packer = packerOf(beginning);
    if (!packer || packer->support(open) != ARCHIVE_OK) {
        return Failure({.kind = Error::Kind::BadInput,
                        .what = {},
                        .why = Texts::tr("It is packed with %1, which this build cannot unpack.")
                                   .arg(QLatin1String(packer ? packer->name : "?")),
                        .now = {}});
    }
    archive_read_support_format_raw(open);
    archive_read_support_format_empty(open);
    const auto read = [](archive *handle, void *of, const void **bytes) -> la_ssize_t {
        const auto more = static_cast<Unpacking *>(of)->m_more();
        if (!more) {
            archive_set_error(handle, EIO, "%s", more.error().why.toUtf8().constData());
            return -1;
        }
        *bytes = more->data();
        return more->size();
    };
    archive_entry *entry = nullptr;
    const bool ready = archive_read_open(open, self.get(), nullptr, read, nullptr) == ARCHIVE_OK;
    const int answer = ready ? archive_read_next_header(open, &entry) : ARCHIVE_FATAL;
    if (answer != ARCHIVE_OK && answer != ARCHIVE_EOF)
        return Failure(self->damaged());
    // What is too short to be told from plain text is handed on as such.
    if (archive_filter_code(open, 0) == ARCHIVE_FILTER_NONE)
        return Failure(
            {.kind = Error::Kind::BadInput, .what = {}, .why = Texts::tr("Its head is not whole."), .now = {}});
    self->m_atEnd = answer == ARCHIVE_EOF;
    return self;
}

Result<QByteArrayView> Unpacking::next()
{
    if (m_atEnd)
        return QByteArrayView();
    const void *bytes = nullptr;
    size_t size = 0;
    la_int64_t offset = 0;
    const int answer = archive_read_data_block(m_open.get(), &bytes, &size, &offset);
    m_atEnd = answer == ARCHIVE_EOF;
    if (m_atEnd)
        return QByteArrayView();
    if (answer < ARCHIVE_WARN)
        return Failure(damaged());
    return QByteArrayView(static_cast<const char *>(bytes), static_cast<qsizetype>(size));
}

Unpacked unpacked(QByteArrayView packed, qint64 most)
{
    const auto unpacking = Unpacking::begin(
        packed, [rest = packed]() mutable -> Result<QByteArrayView> { return std::exchange(rest, QByteArrayView()); });
    Unpacked result;
    if (!unpacking) {
        result.cut = true;
        return result;
    }
    for (;;) {
        const auto block = (*unpacking)->next();
        result.cut = !block || result.text.size() + block->size() > most;
        if (!block || block->isEmpty())
            return result;
        result.text += block->first(std::min<qsizetype>(block->size(), most - result.text.size()));
        if (result.cut)
            return result;
    }
}

} // namespace upriver
