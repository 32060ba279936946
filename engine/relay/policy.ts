// The content security policy, once: the pages carry it in a <meta>, our server repeats it as a header.
// Promise: scripts, styles, workers, fonts and connections come from this site only; nothing is evaluated from text.
// Tested in test/site/policy.test.ts (header and meta agree) and in the browser journeys (no violation).

type Directive =
  | 'default-src'
  | 'img-src'
  | 'connect-src'
  | 'worker-src'
  | 'font-src'
  | 'base-uri'
  | 'form-action'
  | 'manifest-src'
  | 'require-trusted-types-for'
  | 'trusted-types';

/** Directives of every page beside script-src and style-src, which the site's build completes with hashes. */
export const PAGE_POLICY: readonly `${Directive} ${string}`[] = [
  "default-src 'none'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "manifest-src 'self'",
  // Text becomes HTML, and an address a worker, by these alone: Svelte's templates, our documents, our own files.
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html standby-documents default',
];

/** Only meaningful in a header: who may show our pages in a frame. */
export const FRAME_POLICY = "frame-ancestors 'self'";

/** For a page that has no policy of its own. */
export const BARE_POLICY = [...PAGE_POLICY, "script-src 'self'", "style-src 'self'", FRAME_POLICY].join('; ');

/**
 * For everything that is not a page, worker scripts above all. They may run WebAssembly: the kernels that read events and
 * search them are a third of the time faster so. No text is evaluated by it; where it is refused, script does the same.
 */
export const FILE_POLICY = BARE_POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");

/**
 * Header of one page: the page's own policy, so that header and page cannot disagree, and the frame rule.
 * A page without a policy gets the bare one.
 */
export function headerForPage(html: string): string {
  const match = /<meta http-equiv="content-security-policy" content="([^"]*)"/iu.exec(html);
  const policy = match?.[1];
  if (policy === undefined) return BARE_POLICY;
  const readable = policy
    .replaceAll('&#39;', "'")
    .replaceAll('&apos;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
  return `${readable.replace(/;\s*$/u, '')}; ${FRAME_POLICY}`;
}
