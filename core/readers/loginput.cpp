// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/loginput.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
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

} // namespace

LogWrapping wrappingOf(const QString &path)
{
    const auto input = QFileInfo(path).isFile() ? LogInput::open(path) : Failure(Error());
    const auto first = input ? (*input)->next() : Failure(Error());
    QFile file(path);
    const bool cannot = !first && file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) && isPacked(file.read(8));
    return first ? (*input)->wrapping() : cannot ? LogWrapping::Packed : LogWrapping::None;
}

LogWrapping LogInput::wrapping() const
{
    if (m_unpacking)
        return m_container ? LogWrapping::PackedContainer : LogWrapping::Packed;
    return m_container ? LogWrapping::Container : LogWrapping::None;
}

Error LogInput::unreadable(const QString &why) const
{
    return {.kind = Error::Kind::BadInput,
            .what = Texts::tr("\"%1\" could not be read.").arg(m_path),
            .why = why,
            .now = Texts::tr("Give a log file, packed or not, or - for standard input.")};
}

Result<std::unique_ptr<LogInput>> LogInput::open(const QString &path, ContainerStream stream)
{
    std::unique_ptr<LogInput> input(new LogInput);
    input->m_stream = stream;
    if (const auto begun = input->begin(path); !begun)
        return Failure(begun.error());
    return input;
}

Result<std::unique_ptr<LogInput>> LogInput::openPart(const QString &path, qint64 from, qint64 to)
{
    std::unique_ptr<LogInput> input(new LogInput);
    input->m_path = path;
    input->m_end = to;
    input->m_begun = true;
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
    if (!upriver::isPacked(beginning))
        return {};
    auto unpacking = Unpacking::begin(beginning, [this] { return bytesAsTheyLie(); });
    if (!unpacking)
        return Failure(unreadable(unpacking.error().why));
    m_unpacking = std::move(*unpacking);
    return {};
}

qint64 LogInput::fill()
{
    const qint64 left = m_end < 0 ? blockSize : std::min<qint64>(m_end - m_file.pos(), blockSize);
    m_filled = std::max<qint64>(m_file.read(m_block.data(), left), -1);
    m_read += std::max<qint64>(m_filled, 0);
    return m_filled;
}

Result<QByteArrayView> LogInput::bytesAsTheyLie()
{
    if (!std::exchange(m_first, false) && fill() < 0)
        return Failure(unreadable(m_file.errorString()));
    return QByteArrayView(m_block).first(m_filled);
}

Result<QByteArrayView> LogInput::unpackedBytes()
{
    if (!m_unpacking)
        return bytesAsTheyLie();
    const auto block = m_unpacking->next();
    if (!block)
        return Failure(unreadable(block.error().why));
    return *block;
}

Result<QByteArrayView> LogInput::next()
{
    if (m_container)
        return unwrappedLines();
    const auto block = unpackedBytes();
    if (std::exchange(m_begun, true) || !block || !isContainerLog(*block))
        return block;
    m_container.emplace(m_stream);
    m_lines = m_container->feed(*block);
    return m_lines.isEmpty() ? unwrappedLines() : Result<QByteArrayView>(m_lines);
}

Result<QByteArrayView> LogInput::unwrappedLines()
{
    for (;;) {
        const auto block = unpackedBytes();
        if (!block)
            return block;
        m_lines = block->isEmpty() ? m_container->finish() : m_container->feed(*block);
        if (block->isEmpty() || !m_lines.isEmpty())
            return QByteArrayView(m_lines);
    }
}

} // namespace upriver
