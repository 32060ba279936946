// Any player, sensible or not: random wishes at random moments, through the same door as the browser's worker.
// Whatever is asked, the conductor answers with a view or a sentence, the logs only grow, and the export replays.
// A failure prints its seed and path; STANDBY_SEED repeats it, STANDBY_LONG=1 plays longer.

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { actionId, alertId, incidentId, MINUTE_MS } from '#engine/base/index.ts';
import type { Answer, RoomView, ScenarioPack } from '#engine/conduct/index.ts';
import { createConductor, replayLog } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import { SPEEDS } from '#engine/exercise/index.ts';
import { ACTION_KINDS, WARD_ACTS } from '#engine/scenario/index.ts';
import { parseLog } from '#engine/session/index.ts';
import { packOf, RANSOMWARE } from '../support/packs.ts';

const LONG = process.env['STANDBY_LONG'] === '1';
const SEED = Number(process.env['STANDBY_SEED'] ?? '20261122');

type Move =
  | { readonly kind: 'advance'; readonly minutes: number }
  | { readonly kind: 'next' }
  | { readonly kind: 'wish'; readonly seat: string; readonly command: Command };

let pack: ScenarioPack;
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
});

/** Names that exist, beside names that do not. */
function names(): {
  readonly [list in 'seats' | 'targets' | 'injects' | 'contacts' | 'decisions' | 'options']: fc.Arbitrary<string>;
} {
  const { scenario } = pack;
  const wrong = ['', 'no-such-name', '__proto__', 'constructor', '💥', 'x'.repeat(5_000)];
  const some = (known: readonly string[]): fc.Arbitrary<string> =>
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: fc.constantFrom(...wrong) });
  return {
    seats: some(scenario.roles.map(({ id }) => id)),
    targets: some([
      'CAL-FS01',
      'CAL-EPR-SQL01',
      'CAL-DC01',
      'svc_backup',
      'adm-oncall',
      'vpn',
      'supplier-imaging',
      'epr',
      'pacs',
      '198.19.4.7',
    ]),
    injects: some(scenario.injects.map(({ id }) => id)),
    contacts: some(scenario.contacts.map(({ id }) => id)),
    decisions: some(scenario.decisions.map(({ id }) => id)),
    options: some(scenario.decisions.flatMap(({ options }) => options.map(({ id }) => id))),
  };
}

function anyCommand(): fc.Arbitrary<Command> {
  const { seats, targets, injects, contacts, decisions, options } = names();
  const text = fc.oneof(
    fc.constantFrom('Because the alert says so.', '', '   ', '<script>alert(1)</script>'),
    fc.string({ maxLength: 40 }),
  );
  const number = fc.integer({ min: -1, max: 12 });
  return fc.oneof(
    fc.record({ kind: fc.constantFrom('start', 'pause', 'resume', 'jump') }),
    fc.record({ kind: fc.constant('set-speed'), speed: fc.constantFrom(...SPEEDS) }),
    fc.record({ kind: fc.constant('assign-incident'), incident: number.map(incidentId), seat: seats }),
    fc.record({
      kind: fc.constant('classify-incident'),
      incident: number.map(incidentId),
      classification: fc.constantFrom('true-positive', 'expected', 'false-positive'),
      determination: text,
      reason: text,
    }),
    fc.record({
      kind: fc.constant('split-incident'),
      incident: number.map(incidentId),
      alerts: fc.array(fc.integer({ min: -1, max: 40 }).map(alertId), { maxLength: 5 }),
      reason: text,
    }),
    fc.record({
      kind: fc.constant('merge-incidents'),
      incident: number.map(incidentId),
      other: number.map(incidentId),
      reason: text,
    }),
    fc.record({
      kind: fc.constant('take-action'),
      action: fc.constantFrom(...ACTION_KINDS),
      target: targets,
      reason: text,
    }),
    fc.record({ kind: fc.constant('undo-action'), action: number.map(actionId), reason: text }),
    fc.record({
      kind: fc.constant('decide'),
      decision: decisions,
      option: options,
      reason: text,
      confidence: fc.constantFrom('low', 'medium', 'high'),
    }),
    fc.record({ kind: fc.constant('correct-decision'), entry: number, text }),
    fc.record({ kind: fc.constant('acknowledge-inject'), inject: injects }),
    fc.record({ kind: fc.constant('reply-inject'), inject: injects, text }),
    fc.record({ kind: fc.constant('phone'), contact: contacts, message: text }),
    fc.record({ kind: fc.constant('ward-act'), act: fc.constantFrom(...WARD_ACTS), subject: text }),
    fc.record({ kind: fc.constant('note'), text }),
  ) as fc.Arbitrary<Command>;
}

function anyMoves(): fc.Arbitrary<readonly Move[]> {
  const move = fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('advance'), minutes: fc.integer({ min: 0, max: 9 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('next') }) },
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('wish'), seat: names().seats, command: anyCommand() }) },
  ) as fc.Arbitrary<Move>;
  return fc.array(move, { minLength: 10, maxLength: LONG ? 120 : 40 });
}

function viewOf(answer: Answer): RoomView {
  if (answer.kind !== 'view')
    throw new Error(`Expected a view, found ${answer.kind}: ${answer.kind === 'problem' ? answer.sentence : ''}`);
  if (answer.refused !== null) expect(answer.refused).toMatch(/[.?]$/);
  return answer.view;
}

/** What may only grow, and what may only go forward. */
function expectForward(before: RoomView, after: RoomView): void {
  expect(after.now).toBeGreaterThanOrEqual(before.now);
  expect(after.now).toBeLessThanOrEqual(after.endsAt);
  expect(after.decisionLog.slice(0, before.decisionLog.length)).toEqual(before.decisionLog);
  expect(after.facts.slice(0, before.facts.length)).toEqual(before.facts);
  expect(after.alerts.length).toBeGreaterThanOrEqual(before.alerts.length);
  expect(after.counts.isolated + after.counts.encrypted).toBeLessThanOrEqual(after.counts.devices);
  expect(after.inbox.every((inject) => inject.deliveredAt <= after.now)).toBe(true);
}

describe('any player', () => {
  it('gets an answer to every wish, an append-only log, and an export that replays', () => {
    const play = (moves: readonly Move[], seed: number): void => {
      const conductor = createConductor();
      expect(viewOf(conductor.answer({ kind: 'open', pack, seed, log: null })).lifecycle).toBe('briefing');
      const seat = pack.scenario.roles[0]?.id ?? '';
      let view = viewOf(conductor.answer({ kind: 'command', seat, command: { kind: 'start' } }));
      for (const move of moves) {
        const answer =
          move.kind === 'advance'
            ? conductor.answer({ kind: 'advance', until: view.now + move.minutes * MINUTE_MS })
            : move.kind === 'next'
              ? conductor.answer({ kind: 'next-event' })
              : conductor.answer({ kind: 'command', seat: move.seat, command: move.command });
        if (answer.kind === 'problem' && move.kind === 'wish') {
          // A message that no room could have sent: a sentence, and nothing happened.
          expect(answer.sentence).toMatch(/\.$/);
          continue;
        }
        const next = viewOf(answer);
        expectForward(view, next);
        view = next;
      }
      const ended = viewOf(conductor.answer({ kind: 'command', seat, command: { kind: 'end' } }));
      expect(ended.lifecycle).toBe('ended');
      expect(structuredClone(ended)).toEqual(ended);
      const report = conductor.answer({ kind: 'report' });
      expect(report.kind === 'report' ? report.html : '').toContain('EXERCISE EXERCISE EXERCISE');
      expect(report.kind === 'report' ? report.html : '').not.toContain('<script>alert(1)');
      const exported = conductor.answer({ kind: 'export-log' });
      if (exported.kind !== 'export-log') throw new Error('There is no export.');
      const parsed = parseLog('export', exported.ndjson);
      if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
      const replay = replayLog(pack, parsed.value);
      expect(replay.kind === 'differs' || replay.kind === 'foreign' ? replay.sentence : replay.kind).toBe('same');
    };
    fc.assert(fc.property(anyMoves(), fc.integer({ min: 0, max: 0xffffffff }), play), {
      seed: SEED,
      numRuns: LONG ? 60 : 6,
    });
  });

  it('sees nothing in the room that tells attack from ordinary work', () => {
    const conductor = createConductor();
    const seat = pack.scenario.roles[0]?.id ?? '';
    conductor.answer({ kind: 'open', pack, seed: 5, log: null });
    conductor.answer({ kind: 'command', seat, command: { kind: 'start' } });
    const views = Array.from({ length: 12 }, () => viewOf(conductor.answer({ kind: 'next-event' })));
    const told = JSON.stringify(views);
    for (const key of ['"cause"', '"causes"', '"truth"', '"lookAlike"', '"attackStep"', '"adversary"'])
      expect(told).not.toContain(key);
    const kinds = views.flatMap((view) => view.facts.map((fact) => fact.body.kind));
    expect(kinds.filter((kind) => /adversary|attack-step|step-/.test(kind))).toEqual([]);
  });
});
