// npm run test:browser: serves the built site with our own server and runs the journeys against it in a real Chromium.
// Promise: no port is fixed, nothing is downloaded, and the server ends with the tests.
// Run by test/run.ts; arguments go to Playwright: npm run test:browser -- csp

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startConductor } from '../../engine/bin/start-conductor.ts';
import { loadCatalogue } from '../../engine/bin/load-catalogue.ts';
import { createMemoryStore, createRelay, drawBadgeKey, openSite } from '../../engine/relay/index.ts';
import type { BadgeDesk, RelayConfig } from '../../engine/relay/index.ts';
import { chromiumPath } from '../support/chromium.ts';
import { writeAccessibilityResult } from './accessibility-result.ts';
import { ROOT } from '../support/run-command.ts';
import { statementFaults } from '../support/statement-rules.ts';

/** Another folder can be served with STANDBY_DIST, for example a build of an older commit. */
const folder = resolve(ROOT, process.env['STANDBY_DIST'] ?? 'dist');

async function runJourneys(): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'standby-journeys-'));
  const relay = createRelay({
    config: relayConfig(data),
    store: createMemoryStore(),
    secret: 'journeys',
    report: () => undefined,
    // As npm start does: sessions of plans that are known have the conductor beside the relay.
    conductor: () => startConductor(),
  });
  const records = createServer(takeStatements);
  await new Promise<void>((open) => {
    records.listen(0, '127.0.0.1', open);
  });
  const recordStore = {
    endpoint: `http://127.0.0.1:${String((records.address() as AddressInfo).port)}/xapi/`,
    credential: 'journeys:secret',
    catalogue: () => Promise.resolve(loadCatalogue(ROOT)),
  };
  const server = await openSite({ folder, relay, badges: badgeDesk(data), recordStore });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The server of the journeys has no port.');
  const child = spawn(
    process.execPath,
    [
      join(ROOT, 'node_modules/@playwright/test/cli.js'),
      'test',
      '--config',
      join(ROOT, 'test/browser/playwright.config.ts'),
      ...process.argv.slice(2),
    ],
    {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        // Playwright colours its own output; with both variables Node warns in every worker.
        NO_COLOR: undefined,
        CHROMIUM_PATH: await chromiumPath(),
        STANDBY_DIST: folder,
        STANDBY_URL: `http://127.0.0.1:${String(address.port)}`,
      },
    },
  );
  const code = await new Promise<number>((ended) => {
    child.on('error', () => {
      ended(2);
    });
    child.on('close', (status) => {
      ended(status ?? 1);
    });
  });
  await server.close();
  records.close();
  await relay.close();
  rmSync(data, { recursive: true, force: true });
  writeAccessibilityResult();
  return code;
}

/** A record store for the relay: it takes statements that keep the rules, and its own name and secret. */
function takeStatements(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const isKnown = request.headers.authorization === `Basic ${btoa('journeys:secret')}`;
    const sent: unknown = chunks.length === 0 ? [] : JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const faults = (Array.isArray(sent) ? sent : [sent]).flatMap((one) => statementFaults(one));
    response.writeHead(!isKnown ? 401 : faults.length > 0 ? 400 : 200).end('{}');
  });
}

/** A relay that signs badges, by a key of these journeys and the units of this copy. */
function badgeDesk(data: string): BadgeDesk {
  const issuer = { origin: 'https://standby.calderwick.example', name: 'Calderwick Hospitals (fictional)' };
  const keys = drawBadgeKey(join(data, 'badge-key.json'), null);
  return { issuer, keys, catalogue: () => Promise.resolve(loadCatalogue(ROOT)) };
}

/** Sessions live in memory; all browsers share one address, so nobody is slowed for it. */
const relayConfig = (data: string): RelayConfig => ({
  ...{ folder: data, database: null, origins: [], trustsProxy: false, retentionDays: 1, openers: [] },
  connectsPerMinute: 10_000,
});

try {
  process.exitCode = await runJourneys();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
