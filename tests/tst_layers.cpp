// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/checkout.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

#include <functional>

using namespace Qt::StringLiterals;

/// The order of the stages. A file may include its own stage and those before it.
static const QStringList order{
    u"core/base"_s,     u"core/host"_s,  u"core/target"_s, u"core/evidence"_s, u"core/readers"_s, u"core/model"_s,
    u"core/findings"_s, u"core/guide"_s, u"core/plan"_s,   u"core/change"_s,   u"core/report"_s,  u"ui"_s,
    u"app"_s,
};

static int rankOf(const QString &path)
{
    for (int i = 0; i < order.size(); ++i) {
        if (path.startsWith(order[i] + u'/'))
            return i;
    }
    return -1;
}

class LayersTest : public QObject
{
    Q_OBJECT

    static QStringList violations(const std::function<QString(const QString &file, const QString &included)> &complaint)
    {
        static const QRegularExpression include(u"^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"_s,
                                                QRegularExpression::MultilineOption);
        QStringList wrong;
        const QDir source(upriver::inCheckout({}));
        for (const QString &top : {u"core"_s, u"ui"_s, u"app"_s}) {
            QDirIterator files(source.filePath(top), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                if (!file.open(QIODevice::ReadOnly))
                    wrong << file.fileName() + u" cannot be read"_s;
                const QString name = source.relativeFilePath(file.fileName());
                auto matches = include.globalMatch(QString::fromUtf8(file.readAll()));
                while (matches.hasNext()) {
                    const QString included = matches.next().captured(1);
                    if (const QString text = complaint(name, included); !text.isEmpty())
                        wrong << u"%1 includes %2: %3"_s.arg(name, included, text);
                }
            }
        }
        return wrong;
    }

private Q_SLOTS:
    void noStageIncludesALaterOne()
    {
        const QStringList wrong = violations([](const QString &file, const QString &included) -> QString {
            return rankOf(included) > rankOf(file) ? u"that stage comes later"_s : QString();
        });
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void onlyTheHostKnowsLibssh()
    {
        const QStringList wrong = violations([](const QString &file, const QString &included) -> QString {
            return included.startsWith(u"libssh/") && !file.startsWith(u"core/host/") ? u"libssh belongs to core/host"_s
                                                                                      : QString();
        });
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void coreDrawsNothing()
    {
        static const QRegularExpression drawing(
            u"^Q(Widget|Application|Gui|Main|Dialog|Pixmap|Painter|Color|Icon|Font|Graphics)"_s);
        const QStringList wrong = violations([](const QString &file, const QString &included) -> QString {
            return file.startsWith(u"core/") && drawing.match(included).hasMatch() ? u"core links Qt Core only"_s
                                                                                   : QString();
        });
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void onlyCollectAndApplyTouchAServer()
    {
        const QStringList wrong = violations([](const QString &file, const QString &included) -> QString {
            const int stage = rankOf(file);
            const bool pure = stage >= rankOf(u"core/readers/"_s) && stage <= rankOf(u"core/guide/"_s);
            return pure && included == u"core/host/hostthread.h" ? u"this stage is pure"_s : QString();
        });
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(LayersTest)
#include "tst_layers.moc"
