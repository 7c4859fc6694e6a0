// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/systemd.h"

#include "core/readers/lines.h"
#include "core/readers/shellwords.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace upriver {

QString Unit::shortName() const
{
    return id.endsWith(".service"_L1) ? id.chopped(8) : id;
}

static bool isUnitName(QByteArrayView word)
{
    static constexpr std::array types{".service", ".socket", ".target", ".timer", ".mount",    ".path",
                                      ".slice",   ".scope",  ".device", ".swap",  ".automount"};
    return std::any_of(types.begin(), types.end(), [&](const char *type) { return word.endsWith(type); });
}

static QString withType(const QString &name)
{
    return isUnitName(name.toUtf8()) ? name : name + u".service"_s;
}

// The units that "systemctl show -p … a b" asks for, for blocks that do not print their own Id.
static QStringList unitsAskedFor(const QString &line)
{
    for (const QStringList &command : commandsIn(line)) {
        if (programOf(command) != "systemctl"_L1)
            continue;
        QStringList units;
        bool verb = false;
        for (qsizetype i = 1; i < command.size(); ++i) {
            const QString &word = command[i];
            if (word == "-p"_L1 || word == "--property"_L1 || word == "-n"_L1 || word == "-o"_L1)
                ++i;
            else if (word.startsWith(u'-'))
                continue;
            else if (verb)
                units << withType(word);
            else
                verb = true;
        }
        return units;
    }
    return {};
}

static void setProperty(Unit &unit, const QString &key, const QString &value)
{
    unit.properties.insert(key, value);
    if (key == "Id"_L1)
        unit.id = value;
    else if (key == "LoadState"_L1)
        unit.load = value;
    else if (key == "ActiveState"_L1)
        unit.active = value;
    else if (key == "SubState"_L1)
        unit.sub = value;
    else if (key == "Result"_L1)
        unit.result = value;
    else if (key == "UnitFileState"_L1)
        unit.file = value;
    else if (key == "Description"_L1)
        unit.description = value;
    else if (key == "MainPID"_L1)
        unit.mainPid = value.toLongLong();
    else if (key == "NRestarts"_L1)
        unit.restarts = value.toInt();
}

static bool isKey(QByteArrayView text)
{
    const auto fits
        = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), fits);
}

QList<Unit> readUnitShow(const Exhibit &exhibit)
{
    const QStringList asked = unitsAskedFor(exhibit.command);
    QList<Unit> units;
    std::optional<Unit> unit;
    int block = 0;
    const auto finish = [&] {
        if (!unit)
            return;
        if (unit->id.isEmpty())
            unit->id = asked.value(block);
        ++block;
        if (!unit->id.isEmpty())
            units << *unit;
        unit.reset();
    };
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        if (line->bytes.isEmpty()) {
            finish();
            continue;
        }
        const qsizetype equals = line->bytes.indexOf('=');
        if (equals <= 0 || !isKey(line->bytes.first(equals)))
            continue;
        if (!unit)
            unit = Unit{.at = citationOf(exhibit, *line)};
        const QString key = QString::fromUtf8(line->bytes.first(equals));
        setProperty(*unit, key, QString::fromUtf8(line->bytes.sliced(equals + 1)));
        if (key == "ActiveState"_L1)
            unit->at = citationOf(exhibit, *line);
    }
    finish();
    return units;
}

static QByteArrayView withoutBullet(QByteArrayView line)
{
    // Which one depends on the state and on the locale.
    static constexpr std::array bullets{"●", "○", "×", "↻", "◌", "*"};
    for (const char *bullet : bullets) {
        if (line.startsWith(bullet))
            return line.sliced(qstrlen(bullet)).trimmed();
    }
    return {};
}

/// "Unit NAME could not be found."
static std::optional<QString> notFound(QByteArrayView line)
{
    const QList<QByteArrayView> words = wordsOf(line, 4);
    if (words.size() == 4 && words[0] == "Unit" && words[2] == "could" && words[3] == "not be found.")
        return QString::fromUtf8(words[1]);
    return std::nullopt;
}

static QString between(const QString &text, QLatin1StringView open, QChar close)
{
    const qsizetype begin = text.indexOf(open);
    if (begin < 0)
        return {};
    const qsizetype end = text.indexOf(close, begin + open.size());
    return end < 0 ? QString() : text.mid(begin + open.size(), end - begin - open.size());
}

/// loaded := "loaded (" path "; " file ("; " …)? ")" | "masked (Reason: …)" | "not-found (Reason: …)" …
static void readLoaded(const QString &value, Unit &unit)
{
    unit.load = value.section(u' ', 0, 0);
    if (unit.load == "masked"_L1)
        unit.file = u"masked"_s;
    else if (unit.load == "loaded"_L1)
        unit.file = between(value, "("_L1, u')').section(u';', 1, 1).trimmed();
}

/// active := state (" (" sub ")")? (" (Result: " result ")")? (" since " …)?
static void readActive(const QString &value, Unit &unit)
{
    unit.active = value.section(u' ', 0, 0);
    unit.result = between(value, "(Result: "_L1, u')');
    const QString sub = between(value.section(" since "_L1, 0, 0), "("_L1, u')');
    unit.sub
        = sub.startsWith("Result: "_L1) || sub.isEmpty() ? (unit.active == "failed"_L1 ? u"failed"_s : QString()) : sub;
}

static void readStatusLine(const Exhibit &exhibit, const Line &line, Unit &unit)
{
    const QString text = line.text().trimmed();
    const qsizetype colon = text.indexOf(": "_L1);
    const QStringView key = QStringView(text).first(qMax(colon, qsizetype(0)));
    const QString value = colon < 0 ? QString() : text.mid(colon + 2);
    if (key == "Loaded"_L1 && unit.load.isEmpty()) {
        readLoaded(value, unit);
    } else if (key == "Active"_L1 && unit.active.isEmpty()) {
        readActive(value, unit);
        unit.at = citationOf(exhibit, line);
    } else if (key == "Main PID"_L1 && !value.contains("(code="_L1)) {
        unit.mainPid = value.section(u' ', 0, 0).toLongLong();
    } else if (const qsizetype at = text.lastIndexOf("restart counter is at "_L1); at >= 0) {
        unit.restarts = text.mid(at + 22).section(u'.', 0, 0).toInt();
    }
}

QList<Unit> readUnitStatus(const Exhibit &exhibit)
{
    QList<Unit> units;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QList<QByteArrayView> words = wordsOf(withoutBullet(line->bytes), 3);
        if (!words.isEmpty() && isUnitName(words[0])) {
            units << Unit{.id = QString::fromUtf8(words[0]), .at = citationOf(exhibit, *line)};
            if (words.size() == 3 && words[1] == "-")
                units.last().description = QString::fromUtf8(words[2]);
        } else if (const auto name = notFound(line->bytes)) {
            units << Unit{
                .id = withType(*name),
                .load = u"not-found"_s,
                .active = u"inactive"_s,
                .sub = u"dead"_s,
                .at = citationOf(exhibit, *line),
            };
        } else if (!units.isEmpty()) {
            readStatusLine(exhibit, *line, units.last());
        }
    }
    return units;
}

/// row := bullet? unit load active sub description
QList<Unit> readUnitList(const Exhibit &exhibit)
{
    static const QStringList loads{u"loaded"_s,      u"not-found"_s, u"masked"_s, u"error"_s,
                                   u"bad-setting"_s, u"stub"_s,      u"merged"_s};
    QList<Unit> units;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QByteArrayView bulleted = withoutBullet(line->bytes.trimmed());
        const QList<QByteArrayView> words = wordsOf(bulleted.isEmpty() ? line->bytes : bulleted, 5);
        if (words.size() < 4 || !isUnitName(words[0]) || !loads.contains(QString::fromUtf8(words[1])))
            continue;
        units << Unit{
            .id = QString::fromUtf8(words[0]),
            .load = QString::fromUtf8(words[1]),
            .active = QString::fromUtf8(words[2]),
            .sub = QString::fromUtf8(words[3]),
            .description = QString::fromUtf8(words.value(4)),
            .at = citationOf(exhibit, *line),
        };
    }
    return units;
}

/// row := unit state preset?
QList<Unit> readUnitFiles(const Exhibit &exhibit)
{
    static const QStringList states{
        u"enabled"_s,         u"disabled"_s,       u"static"_s,         u"masked"_s,    u"alias"_s,
        u"indirect"_s,        u"generated"_s,      u"transient"_s,      u"linked"_s,    u"bad"_s,
        u"enabled-runtime"_s, u"masked-runtime"_s, u"linked-runtime"_s, u"not-found"_s,
    };
    QList<Unit> units;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QList<QByteArrayView> words = wordsOf(line->bytes, 4);
        if (words.size() < 2 || !isUnitName(words[0]) || !states.contains(QString::fromUtf8(words[1])))
            continue;
        Unit unit{.id = QString::fromUtf8(words[0]), .file = QString::fromUtf8(words[1])};
        unit.load = unit.file.startsWith("masked"_L1) ? u"masked"_s : QString();
        unit.at = citationOf(exhibit, *line);
        units << unit;
    }
    return units;
}

} // namespace upriver
