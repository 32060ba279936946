// Every step of the library shows in the hunts that it names. Around it the trust lies quiet: what is found is the step's.
// Silence is a step's too, so hunts for it look at a trust some of whose computers report every five minutes.

import { beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#engine/base/index.ts';
import { loadAllFamilies } from '#engine/hunting/index.ts';
import { emptyReaction, leaveStep } from '#engine/telemetry/index.ts';
import type { Reaction } from '#engine/telemetry/index.ts';
import { everyStep, hunting, library, quietWorld } from '../support/attack-steps.ts';
import { allHunts } from '../support/hunting.ts';

const AT = DAY_MS;
/** Hunts look back over one quiet hour; those for silence also wait for half an hour of it. */
const BEFORE_MS = HOUR_MS;
const AFTER_MS = MINUTE_MS;
const SILENCE_MS = 35 * MINUTE_MS;
const HEARTBEATS = 288;

const read = library();
const hunts = new Map(allHunts().map((hunt) => [hunt.id, hunt]));
const pairs = everyStep(read).flatMap((step) =>
  (read.steps.get(step.id)?.hunts ?? []).map((hunt) => [step.id, hunt, step] as const),
);
const silent = quietWorld();
const beating = quietWorld(HEARTBEATS);
const asks = new Map([silent, beating].map((world) => [world, hunting(world)]));
const worldOfHunt = (name: string) => (hunts.get(name)?.tables.includes('DeviceInfo') === true ? beating : silent);

function rowsOf(name: string, reaction: Reaction, until: number): number {
  const world = worldOfHunt(name);
  const now = until + (world === beating ? SILENCE_MS : AFTER_MS);
  const answer = asks.get(world)?.(hunts.get(name)?.query ?? '', reaction, AT - BEFORE_MS, now);
  if (answer?.kind !== 'results') throw new Error(JSON.stringify(answer).slice(0, 300));
  return answer.tables[0]?.rowCount ?? 0;
}

beforeAll(() => loadAllFamilies());

describe('hunts over steps of the library', () => {
  it.each(pairs)('%s shows in %s', (_, name, step) => {
    const reaction = emptyReaction();
    const { until } = leaveStep(worldOfHunt(name), reaction, step, AT);
    expect(rowsOf(name, reaction, until)).toBeGreaterThan(0);
  });

  it('find no silence where every computer reports', () => {
    expect(rowsOf('sensors-fall-silent', emptyReaction(), AT + HOUR_MS / 4)).toBe(0);
  });

  it('each of the eight that the facts name finds a step', () => {
    const used = new Set(pairs.map(([, hunt]) => hunt));
    const eight = [
      'fan-out-on-administration-ports',
      'recovery-switched-off',
      'files-renamed-in-bulk',
      'large-outflow-by-destination',
      'click-then-sign-in-from-elsewhere',
      'mailbox-rule-hides-mail',
      'web-server-starts-a-shell',
      'sensors-fall-silent',
    ];
    expect(eight.filter((hunt) => !used.has(hunt))).toEqual([]);
  });
});
