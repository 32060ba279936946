// Serves the built site: pages, packs and islands as static files with strict headers, compressed where the build did so.
// Promise: a page's header policy is the policy written in the page; nothing outside the folder is ever sent.
// A refusal is one sentence, with the same strict headers. Tested in test/site/serve.test.ts and test/engine/relay/.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { BadgeDesk } from './badge-routes.ts';
import { TLS_RULES } from './certificate.ts';
import type { RecordStoreDesk } from './record-store-routes.ts';
import type { Relay } from './relay.ts';
import { addRelayRoutes } from './routes.ts';
import { BARE_POLICY, FILE_POLICY, headerForPage } from './policy.ts';

export interface SiteOptions {
  /** Folder that holds the built site. */
  readonly folder: string;
  /** Write one line per request to standard error. */
  readonly verbose?: boolean;
  /** Key and certificate, for pages that the browser takes for secure; left out, plain HTTP. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Group play beside the site; left out, there is none. */
  readonly relay?: Relay;
  /** Who signs badges, beside the relay; left out, none are signed. */
  readonly badges?: BadgeDesk | null;
  /** Where answers may be sent, beside the relay; left out, nowhere. */
  readonly recordStore?: RecordStoreDesk | null;
}

/** One year: names of files under /_astro/ carry a hash of their content. */
const FOREVER = 'public, max-age=31536000, immutable';

/** A whole request, headers and all, arrives within this time: nobody holds a connection open by sending slowly. */
const REQUEST_MS = 30_000;

const SVG = 'image/svg+xml';

const PERMISSIONS = 'camera=(), geolocation=(), microphone=(), payment=(), usb=()';

/** A year, as the standards ask: from then on a browser that trusts the certificate comes by TLS alone. */
const TLS_ALONE = 'max-age=31536000; includeSubDomains';

/** Over our own TLS; not for one's own machine, where the next start may be a plain one and nobody listens in between. */
function addTlsAlone(request: FastifyRequest, reply: FastifyReply): void {
  if (request.hostname !== 'localhost') reply.header('strict-transport-security', TLS_ALONE);
}

/** What every answer carries, files and refusals alike; a page's own policy replaces the one for files. */
function addStrictHeaders(reply: FastifyReply): void {
  reply
    .header('content-security-policy', FILE_POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('permissions-policy', PERMISSIONS)
    .header('cache-control', 'no-cache');
}

const REFUSALS: Readonly<Record<number, string>> = {
  400: 'This is not an address that this site can read. Go to / to start again.',
  403: 'This address leads outside the site. Go to / to start again.',
  405: 'This site can be read, not written to.',
  416: 'The file has no such part. Ask for the whole of it.',
};

function refuse(reply: FastifyReply, status: number): FastifyReply {
  addStrictHeaders(reply);
  const sentence = REFUSALS[status] ?? 'The page could not be sent. Try again in a minute.';
  return reply.code(status).type('text/plain; charset=utf-8').send(sentence);
}

/** Policies of all pages, by path inside the folder with forward slashes (`guidance/index.html`). */
function readPagePolicies(folder: string): ReadonlyMap<string, string> {
  const policies = new Map<string, string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.html')) continue;
    policies.set(name.split(sep).join('/'), headerForPage(readFileSync(join(folder, name), 'utf8')));
  }
  return policies;
}

/** Path inside the folder of the file that is being sent, without the ending of its compressed twin. */
function pathWithin(folder: string, sent: string): string {
  return relative(folder, sent)
    .split(sep)
    .join('/')
    .replace(/\.(?:br|gz)$/u, '');
}

/** What signs badges is read where badges are signed. Without, a page that asks gets an answer and no error. */
async function offerBadges(server: FastifyInstance, desk: BadgeDesk | null): Promise<void> {
  if (desk === null) {
    server.get('/relay/badge', async (_request, reply) => reply.send({ signs: false }));
    return;
  }
  const { addBadgeRoutes } = await import('./badge-routes.ts');
  addBadgeRoutes(server, desk);
}

async function offerRecordStore(server: FastifyInstance, desk: RecordStoreDesk | null): Promise<void> {
  if (desk === null) {
    server.get('/relay/record-store', async (_request, reply) => reply.send({ offers: false }));
    return;
  }
  const { addRecordStoreRoutes } = await import('./record-store-routes.ts');
  addRecordStoreRoutes(server, desk);
}

async function offerRelay(
  server: FastifyInstance,
  relay: Relay,
  { badges = null, recordStore = null }: SiteOptions,
): Promise<void> {
  addRelayRoutes(server, relay);
  await offerBadges(server, badges);
  await offerRecordStore(server, recordStore);
}

/**
 * A server, not yet listening, for the site built into `folder`.
 * Throws when the folder holds no index page: build first.
 */
export async function openSite(options: SiteOptions): Promise<FastifyInstance> {
  const folder = resolve(options.folder);
  if (!existsSync(join(folder, 'index.html')))
    throw new Error(`There is no built site in ${folder}. Run npm run build first.`);
  const policies = readPagePolicies(folder);
  const { tls } = options;
  const server = fastify({
    ...(tls === undefined ? {} : { https: { key: tls.key, cert: tls.cert, ...TLS_RULES, headersTimeout: REQUEST_MS } }),
    logger: options.verbose === true ? { level: 'info', stream: process.stderr } : false,
    forceCloseConnections: true,
    trustProxy: options.relay?.config.trustsProxy ?? false,
    requestTimeout: REQUEST_MS,
    http: { headersTimeout: REQUEST_MS },
    // An address that cannot be decoded never reaches the hooks below.
    frameworkErrors: (error, request, reply) => {
      if (tls !== undefined) addTlsAlone(request, reply as unknown as FastifyReply);
      void refuse(reply as unknown as FastifyReply, error.statusCode ?? 400);
    },
  });
  // Before any body is read: there is nothing here to write to.
  server.addHook('onRequest', async (request, reply) => {
    addStrictHeaders(reply);
    if (tls !== undefined) addTlsAlone(request, reply);
    if (request.method === 'GET' || request.method === 'HEAD') return;
    // Only the relay takes words, and each of its addresses says how many.
    if (options.relay !== undefined && request.url.startsWith('/relay/')) return;
    reply.header('allow', 'GET, HEAD');
    return refuse(reply, 405);
  });
  // Drawings are text as well, which the library's own types do not say.
  server.addHook('onSend', async (_request, reply) => {
    if (reply.getHeader('content-type') === SVG) reply.header('content-type', `${SVG}; charset=utf-8`);
  });
  server.setErrorHandler((error: { readonly statusCode?: number }, request, reply) => {
    request.log.error(error);
    return refuse(reply, error.statusCode ?? 500);
  });
  await server.register(fastifyHelmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'sameorigin' },
    // Said above where this server holds the certificate; otherwise it is the proxy's to say.
    hsts: false,
  });
  if (options.relay !== undefined) await offerRelay(server, options.relay, options);
  await server.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    redirect: true,
    index: ['index.html'],
    dotfiles: 'deny',
    cacheControl: false,
    setHeaders(reply, sent) {
      const path = pathWithin(folder, sent);
      reply.header('content-security-policy', policies.get(path) ?? FILE_POLICY);
      reply.header('cache-control', path.startsWith('_astro/') ? FOREVER : 'no-cache');
    },
  });
  server.setNotFoundHandler((_request, reply) => {
    const page = join(folder, '404.html');
    reply
      .code(404)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', policies.get('404.html') ?? BARE_POLICY);
    return reply.send(existsSync(page) ? readFileSync(page) : 'Page not found. Go to / to start again.');
  });
  return server;
}
