// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/host/fakeserver.h"

#include <QFile>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <libssh/callbacks.h>
#include <libssh/libssh.h>
#include <libssh/server.h>

// The callbacks that replace these messages know no questions.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

using namespace Qt::StringLiterals;

namespace upriver::test {

FakeServer::FakeServer(std::function<void(int)> serve)
    : m_listener(::socket(AF_INET, SOCK_STREAM, 0))
    , m_serve(std::move(serve))
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(m_listener.fd(), reinterpret_cast<sockaddr *>(&address), size);
    ::listen(m_listener.fd(), 8);
    ::getsockname(m_listener.fd(), reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] {
        for (;;) {
            pollfd ends[] = {{m_listener.fd(), POLLIN, 0}, {m_over.fd(), POLLIN, 0}};
            ::poll(ends, 2, -1);
            if (m_over.rung())
                return;
            const Socket connection(::accept(m_listener.fd(), nullptr, nullptr));
            m_serve(connection.fd());
        }
    });
}

FakeServer::~FakeServer()
{
    m_over.ring();
    m_thread.join();
}

QStringList Door::seen()
{
    const std::lock_guard lock(guard);
    return asked;
}

/// One login at the door.
struct Visit
{
    Door &door;
    int round = 0;
    bool over = false;
};

static void note(Door &door, const QString &what)
{
    const std::lock_guard lock(door.guard);
    door.asked << what;
}

static int refuse(ssh_message message, const Door &door, bool partial = false)
{
    ssh_message_auth_set_methods(message, partial ? SSH_AUTH_METHOD_INTERACTIVE : door.methods);
    return partial ? ssh_message_auth_reply_success(message, 1) : ssh_message_reply_default(message);
}

static int askNext(ssh_message message, Visit &visit)
{
    const char *prompt = visit.door.questions.at(visit.round).constData();
    char echo = 0;
    return ssh_message_auth_interactive_request(message, "", "", 1, &prompt, &echo);
}

static int answered(ssh_session session, ssh_message message, Visit &visit)
{
    const QByteArray answer = ssh_userauth_kbdint_getanswer(session, 0);
    note(visit.door, u"answer "_s + QString::fromUtf8(answer));
    const bool isCode = visit.door.codeAfterPassword || visit.round > 0;
    if (answer != (isCode ? visit.door.code : visit.door.password))
        return refuse(message, visit.door);
    if (++visit.round < visit.door.questions.size())
        return askNext(message, visit);
    return ssh_message_auth_reply_success(message, 0);
}

static int onMessage(ssh_session session, ssh_message message, void *data)
{
    Visit &visit = *static_cast<Visit *>(data);
    if (ssh_message_type(message) != SSH_REQUEST_AUTH)
        return 1;
    switch (ssh_message_subtype(message)) {
    case SSH_AUTH_METHOD_NONE: note(visit.door, u"none"_s); break;
    case SSH_AUTH_METHOD_PUBLICKEY: note(visit.door, u"publickey"_s); break;
    case SSH_AUTH_METHOD_PASSWORD: {
        const QByteArray password = ssh_message_auth_password(message);
        note(visit.door, u"password "_s + QString::fromUtf8(password));
        if (password == visit.door.password) {
            visit.door.codeAfterPassword ? refuse(message, visit.door, true)
                                         : ssh_message_auth_reply_success(message, 0);
            return 0;
        }
        break;
    }
    case SSH_AUTH_METHOD_INTERACTIVE:
        if (ssh_message_auth_kbdint_is_response(message))
            answered(session, message, visit);
        else
            askNext(message, visit);
        return 0;
    default: break;
    }
    refuse(message, visit.door);
    return 0;
}

void serveDoor(Door &door, int fd)
{
    ssh_bind bind = ssh_bind_new();
    ssh_bind_options_set(bind, SSH_BIND_OPTIONS_HOSTKEY, QFile::encodeName(door.keyFile).constData());
    ssh_session session = ssh_new();
    Visit visit{door};
    ssh_set_message_callback(session, onMessage, &visit);
    if (ssh_bind_accept_fd(bind, session, ::dup(fd)) == SSH_OK && ssh_handle_key_exchange(session) == SSH_OK) {
        ssh_set_auth_methods(session, door.methods);
        ssh_event event = ssh_event_new();
        ssh_event_add_session(event, session);
        while (ssh_is_connected(session) && ssh_event_dopoll(event, 1000) != SSH_ERROR) { }
        ssh_event_remove_session(event, session);
        ssh_event_free(event);
    }
    ssh_disconnect(session);
    ssh_free(session);
    ssh_bind_free(bind);
}

} // namespace upriver::test
