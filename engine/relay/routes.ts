// What the relay answers over HTTP: sockets, the stream for networks without them, sessions, and what operators ask.
// Promise: a foreign page is refused; a token is taken from a header or a first message, never from an address.
// Tested in test/engine/relay/relay.test.ts.

import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { formatProblem, LIMITS } from '../base/index.ts';
import { BARE_POLICY } from './policy.ts';
import { createBuckets } from './rate.ts';
import type { Relay } from './relay.ts';
import { addSealedRoutes } from './sealed-routes.ts';
import { addSessionRoutes, refuse, SENTENCES } from './session-routes.ts';
import { createTries, networkOf } from './tries.ts';
import { openSockets } from './sockets.ts';
import type { Sockets } from './sockets.ts';
import type { Transport, Visitor } from './visitor.ts';
import { greet } from './visitor.ts';

export const SOCKET_PATH = '/relay/socket';
/** Registers everything under /relay/, and the two questions of load balancers. */
export function addRelayRoutes(server: FastifyInstance, relay: Relay): void {
  const { hall, secret, now } = relay;
  const { note } = relay.book;
  const connects = createBuckets(relay.config.connectsPerMinute);
  const streams = new Map<string, Visitor>();
  let sockets: Sockets | null = null;
  const isAllowed = (request: IncomingMessage): boolean => isOwnOrigin(request, relay.config.origins);
  // Asking for a session or a code must not use up what the same address may mistype.
  const [asks, guesses] = [createTries(now), createTries(now)];
  const members = createBuckets(LIMITS.connectsPerMemberMax);
  // A trust shares one address: who shows a pass is counted as a person, so that a ward's return keeps nobody out.
  const mayJoin =
    (from: string) =>
    (member: string): boolean => {
      if (!members.take(member, now())) return false;
      connects.giveBack(from);
      return true;
    };
  const addressOf = (request: IncomingMessage): string => {
    const forwarded = relay.config.trustsProxy ? request.headers['x-forwarded-for'] : undefined;
    const text = Array.isArray(forwarded) ? forwarded[0] : forwarded;
    return networkOf(text?.split(',')[0]?.trim() ?? request.socket.remoteAddress ?? '');
  };
  server.addHook('onReady', async () => {
    sockets = openSockets(server.server, {
      path: SOCKET_PATH,
      isAllowed,
      note,
      isTooMany: (request) => (connects.take(addressOf(request), now()) ? null : 429),
      visit: (transport, request) =>
        greet({
          ...{ hall, secret, now, transport },
          team: teamOf(request.url ?? ''),
          mayJoin: mayJoin(addressOf(request)),
          note,
        }),
    });
  });
  server.addHook('preClose', async () => {
    sockets?.close();
    for (const visitor of streams.values()) visitor.gone();
  });
  server.addHook('preHandler', async (request, reply) => {
    if (!request.url.startsWith('/relay/')) return;
    reply.header('cache-control', 'no-store');
    if (request.method === 'GET' || isAllowed(request.raw)) return;
    note('origin');
    return refuse(reply, 401, SENTENCES.origin);
  });
  addSessionRoutes(server, relay, { asks, guesses });
  addSealedRoutes(server, relay);
  addStream(server, relay, { streams, mayConnect: ({ ip }) => connects.take(networkOf(ip), now()), mayJoin });
  addContact(server, relay);
  addOperatorRoutes(server, relay, () => (sockets?.count() ?? 0) + streams.size);
}

interface StreamParts {
  readonly streams: Map<string, Visitor>;
  readonly mayConnect: (request: FastifyRequest) => boolean;
  /** Whether a member who came from this address may join. */
  readonly mayJoin: (from: string) => (member: string) => boolean;
}

/** Events down one long answer, frames up by posts: for proxies that strip sockets. */
function addStream(
  server: FastifyInstance,
  { hall, secret, now, book }: Relay,
  { streams, mayConnect, mayJoin }: StreamParts,
): void {
  server.post('/relay/stream', { bodyLimit: LIMITS.frameBytesMax }, (request, reply) => {
    const refused = !mayConnect(request) ? 'connects' : streams.size >= LIMITS.linksMax ? 'full' : null;
    if (refused !== null) {
      book.note(refused);
      return void refuse(reply, refused === 'connects' ? 429 : 503, SENTENCES.slow);
    }
    reply.hijack();
    const { raw } = reply;
    // The raw answer leaves without what every other one carries, so it is named here.
    const strict = { 'x-content-type-options': 'nosniff', 'content-security-policy': BARE_POLICY };
    const tlsAlone = reply.getHeader('strict-transport-security');
    const secure = typeof tlsAlone === 'string' ? { 'strict-transport-security': tlsAlone } : {};
    const head = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' };
    raw.writeHead(200, { ...head, ...strict, ...secure, 'referrer-policy': 'no-referrer', 'x-accel-buffering': 'no' });
    const key = randomBytes(16).toString('hex');
    const write = (event: string, text: string): void => {
      raw.write(
        `event: ${event}\n${text
          .split('\n')
          .map((line) => `data: ${line}`)
          .join('\n')}\n\n`,
      );
    };
    const transport: Transport = {
      send: (frame) => write('frame', frame.text),
      waiting: () => raw.writableLength,
      close(code) {
        streams.delete(key);
        if (raw.writableEnded) return;
        write('close', String(code));
        raw.end();
      },
    };
    write('key', key);
    const team = teamOf(request.url);
    const visitor = greet({
      hall,
      secret,
      now,
      team,
      transport,
      mayJoin: mayJoin(networkOf(request.ip)),
      note: book.note,
    });
    streams.set(key, visitor);
    raw.on('close', () => {
      streams.delete(key);
      visitor.gone();
    });
  });
  server.post('/relay/up', { bodyLimit: LIMITS.frameBytesMax }, async (request, reply) => {
    const key = request.headers['x-standby-stream'];
    const visitor = typeof key === 'string' ? streams.get(key) : undefined;
    if (visitor === undefined) return refuse(reply, 404, SENTENCES.token);
    if (typeof request.body !== 'string') return refuse(reply, 400, SENTENCES.body);
    visitor.take(request.body);
    return reply.code(204).send();
  });
}

/** Half a year: whoever runs a relay starts it again before that, or should be asked whether the contact is still right. */
const CONTACT_GOOD_MS = 180 * 86_400_000;

/** Where to report a weakness, by RFC 9116. */
function addContact(server: FastifyInstance, { config, now }: Relay): void {
  const { securityContact } = config;
  if (securityContact === undefined) return;
  const expires = `${new Date(now() + CONTACT_GOOD_MS).toISOString().slice(0, 10)}T00:00:00.000Z`;
  const lines = [`Contact: ${securityContact}`, `Expires: ${expires}`, 'Preferred-Languages: en'];
  server.get('/.well-known/security.txt', async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(`${lines.join('\n')}\n`),
  );
}

function addOperatorRoutes(server: FastifyInstance, relay: Relay, connections: () => number): void {
  server.get('/healthz', async (_request, reply) => reply.type('text/plain; charset=utf-8').send('alive\n'));
  const { hall, store } = relay;
  server.get('/readyz', async (_request, reply) => {
    try {
      await store.ping();
      const lacks = (await relay.lacks()).map((one) => `${formatProblem(one)}\n`).join('');
      // Where other relays share the store, they have it: members are to be sent there. Alone, it serves all the rest.
      if (lacks !== '' && store.name === 'postgres') return await refuse(reply, 503, lacks);
      return await reply.type('text/plain; charset=utf-8').send(`ready\n${lacks}`);
    } catch {
      return refuse(reply, 503, 'The store of the sessions does not answer.\n');
    }
  });
  const readers = relay.config.metricsReaders ?? [];
  server.get('/metrics', async (request, reply) => {
    if (!isOperator(request.raw, readers)) return refuse(reply, 404, 'Figures are for the operators of this relay.\n');
    const counts = hall.counts();
    const { rss } = process.memoryUsage();
    const figures: readonly (readonly [string, 'gauge' | 'counter', number])[] = [
      ['standby_connections', 'gauge', connections()],
      ['standby_sessions', 'gauge', counts.sessions],
      ['standby_rooms', 'gauge', counts.rooms],
      ['standby_readers', 'gauge', counts.readers],
      ['standby_appends_total', 'counter', counts.appends],
      ['standby_entries_total', 'counter', counts.entries],
      ['standby_frames_out_total', 'counter', counts.framesOut],
      ['standby_store_failures_total', 'counter', counts.failures],
      ['standby_broken_logs_total', 'counter', counts.broken],
      ['standby_resident_bytes', 'gauge', rss],
    ];
    const text = figures.map(([name, type, value]) => `# TYPE ${name} ${type}\n${name} ${value}\n`).join('');
    const name = 'standby_door_total';
    const door = relay.book.counts().map(([what, value]) => `${name}{what="${what}"} ${value}\n`);
    const all = `${text}# TYPE ${name} counter\n${door.join('')}`;
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(all);
  });
}

/** What a proxy adds: behind it everybody seems to be this machine. */
const PROXIED = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'];

/** This machine itself, or an address that the operator named; nobody whom a proxy lets through. */
function isOperator({ socket, headers }: IncomingMessage, readers: readonly string[]): boolean {
  const from = networkOf(socket.remoteAddress ?? '');
  const isNear = from.startsWith('127.') || socket.remoteAddress === '::1';
  return (
    PROXIED.every((name) => headers[name] === undefined) && (isNear || isNamed(socket.remoteAddress ?? '', readers))
  );
}

/** Version 4 addresses may come in version 6. */
const isNamed = (address: string, readers: readonly string[]): boolean =>
  readers.includes(address) || readers.includes(address.replace(/^::ffff:/i, ''));

/** Team in the address of a connection, for passes that are good for several. */
function teamOf(url: string): string {
  return new URL(url, 'http://relay.invalid').searchParams.get('team') ?? '';
}

/** A page of this relay, or of an origin that is named. Programs that are no browsers send no origin. */
function isOwnOrigin({ headers }: IncomingMessage, origins: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (origins.includes(origin)) return true;
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host;
}
