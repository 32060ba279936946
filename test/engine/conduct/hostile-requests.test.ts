// Whatever reaches the worker as a message, the conductor answers it: with what was asked, or with a sentence.
// Tests engine/conduct/conductor.ts, read-request.ts and scenario-pack.ts.

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS, MINUTE_MS } from '#engine/base/index.ts';
import type { Answer, Conductor, Request, ScenarioPack } from '#engine/conduct/index.ts';
import { createConductor } from '#engine/conduct/index.ts';
import { TABLE_NAMES } from '#engine/scenario/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

const SEED = Number(process.env['STANDBY_SEED'] ?? '20261122');

let pack: ScenarioPack;
let conductor: Conductor;
let seat = '';
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
  seat = pack.scenario.roles[0]?.id ?? '';
  conductor = createConductor();
  await conductor.waitFor({ kind: 'hunt-schema' });
  for (const request of good) await conductor.waitFor(request as unknown as Request);
  ask({ kind: 'open', pack, seed: 7, log: null });
  ask({ kind: 'command', seat, command: { kind: 'start' } });
  ask({ kind: 'advance', until: 3 * MINUTE_MS });
});

const ask = (request: unknown, of: Conductor = conductor): Answer => of.answer(request as Request);
const viewOf = (answer: Answer): Extract<Answer, { kind: 'view' }> => {
  if (answer.kind !== 'view') throw new Error(answer.kind === 'problem' ? answer.sentence : answer.kind);
  return answer;
};

const ODD = [NaN, Infinity, -Infinity, -1, 1.5, 2 ** 53, 1e308, -0, null, undefined, '', '__proto__', [], {}, true];
const oddValue = fc.constantFrom<unknown>(...ODD, 'x'.repeat(LIMITS.freeTextMax + 1), '\ud800', '💥');

/** Good requests of every kind that do not open anything; each is then spoilt in one place. */
const good: readonly Record<string, unknown>[] = [
  { kind: 'advance', until: 3 * MINUTE_MS },
  { kind: 'command', seat: 'infra-oncall', command: { kind: 'note', text: 'x' } },
  { kind: 'offers', entity: { kind: 'device', name: 'CAL-FS01' } },
  {
    kind: 'events',
    query: { table: TABLE_NAMES[0], from: 0, until: MINUTE_MS, device: '', account: '', text: '', limit: 5 },
  },
  { kind: 'record', row: { table: 0, minute: 1, index: 0 } },
  { kind: 'explain', alert: 1 },
  { kind: 'process-tree', row: { table: 0, minute: 1, index: 0 } },
  { kind: 'device', name: 'CAL-FS01' },
  { kind: 'account', name: 'svc_backup' },
  { kind: 'device-names', start: 0, end: 10 },
  { kind: 'export-log' },
  { kind: 'hunt', hunt: 1, text: 'DeviceInfo | take 1', from: 0, until: null, rowsMax: 5 },
  { kind: 'cancel-hunt', hunt: 1 },
  { kind: 'hunt-check', text: 'DeviceInfo' },
  { kind: 'hunt-row', text: 'DeviceInfo', columns: ['DeviceName'], cells: ['x'] },
  { kind: 'rule-from-query', text: 'DeviceInfo | where DeviceName == "x"' },
  { kind: 'rule-from-row', table: 'DeviceInfo', columns: ['DeviceName'], cells: ['x'] },
  { kind: 'backtest', hunt: 2, rule: 'title: x', days: 1 },
  { kind: 'command', seat: 'infra-oncall', command: { kind: 'stage-rule', text: 'title: x', hunt: null } },
];

/** Replaces one value, at any depth, by another. */
function spoil(request: Record<string, unknown>, place: number, value: unknown): Record<string, unknown> {
  const spoilt = structuredClone(request);
  const places: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  const collect = (holder: Record<string, unknown>): void => {
    for (const [key, inner] of Object.entries(holder)) {
      places.push({ holder, key });
      if (typeof inner === 'object' && inner !== null) collect(inner as Record<string, unknown>);
    }
  };
  collect(spoilt);
  const chosen = places[place % places.length];
  if (chosen !== undefined) chosen.holder[chosen.key] = value;
  return spoilt;
}

/** Time and rows of a hostile question are bounded by the limits, so this stays short. */
describe('a hostile request', () => {
  it('is answered with a sentence, or as the nearest sensible question', () => {
    fc.assert(
      fc.property(fc.constantFrom(...good), fc.nat(12), oddValue, (request, place, value) => {
        // A question over all of history is a fair one, and answered elsewhere: it takes seconds.
        fc.pre(!(request['kind'] === 'events' && typeof value === 'number' && value < -1));
        const answer = ask(spoil(request, place, value));
        if (answer.kind === 'problem') expect(answer.sentence).toMatch(/[.?]$/);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it.each([null, undefined, 7, 'view', [], {}, { kind: 'toString' }, { kind: '__proto__' }, { kind: 'open' }])(
    'is told when it is none at all: %j',
    (request) => {
      expect(ask(request)).toMatchObject({ kind: 'problem' });
    },
  );

  it('is refused when no exercise is open', () => {
    expect(ask({ kind: 'report' }, createConductor())).toMatchObject({ sentence: 'No exercise is open.' });
  });

  it('gets no row that has not arrived, that never was, or from before the history', () => {
    const sentence = (table: number, minute: number, index: number): unknown => {
      const answer = ask({ kind: 'record', row: { table, minute, index } });
      return answer.kind === 'problem' ? answer.sentence : answer.kind;
    };
    expect(sentence(0, 1_000, 0)).toBe('This row has not arrived yet.');
    expect(sentence(99, 1, 0)).toBe('There is no such table.');
    expect(sentence(0, 1, 1e9)).toBe('There is no such row.');
    expect(sentence(0, -1e6, 0)).toContain('7 days before');
  });

  it('leaves the open exercise and its log as they were', () => {
    const lines = viewOf(ask({ kind: 'command', seat, command: { kind: 'note', text: 'before' } })).newLogLines;
    expect(lines).toHaveLength(1);
    for (const request of [
      { kind: 'open', pack, seed: NaN, log: null },
      { kind: 'open', pack: { ...pack, packHash: '0'.repeat(64) }, seed: 1, log: null },
      { kind: 'open', pack, seed: 1, log: 'not a log' },
      { kind: 'command', seat: 'nobody', command: { kind: 'end' } },
      { kind: 'command', seat, command: { kind: 'ward-act', act: 'dance', subject: 'x' } },
    ]) {
      const answer = ask(request);
      expect(answer.kind === 'problem' ? answer.sentence : viewOf(answer).refused).toMatch(/\.$/);
    }
    const after = viewOf(ask({ kind: 'command', seat, command: { kind: 'note', text: 'after' } }));
    expect(after.newLogLines).toHaveLength(1);
    expect(after.view.lifecycle).toBe('running');
  });
});

describe('a pack that is not the one its hash names', () => {
  const openWith = (value: unknown): Answer =>
    ask({ kind: 'open', pack: value, seed: 1, log: null }, createConductor());

  it('is refused before a run is built on it', () => {
    const { scenario } = pack;
    for (const broken of [
      null,
      'pack',
      { ...pack, packVersion: 1 },
      { ...pack, rules: [] },
      { ...pack, rules: undefined },
      { ...pack, scenario: { ...scenario, endsAtMs: 0.5 } },
      { ...pack, scenario: { ...scenario, title: 'Another exercise' } },
    ])
      expect(openWith(broken)).toMatchObject({ kind: 'problem', sentence: expect.stringContaining('Reload the page') });
  });

  it('is taken after the way through the network and back', () => {
    expect(openWith(JSON.parse(JSON.stringify(pack)))).toMatchObject({ kind: 'view' });
  });
});
