// Serves the built site: pages, packs and islands as static files with strict headers, compressed where the build did so.
// Promise: a page's header policy is the policy written in the page; nothing outside the folder is ever sent.
// Tested in test/site/serve.test.ts.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { FILE_POLICY, headerForPage } from './policy.ts';

export interface SiteOptions {
  /** Folder that holds the built site. */
  readonly folder: string;
  /** Write one line per request to standard error. */
  readonly verbose?: boolean;
}

/** One year: names of files under /_astro/ carry a hash of their content. */
const FOREVER = 'public, max-age=31536000, immutable';

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

/**
 * A server, not yet listening, for the site built into `folder`.
 * Throws when the folder holds no index page: build first.
 */
export async function openSite(options: SiteOptions): Promise<FastifyInstance> {
  const folder = resolve(options.folder);
  if (!existsSync(join(folder, 'index.html')))
    throw new Error(`There is no built site in ${folder}. Run npm run build first.`);
  const policies = readPagePolicies(folder);
  const server = fastify({
    logger: options.verbose === true ? { level: 'info', stream: process.stderr } : false,
    forceCloseConnections: true,
  });
  await server.register(fastifyHelmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'sameorigin' },
    // Transport security is the business of whatever holds the certificate in front of this server.
    hsts: false,
  });
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
      reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
    },
  });
  server.setNotFoundHandler((_request, reply) => {
    const page = join(folder, '404.html');
    reply
      .code(404)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', policies.get('404.html') ?? FILE_POLICY);
    return reply.send(existsSync(page) ? readFileSync(page) : 'Page not found. Go to / to start again.');
  });
  return server;
}
