// The other scenarios as the best robot plays them to the end, without ordinary life (a second each): what happened, and the digest.
// A difference is read in the `.changed` file and accepted with UPDATE=1. Order of the robots is held by `npm run check`.

import { expect, it } from 'vitest';
import { playHeadless } from '#engine/conduct/index.ts';
import { expectGolden } from '../support/golden.ts';
import { packOf } from '../support/packs.ts';
import { readableRun } from '../support/readable-run.ts';

/** A scenario is added here with its golden. */
const SCENARIOS = [
  'bad-edr-update',
  'pathology-supplier-outage',
  'nhsmail-takeover',
  'service-desk-impersonation',
  'payroll-bank-fraud',
  'worm-in-medical-kit',
  'hypervisor-ransomware',
  'ddos-in-winter',
  'insider-snooping',
  'edge-device-intrusion',
  'file-transfer-theft',
] as const;

it.each(SCENARIOS)('%s: the best robot plays as it did when it was last read', async (id) => {
  const run = playHeadless(await packOf(id), { seed: 7, bot: 'best', untilMs: Infinity, life: 'attack-only' });
  expect(run.play.state.lifecycle).toBe('ended');
  expectGolden(`${id}/best.txt`, readableRun(run));
});
