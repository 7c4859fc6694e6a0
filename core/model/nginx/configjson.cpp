// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/configjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

static QJsonObject toJson(const Place &at)
{
    return {{u"file"_s, at.file}, {u"line"_s, at.line}};
}

static QJsonArray toJson(const Directives &directives)
{
    QJsonArray list;
    for (const Directive &directive : directives) {
        QJsonObject object{{u"name"_s, QString::fromUtf8(directive.name())},
                           {u"args"_s, QJsonArray::fromStringList(directive.argTexts())},
                           {u"line"_s, directive.at().line}};
        if (!directive.raw().isEmpty())
            object.insert(u"lua"_s, QString::fromUtf8(directive.raw()));
        else if (directive.isBlock())
            object.insert(u"block"_s, toJson(directive.body()));
        list.append(object);
    }
    return list;
}

QJsonObject toJson(const Config &config, const QList<Fault> &faults)
{
    QJsonArray files;
    for (const File &file : config.tree->files)
        files.append(QJsonObject{{u"path"_s, file.path()}, {u"directives"_s, toJson(file.directives())}});
    QJsonArray complaints;
    for (const Complaint &complaint : config.complaints) {
        QJsonObject object = toJson(complaint.at);
        object.insert(u"what"_s, complaint.what);
        object.insert(u"nginx"_s, complaint.nginxSays);
        complaints.append(object);
    }
    QJsonArray wrong;
    for (const Fault &fault : faults) {
        QJsonObject object = toJson(fault.at);
        object.insert(u"what"_s, fault.what);
        object.insert(u"nginx"_s, fault.nginxSays);
        object.insert(u"certain"_s, fault.isCertain());
        wrong.append(object);
    }
    return {
        {u"schema"_s, u"upriver.config/1"_s}, {u"files"_s, files}, {u"complaints"_s, complaints}, {u"faults"_s, wrong}};
}

QJsonObject toJson(const Explanation &explanation)
{
    return {{u"directive"_s, explanation.directive},
            {u"does"_s, explanation.sentence},
            {u"value"_s, explanation.value},
            {u"effective"_s, explanation.effective},
            {u"from"_s, explanation.from.line > 0 ? QJsonValue(toJson(explanation.from)) : QJsonValue()},
            {u"default"_s, explanation.byDefault},
            {u"contexts"_s, explanation.contexts},
            {u"inheritance"_s, explanation.inheritance},
            {u"source"_s, explanation.source},
            {u"notes"_s, QJsonArray::fromStringList(explanation.notes)}};
}

} // namespace upriver::nginx
