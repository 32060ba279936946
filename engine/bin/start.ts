// npm start: builds the site when it is missing or older than its sources, then serves it on this machine.
// Promise: one sentence for everything that can go wrong, and a clean end on Ctrl+C or SIGTERM.
// Tested in test/site/start.test.ts.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { hostname, networkInterfaces } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OwnCertificate, Relay, RelayParts, SiteOptions } from '../relay/index.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
/**
 * What was compiled is kept, so that a relay that was killed is back in a third of the time; where it cannot be, nothing is
 * lost. Whatever is imported before this line is compiled at each start.
 */
enableCompileCache(join(ROOT, 'node_modules/.cache/standby'));
const { formatProblem } = await import('../base/index.ts');
const commandLine = await import('./command-line.ts');
const { readArguments } = commandLine;
const cannotRun: (sentence: string) => never = commandLine.cannotRun;
const { reachLines } = await import('./reach-lines.ts');
const { startConductor } = await import('./start-conductor.ts');
const { createRelay, keepCertificate, openSite, openStore, readRelayConfig, readSecret } =
  await import('../relay/index.ts');

const STAMP = join(ROOT, 'dist/build.json');
const SOURCES = [
  'site',
  'content',
  'scenarios',
  'engine',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'LICENSE',
];
/** Written by the build itself, so never a reason to build. */
const MADE_BY_BUILD = ['packs', 'schemas', 'assets', 'search'].map((name) => join(ROOT, 'site/public', name) + sep);

const HELP = `npm start -- [--port N] [--host NAME] [--build | --no-build | --site DIR] [--verbose] [--tls]

Builds the site if it is missing or out of date, and serves it, with the relay for group play beside it.

  --port N      port to listen on (default: the PORT variable, or 8080)
  --host NAME   address to listen on (default: the HOST variable, or all of this machine's addresses)
  --build       build even when nothing has changed
  --no-build    serve what is there
  --site DIR    folder to serve (default: dist); anything else is served as it is, without building
  --verbose     write a line for each request
  --no-relay    serve the site alone
  --sealed DIR  sealed exercises that sessions may play: the folder that npm run seal wrote into (default: RELAY_SEALED)
  --tls         serve HTTPS with a certificate that this machine makes for itself, and print its fingerprint

For group play: RELAY_DATA (folder, default ./data), DATABASE_URL (PostgreSQL instead of SQLite), RELAY_ORIGINS,
RELAY_TRUST_PROXY, RELAY_RETENTION_DAYS, RELAY_OPENERS, RELAY_CONNECTS, RELAY_METRICS (addresses that may read /metrics),
RELAY_SECRET_FILE (a secret that several relays share), RELAY_SEALED (folder of sealed exercises), SECURITY_CONTACT (for
security.txt). To sign badges: RELAY_BADGE_ISSUER, RELAY_BADGE_NAME, RELAY_BADGE_KEY (npm run relay -- badge-key makes one).
To send answers to a record store: RELAY_LRS, RELAY_LRS_KEY. A bad value is named, and nothing is served.

Exit codes: 0 stopped when asked, 2 could not start.
`;

interface Wishes {
  readonly port: number;
  readonly host: string;
  readonly build: 'when-needed' | 'always' | 'never';
  readonly site: string;
  readonly verbose: boolean;
  readonly relay: boolean;
  readonly tls: boolean;
  /** Folder of sealed exercises; undefined: what the environment says. */
  readonly sealed: string | undefined;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    cannotRun(`"${text}" is not a port. Give a whole number from 1 to 65535, for example PORT=8080 npm start.`);
  }
  return port;
}

function readWishes(): Wishes {
  const { positionals, values, switches } = readArguments(HELP, {
    port: 'value',
    host: 'value',
    site: 'value',
    sealed: 'value',
    build: 'switch',
    'no-build': 'switch',
    verbose: 'switch',
    'no-relay': 'switch',
    tls: 'switch',
  });
  if (positionals.length > 0) cannotRun(`I do not know "${positionals.join(' ')}". Try --help.`);
  const site = values.get('site');
  const never = switches.has('no-build') || site !== undefined;
  return {
    port: readPort(values.get('port') ?? process.env['PORT'] ?? '8080'),
    host: values.get('host') ?? process.env['HOST'] ?? '::',
    site: site ?? join(ROOT, 'dist'),
    build: never ? 'never' : switches.has('build') ? 'always' : 'when-needed',
    verbose: switches.has('verbose'),
    relay: !switches.has('no-relay'),
    tls: switches.has('tls'),
    sealed: values.get('sealed'),
  };
}

/** The newest change below a path, in milliseconds since 1970; 0 when the path is missing. */
function newestChange(path: string): number {
  if (!existsSync(path)) return 0;
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  let newest = 0;
  for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
    const full = join(path, name);
    if (MADE_BY_BUILD.some((made) => full.startsWith(made))) continue;
    const at = statSync(full);
    if (!at.isDirectory()) newest = Math.max(newest, at.mtimeMs);
  }
  return newest;
}

function isOutOfDate(): boolean {
  if (!existsSync(STAMP)) return true;
  const builtAt = statSync(STAMP).mtimeMs;
  return SOURCES.some((name) => newestChange(join(ROOT, name)) > builtAt);
}

function buildIfNeeded(build: Wishes['build']): void {
  if (build === 'never' || (build === 'when-needed' && !isOutOfDate())) return;
  process.stdout.write('Building the site. This takes about a minute.\n');
  const run = spawnSync(process.execPath, [join(ROOT, 'engine/bin/build.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (run.status !== 0) cannotRun('The site could not be built; the lines above say why. Nothing is being served.');
}

function explain(error: unknown, wishes: Wishes): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE')
    return `Port ${wishes.port} is taken by another program. Stop it, or choose another port: PORT=${wishes.port + 1} npm start.`;
  if (code === 'EACCES')
    return `This account may not listen on port ${wishes.port}. Choose one above 1023: PORT=8080 npm start.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `"${wishes.host}" is not an address of this machine. Leave HOST out to use all of them.`;
  return `The site could not be served: ${error instanceof Error ? error.message : String(error)}`;
}

async function start(): Promise<void> {
  const wishes = readWishes();
  buildIfNeeded(wishes.build);
  const relay = wishes.relay ? await openRelay(wishes.sealed) : null;
  const tls = wishes.tls ? ownCertificate() : undefined;
  const options = { folder: wishes.site, verbose: wishes.verbose, ...(tls === undefined ? {} : { tls }) };
  const desks = relay === null ? {} : await learningDesks();
  const server = await openSite(relay === null ? options : { ...options, relay, ...desks }).catch((error: unknown) =>
    cannotRun(explain(error, wishes)),
  );
  await listen(server, wishes);
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : wishes.port;
  const scheme = tls === undefined ? 'http' : 'https';
  if (tls !== undefined) process.stdout.write(`${CERTIFICATE_SAYS}\n  ${tls.fingerprint}\n`);
  process.stdout.write(`Standby is ready at ${scheme}://localhost:${port}\n`);
  // Whoever named a host knows the address.
  if (['::', '0.0.0.0'].includes(wishes.host))
    process.stdout.write(reachLines(networkInterfaces(), `${scheme}:`, port));
  process.stdout.write('Press Ctrl+C to stop.\n');
  const stop = (): void => {
    void server
      .close()
      .then(() => relay?.close())
      .then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

const CERTIFICATE_SAYS =
  'This certificate was made by this machine itself. Browsers warn of it once: compare the fingerprint (SHA-256), then go on.';

/** For every name and address by which others on the network may call this machine. */
function ownCertificate(): OwnCertificate {
  const addresses = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
  const plain = addresses.filter((address) => !address.includes('%'));
  const names = new Set(['localhost', hostname(), ...plain].filter((name) => /^[0-9A-Za-z.:-]+$/.test(name)));
  return keepCertificate(process.env['RELAY_DATA'] ?? join(process.cwd(), 'data'), [...names], Date.now());
}

/** The relay that the environment describes, over a store that answers. */
async function openRelay(sealedFolder: string | undefined): Promise<Relay> {
  const variables = sealedFolder === undefined ? process.env : { ...process.env, RELAY_SEALED: sealedFolder };
  const config = readRelayConfig(variables, join(process.cwd(), 'data'));
  if (!config.ok) return cannotRun(config.problems.map(formatProblem).join('\n'));
  const sealed = await readSealed(config.value.sealedFolder);
  try {
    const store = await openStore(config.value);
    return createRelay({
      ...{ config: config.value, store, secret: readSecret(config.value), ...sealed },
      conductor: () => startConductor('whole', config.value.sealedFolder ?? null),
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return cannotRun(`The store of the sessions could not be opened: ${why}. Check RELAY_DATA and DATABASE_URL.`);
  }
}

const LEARNING_VARIABLES = ['RELAY_BADGE_ISSUER', 'RELAY_BADGE_NAME', 'RELAY_LRS', 'RELAY_LRS_KEY'];

/** Who signs badges here and where answers may be sent, when somebody said so: then alone what they need is read. */
async function learningDesks(): Promise<Pick<SiteOptions, 'badges' | 'recordStore'>> {
  if (LEARNING_VARIABLES.every((name) => (process.env[name] ?? '') === '')) return {};
  const { openBadgeDesk, openRecordStoreDesk, signsAs } = await import('./relay-badge.ts');
  const badges = openBadgeDesk(ROOT);
  const recordStore = openRecordStoreDesk(ROOT);
  const problems = [badges, recordStore].flatMap((desk) => (desk.ok ? [] : desk.problems));
  if (!badges.ok || !recordStore.ok) return cannotRun(problems.map(formatProblem).join('\n'));
  if (badges.value !== null) process.stdout.write(`${signsAs(badges.value)}\n`);
  return { badges: badges.value, recordStore: recordStore.value };
}

/** The sealed exercises of a folder; their reader is fetched only where there is one. */
async function readSealed(folder: string | undefined): Promise<Pick<RelayParts, 'sealed'>> {
  if (folder === undefined) return {};
  const { readSealedFolder, sealedShelf } = await import('./load-sealed.ts');
  const read = readSealedFolder(folder);
  return read.ok ? { sealed: sealedShelf(read.value) } : cannotRun(read.problems.map(formatProblem).join('\n'));
}

/** Listens on both address families; on machines without IPv6, on IPv4 alone. */
async function listen(server: Awaited<ReturnType<typeof openSite>>, wishes: Wishes): Promise<void> {
  try {
    await server.listen({ port: wishes.port, host: wishes.host });
  } catch (error) {
    const noIpv6 =
      error instanceof Error && 'code' in error && (error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL');
    if (wishes.host !== '::' || !noIpv6) cannotRun(explain(error, wishes));
    await server
      .listen({ port: wishes.port, host: '0.0.0.0' })
      .catch((second: unknown) => cannotRun(explain(second, wishes)));
  }
}

await start();
