// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connect/keydialog.h"

#include "ui/style/icons.h"
#include "ui/style/look.h"
#include "ui/style/parts.h"

#include <QDialogButtonBox>
#include <QFormLayout>

using namespace Qt::StringLiterals;

namespace upriver::ui {

KeyDialog::KeyDialog(const KeyQuestion &question, QWidget *parent)
    : QDialog(parent)
    , m_question(question)
    , m_pasted(new QLineEdit(this))
    , m_verdict(plainLabel({}, Text::Muted, this))
    , m_compared(new QCheckBox(tr("I have &compared it with what the server's owner gave me"), this))
    , m_accept(nullptr)
{
    new Look(this);
    setWindowTitle(tr("New server key"));
    m_pasted->setPlaceholderText(tr("Paste the fingerprint you were given"));
    m_pasted->setAccessibleName(tr("Fingerprint to compare"));

    auto *buttons = new QDialogButtonBox(this);
    m_accept = buttons->addButton(tr("&Trust this key and connect"), QDialogButtonBox::AcceptRole);
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    m_accept->setAutoDefault(false);
    m_accept->setEnabled(false);
    cancel->setDefault(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::large + 4, space::large, space::large + 4, space::large);
    column->setSpacing(space::medium);
    column->addWidget(plainLabel(tr("Is this really %1?").arg(question.host), Text::Title, this));
    column->addWidget(
        plainLabel(tr("This computer has not met that server before. Ask its owner for the fingerprint of its key "
                      "and compare. If they differ, someone may be in between: cancel."),
                   Text::Body, this));
    column->addWidget(plainLabel(tr("%1 key").arg(question.type), Text::Muted, this));
    column->addWidget(new CommandLine(question.fingerprint, tr("Copy the fingerprint"), this));
    column->addWidget(m_pasted);
    column->addWidget(m_verdict);
    column->addWidget(m_compared);
    column->addStretch(1);
    column->addWidget(buttons);
    connect(m_pasted, &QLineEdit::textChanged, this, &KeyDialog::compare);
    connect(m_compared, &QCheckBox::toggled, this, &KeyDialog::compare);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    compare();
    resize(580, sizeHint().height());
    cancel->setFocus();
}

/// The base64 part alone decides; people paste with and without "SHA256:" and with the padding.
static QString bare(QString fingerprint)
{
    fingerprint = fingerprint.simplified();
    for (const QString &part : fingerprint.split(u' ')) {
        if (part.startsWith(u"SHA256:"_s))
            fingerprint = part.mid(7);
    }
    while (fingerprint.endsWith(u'='))
        fingerprint.chop(1);
    return fingerprint;
}

void KeyDialog::compare()
{
    const QString pasted = bare(m_pasted->text());
    const bool same = pasted == bare(m_question.fingerprint);
    m_verdict->setText(pasted.isEmpty() ? QString()
                           : same       ? tr("The same fingerprint.")
                                        : tr("A different fingerprint. Do not connect."));
    m_verdict->setVisible(!pasted.isEmpty());
    m_verdict->setAccessibleDescription(tr("Result of the comparison"));
    m_accept->setEnabled(pasted.isEmpty() ? m_compared->isChecked() : same);
}

static QString whatHappened(const KeyStop &stop)
{
    switch (stop.kind) {
    case KeyStop::Kind::Changed:
        return KeyStopDialog::tr(
                   "The key of %1 has changed. Someone may be in between, or the server was installed anew.")
            .arg(stop.host);
    case KeyStop::Kind::OtherType:
        return KeyStopDialog::tr("%1 shows a key of another type than the one known here.").arg(stop.host);
    case KeyStop::Kind::Revoked:
        return KeyStopDialog::tr("The key of %1 is listed as revoked: whoever holds it must not be trusted.")
            .arg(stop.host);
    case KeyStop::Kind::CaManaged:
        return KeyStopDialog::tr("The keys of %1 are vouched for by an authority, which Upriver cannot check yet.")
            .arg(stop.host);
    case KeyStop::Kind::Unreadable: break;
    }
    return KeyStopDialog::tr("The list of known server keys cannot be read, so the key of %1 cannot be checked.")
        .arg(stop.host);
}

static QFormLayout *factsOf(const KeyStop &stop)
{
    auto *facts = new QFormLayout;
    facts->setHorizontalSpacing(space::large);
    const auto fact = [facts](const QString &name, const QString &value) {
        if (value.isEmpty())
            return;
        QLabel *text = plainLabel(value, Text::Mono);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        facts->addRow(plainLabel(name, Text::Muted), text);
    };
    fact(KeyStopDialog::tr("Known here"), stop.known);
    fact(KeyStopDialog::tr("Shown now"), stop.offered);
    fact(KeyStopDialog::tr("Written in"), stop.line > 0 ? u"%1:%2"_s.arg(stop.file).arg(stop.line) : stop.file);
    return facts;
}

KeyStopDialog::KeyStopDialog(const KeyStop &stop, QWidget *parent)
    : QDialog(parent)
{
    new Look(this);
    setWindowTitle(tr("Upriver stops here"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    auto *title = new QHBoxLayout;
    title->setSpacing(space::medium);
    title->addWidget(new HealthMark(Health::Failing, this), 0, Qt::AlignTop);
    title->addWidget(plainLabel(tr("Upriver stops here"), Text::Title, this), 1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::large + 4, space::large, space::large + 4, space::large);
    column->setSpacing(space::medium);
    column->addLayout(title);
    column->addWidget(plainLabel(whatHappened(stop), Text::Body, this));
    column->addLayout(factsOf(stop));
    column->addWidget(
        plainLabel(tr("No password was sent. Ask the server's owner whether this is expected."), Text::Body, this));
    if (!stop.command.isEmpty()) {
        column->addWidget(
            plainLabel(tr("Only if it is, remove the old key in a terminal, then connect again:"), Text::Muted, this));
        column->addWidget(new CommandLine(stop.command, tr("Copy the command"), this));
    }
    column->addStretch(1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(620, sizeHint().height());
    buttons->button(QDialogButtonBox::Close)->setFocus();
}

} // namespace upriver::ui
