// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/readers/bytescan.h"
#include "core/readers/logvariables.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <array>

namespace upriver {

/// How nginx hides what would break a line: \xHH, JSON's escapes, or not at all (escape= of log_format).
enum class LogEscape : quint8 { Default, Json, None };

/// The values of one line, as spelled there; null: the format or the line does not have it.
class LogValues
{
public:
    QByteArrayView &operator[](LogField field) { return m_values[static_cast<size_t>(field)]; }
    const QByteArrayView &operator[](LogField field) const { return m_values[static_cast<size_t>(field)]; }

private:
    std::array<QByteArrayView, logFieldCount> m_values = {};
};

/// What a line is to a format.
enum class LogReading : quint8 {
    Whole,
    Cut, ///< it ends too early, behind the status: the values before are good
    Odd, ///< not of this format
};

/// A log_format, compiled: which variable stands between which texts. format := lead (variable after)*
class LogFormat
{
public:
    struct Part
    {
        QByteArray name = {}; ///< of the variable, without "$"
        QByteArray after = {}; ///< the text up to the next variable, or to the end of the line
    };

    LogFormat() = default;
    LogFormat(QByteArray name, LogEscape escape, QByteArray lead, QList<Part> parts);

    [[nodiscard]] const QByteArray &name() const { return m_name; }
    [[nodiscard]] LogEscape escape() const { return m_escape; }
    [[nodiscard]] const QList<Part> &parts() const { return m_parts; }
    [[nodiscard]] bool has(LogField field) const;
    [[nodiscard]] bool hasVariable(QByteArrayView name) const;
    [[nodiscard]] QByteArray text() const; ///< as one argument of log_format: "$remote_addr - $remote_user …"

    /// Where two variables touch, so that a line does not say where one ends: whole sentences, to be shown.
    [[nodiscard]] const QStringList &ambiguities() const { return m_ambiguities; }

    /// Reads the line @p in into @p values; only the fields of this format are written. Each value reaches to the first
    /// place where the text behind it stands and the next value can begin. Allocates nothing.
    LogReading read(const Stretch &in, LogValues &values) const;

    friend bool operator==(const LogFormat &one, const LogFormat &other)
    {
        return one.m_escape == other.m_escape && one.text() == other.text();
    }

private:
    /// How the end of a value is found.
    enum class Way : quint8 {
        Width, ///< it stands at the value's width, else it is sought
        Word, ///< at the first blank, or there is none
        Sought, ///< by the first byte of the text behind it
        Rest, ///< at the end of the line
        Touching, ///< nothing stands behind it
    };

    /// What has to stand behind the text behind the value.
    enum class Next : quint8 {
        Anything,
        Number, ///< a digit or "-"
        Value, ///< a beginning of the next step's
        End, ///< of the line
        EndOrOther, ///< what does not end there is of another format
    };

    struct Step
    {
        quint64 head = 0; ///< the first eight bytes of the text, to be compared at once
        quint64 mask = 0; ///< those that count
        quint64 tail = 0; ///< the last eight bytes of a longer text
        int after = 0; ///< offset in m_texts
        int size = 0; ///< of the text behind the variable
        char first = 0;
        LogField field = LogField::Other;
        LogGrammar grammar = LogGrammar::Text;
        int width = 0; ///< of the value, when it is always the same
        Way way = Way::Touching;
        Next next = Next::Anything;
        bool mayBeEscaped = false; ///< a backslash before the text makes it a part of the value
    };

    struct Stop;

    [[nodiscard]] const char *textOf(const Step &step) const { return m_texts.constData() + step.after; }
    [[nodiscard]] bool textStandsAt(const Step &step, const char *at, const Stretch &in) const;
    [[nodiscard]] bool fits(const Step &step, const char *place, const char *begin, const Stretch &in) const;
    [[nodiscard]] bool begins(const Step &step, const char *at, const Stretch &in) const;
    [[nodiscard]] const char *endOf(const Step &step, const char *begin, const Stretch &in) const;
    [[nodiscard]] const char *soughtEnd(const Step &step, const char *begin, const Stretch &in) const;
    [[nodiscard]] const char *endOfTouching(const Step &step, const char *begin, const Stretch &in) const;
    LogReading cut(const Step &at, QByteArrayView rest, LogValues &values) const;
    void compile();
    void settle();

    QByteArray m_name;
    LogEscape m_escape = LogEscape::Default;
    QByteArray m_lead;
    QList<Part> m_parts;
    QStringList m_ambiguities;
    QByteArray m_texts;
    QList<Step> m_steps;
};

/// Compiles what stands behind the name in a log_format directive, quotes and escapes of the configuration resolved:
/// arguments := ("escape=" ("default" | "json" | "none"))? text* ; the texts are joined. An error where nginx would
/// refuse it (ngx_http_log_module.c, ngx_http_log_compile_format).
Result<LogFormat> compileLogFormat(const QByteArray &name, const QList<QByteArray> &arguments);

/// The format nginx has without any configuration.
LogFormat combinedFormat();

} // namespace upriver
