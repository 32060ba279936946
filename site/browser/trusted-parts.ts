// Says which addresses may run as scripts and which text may become HTML where the policy asks for trusted types.
// Promise: only files of this site run, never by a script element; only what our pens write becomes a document; a browser
// without trusted types does as before. Tested in test/site/browser/trusted-parts.test.ts and test/browser/csp.spec.ts.

/** What of trusted types is used here. */
interface Rules {
  readonly createHTML?: (text: string) => string;
  readonly createScriptURL?: (address: string, type: string, sink: string) => string | null;
}
interface Policy {
  createHTML(text: string): unknown;
}
interface Factory {
  readonly defaultPolicy: Policy | null;
  createPolicy(name: string, rules: Rules): Policy;
}

const factory = (): Factory | undefined => (globalThis as { readonly trustedTypes?: Factory }).trustedTypes;

/** The address, if a worker may be started from it: a file of this site, and no element that runs it in the page. */
export function ownAddress(address: string, sink: string, page: string): string | null {
  const isElement = /Element\b/u.test(sink);
  return !isElement && URL.canParse(address, page) && new URL(address, page).origin === new URL(page).origin
    ? address
    : null;
}

/** Lets this page start its own workers. Called before each `new Worker`, whose address Vite reads from the source. */
export function allowOwnWorkers(): void {
  const types = factory();
  // One that stands already is ours: the policy names no other, and it can be made once.
  if (types === undefined || types.defaultPolicy !== null) return;
  types.createPolicy('default', {
    createScriptURL: (address, _type, sink) => ownAddress(address, sink, location.href),
  });
}

/** What our documents are made of; nothing of it runs, loads or sends. */
const ELEMENTS = new Set(
  (
    'a abbr article aside b blockquote br caption code col colgroup dd del details div dl dt em figcaption figure footer ' +
    'h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav ol p pre q s section small span strong sub summary sup table ' +
    'tbody td tfoot th thead time tr u ul'
  ).split(' '),
);
const TAG = /<\/?([a-z][a-z0-9-]*)((?:\s+[^\s"'<>=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+))?)*)\s*\/?>/giu;
const ATTRIBUTE = /([^\s"'<>=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+)))?/gu;
/** Where a link of a document may lead: nothing that runs. */
const LINK = /^(?:[#/]|https:\/\/|mailto:|tel:)/u;
const RUNS = /^(?:on|style$|srcdoc$|src$|formaction$|action$|xlink:)/iu;

function mayStand([, name = '', quoted, single, bare = '']: RegExpMatchArray): boolean {
  return name.toLowerCase() === 'href' ? LINK.test(quoted ?? single ?? bare) : !RUNS.test(name);
}

/** Why the text is no document of ours; null when it may be one. */
export function documentFault(html: string): string | null {
  for (const [tag, name = '', attributes = ''] of html.matchAll(TAG)) {
    if (!ELEMENTS.has(name.toLowerCase())) return `a document of ours has no <${name}>`;
    if (![...attributes.matchAll(ATTRIBUTE)].every(mayStand))
      return `a document of ours has nothing like ${tag.slice(0, 60)}`;
  }
  const rest = html.replace(TAG, '');
  return /<[a-z/!?]/iu.test(rest) ? 'a document of ours has whole tags only' : null;
}

let pen: Policy | null = null;

/** The text as something that may become HTML; what is no document of ours is an error. */
export function ownDocument(html: string): string {
  const types = factory();
  if (types === undefined) return html;
  pen ??= types.createPolicy('standby-documents', {
    createHTML(text) {
      const fault = documentFault(text);
      if (fault !== null) throw new TypeError(fault);
      return text;
    },
  });
  // A trusted document stands wherever a string may; the types of this language do not know it.
  return pen.createHTML(html) as string;
}
