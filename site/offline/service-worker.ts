// The service worker: pages for reading and learning from this computer, chosen exercises when there is no connection.
// Promise: it never takes over while a unit or an exercise is open anywhere; what it does not keep it fetches as if it were
// not there; a page that is nowhere is answered with a page that says so. The only door to Workbox.
// Bundled by engine/bin/offline-files.ts. Tested in test/browser/offline.spec.ts.

import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching';
import { isInProgress } from './in-progress.ts';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: (string | { readonly url: string; readonly revision: string | null })[];
};

/** With a kept copy at hand, a connection that gives no answer for so long counts as none. */
const PATIENCE_MS = 6_000;
/** Never kept: the switch, the lists, and everything of group play. */
const LIVE = /^\/(?:offline\.json|offline-lists\.json|service-worker\.js|build\.json|relay\/)/;

precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/./], cleanURLs: false });
cleanupOutdatedCaches();

const NOWHERE =
  '<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
  '<title>No connection – Standby</title><h1>There is no connection</h1>' +
  '<p>This page is not kept on this computer, and the site cannot be reached. Check the network and load it again. ' +
  'In a real emergency phone 999, 2222 inside the hospital, or the switchboard.</p></html>';

/** What is kept under this address, whatever stands behind its question mark. */
async function keptCopy(request: Request): Promise<Response | undefined> {
  return caches.match(request, { ignoreSearch: true, ignoreVary: true });
}

async function fromNetworkFirst(request: Request): Promise<Response> {
  const kept = await keptCopy(request);
  if (kept === undefined) return fetch(request);
  const patience = new AbortController();
  const timer = setTimeout(() => {
    patience.abort();
  }, PATIENCE_MS);
  try {
    const fresh = await fetch(request, { signal: patience.signal });
    return fresh.status < 500 ? fresh : kept;
  } catch {
    return kept;
  } finally {
    clearTimeout(timer);
  }
}

async function answerPage(request: Request): Promise<Response> {
  try {
    return await fromNetworkFirst(request);
  } catch {
    const said = await matchPrecache('/offline/');
    return said ?? new Response(NOWHERE, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || LIVE.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(answerPage(request));
  // Names under /_astro/ carry a hash of their content: a kept one is never out of date.
  else if (pathname.startsWith('/_astro/')) event.respondWith(keptCopy(request).then((kept) => kept ?? fetch(request)));
  else event.respondWith(fromNetworkFirst(request));
});

/** Answers on the port that came with the request: true when this version takes over now, false when something is open. */
async function takeOver(port: MessagePort): Promise<void> {
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const isFree = !open.some(({ url }) => isInProgress(new URL(url).pathname));
  port.postMessage(isFree);
  if (isFree) await self.skipWaiting();
}

self.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (event.data === 'take-over' && port !== undefined) event.waitUntil(takeOver(port));
});
