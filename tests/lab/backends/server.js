// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
// A small JSON service on HOST:PORT. /slow takes long enough for a visitor to leave, /report 20 s, /wait as long as somebody waits;
// /broken answers 500, /torn hangs up, /render eats memory. PREFIX: other paths are not found; SITE: other Hosts are misdirected; DATABASE=gone: it dies
// of the first request. SIGUSR2 makes it die of an exception.
const http = require('http');

const lost = () => { throw new Error('the database closed the connection'); };
const delays = { '/slow': 400, '/report': 20000, '/wait': 3600000 };

function status(request) {
    const site = process.env.SITE;
    if (site && request.headers.host !== site) return 421;
    if (!request.url.startsWith(process.env.PREFIX || '/')) return 404;
    return request.url.startsWith('/broken') ? 500 : 200;
}

function render() {
    const pages = [];
    for (;;) pages.push(Buffer.alloc(4 << 20, 1));
}

const server = http.createServer((request, response) => {
    if (process.env.DATABASE === 'gone') lost();
    if (request.url.startsWith('/render')) render();
    if (request.url.startsWith('/torn')) return request.socket.destroy();
    const answer = () => {
        response.statusCode = status(request);
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify({ ok: response.statusCode === 200, url: request.url }) + '\n');
    };
    setTimeout(answer, delays[request.url] || 0);
});

process.on('SIGUSR2', lost);
server.listen(process.env.PORT, process.env.HOST, () => console.log('listening', server.address()));
