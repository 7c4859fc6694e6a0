// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
// A small JSON service on HOST:PORT. /slow takes long enough for a visitor to leave; SIGUSR2 makes it die of an exception.
const http = require('http');

const server = http.createServer((request, response) => {
    const answer = () => {
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify({ ok: true, url: request.url }) + '\n');
    };
    setTimeout(answer, request.url.startsWith('/slow') ? 400 : 0);
});

process.on('SIGUSR2', () => { throw new Error('the database closed the connection'); });
server.listen(process.env.PORT, process.env.HOST, () => console.log('listening', server.address()));
