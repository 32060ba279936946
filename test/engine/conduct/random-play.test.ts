// A player who tries everything there is, at odd times: before the start, while paused, after the end, twice, on things
// already acted upon, on every device, account, link, VLAN and system. The run never throws, and its log, cut off
// anywhere, replays to the very digest the run had there. A failure prints its seed; STANDBY_SEED repeats it.

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import type { Run, ScenarioPack } from '#engine/conduct/index.ts';
import { advanceRun, commandRun, createRun, digestRun, exportRun, replayLog } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import { SPEEDS } from '#engine/exercise/index.ts';
import { accountIndex, deviceIndex } from '#engine/base/index.ts';
import { accountName, deviceName } from '#engine/estate/index.ts';
import { DETERMINATIONS } from '#engine/incident/index.ts';
import { ACTION_KINDS, WARD_ACTS } from '#engine/scenario/index.ts';
import { formatLog, parseLog } from '#engine/session/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

const LONG = process.env['STANDBY_LONG'] === '1';
const SEED = Number(process.env['STANDBY_SEED'] ?? '20261122');

let pack: ScenarioPack;
let names: Run['play']['setting'];
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
  names = createRun(pack, 7, 'person').play.setting;
});

type Move =
  | { readonly kind: 'wait'; readonly seconds: number; readonly stopAt: 'goal' | 'clock-drop' | 'next-event' }
  | { readonly kind: 'wish'; readonly seat: string; readonly command: Command }
  /** Does the last wish once more, at once. */
  | { readonly kind: 'again' }
  /** Takes back everything that can be taken back. */
  | { readonly kind: 'undo-all' };

/** Targets of every kind, in the estate's own spelling and another; few servers come up often, so that actions meet. */
function targets(): fc.Arbitrary<string> {
  const { estate, scenario } = names;
  const spelt = (name: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc
      .tuple(name, fc.constantFrom('own', 'small', 'large'))
      .map(([word, how]) => (how === 'small' ? word.toLowerCase() : how === 'large' ? word.toUpperCase() : word));
  return fc.oneof(
    spelt(fc.constantFrom('CAL-FS01', 'CAL-PACS01', 'CAL-EPR-SQL01', 'CAL-BKP01', 'svc_backup', 'p.sorrell2')),
    spelt(fc.nat(estate.deviceCount - 1).map((index) => deviceName(estate, deviceIndex(index)))),
    spelt(fc.nat(estate.accountByName.size - 1).map((index) => accountName(estate, accountIndex(index)))),
    fc.constantFrom(
      ...scenario.estate.links.map(({ id }) => id),
      ...scenario.estate.vlans.map(({ id }) => id),
      ...scenario.estate.systems.map(({ id }) => id),
      ...scenario.contacts.map(({ id }) => id),
      ...scenario.attack.steps.flatMap(({ indicators }) => indicators),
      'major',
    ),
  );
}

function anyCommand(): fc.Arbitrary<Command> {
  const { scenario } = names;
  const words = fc.constantFrom('Because the alert says so.', '', '\u0000\ud800 odd ‮ text', 'y'.repeat(4_000));
  const seats = fc.constantFrom(...scenario.roles.map(({ id }) => id), 'nobody');
  const number = fc.integer({ min: 0, max: 9 });
  const decision = fc.constantFrom(...scenario.decisions);
  const inject = fc.constantFrom(...scenario.injects.map(({ id }) => id));
  const act = fc.record({
    kind: fc.constant('take-action'),
    action: fc.constantFrom(...ACTION_KINDS),
    target: targets(),
    reason: words,
  });
  return fc.oneof(
    { weight: 6, arbitrary: act },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('start', 'pause', 'resume', 'resume', 'jump') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('set-speed'), speed: fc.constantFrom(...SPEEDS) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('assign-incident'), incident: number, seat: seats }) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('true-positive' as const, 'expected' as const, 'false-positive' as const)
        .chain((classification) =>
          fc.record({
            kind: fc.constant('classify-incident'),
            incident: number,
            classification: fc.constant(classification),
            determination: fc.constantFrom(...DETERMINATIONS[classification], 'none of these'),
            reason: words,
          }),
        ),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('split-incident'),
        incident: number,
        alerts: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 4 }),
        reason: words,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('merge-incidents'), incident: number, other: number, reason: words }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo-action'), action: number, reason: words }) },
    {
      weight: 3,
      arbitrary: decision.chain(({ id, options }) =>
        fc.record({
          kind: fc.constant('decide'),
          decision: fc.constant(id),
          option: fc.constantFrom(...options.map((option) => option.id), 'none'),
          reason: words,
          confidence: fc.constantFrom('low', 'certain'),
        }),
      ),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('correct-decision'), entry: number, text: words }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('acknowledge-inject'), inject }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('reply-inject'), inject, text: words }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('declare-incident'),
        level: fc.constantFrom('business-continuity', 'critical', 'major'),
        reason: words,
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('phone'), contact: targets(), message: words }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('ward-act'),
        act: fc.constantFrom(...WARD_ACTS),
        subject: fc.constantFrom(...scenario.ward.phonedResults.map(({ id }) => id), 'PC 12'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('note'), text: words }) },
  ) as fc.Arbitrary<Command>;
}

function anyMoves(): fc.Arbitrary<readonly Move[]> {
  const seats = fc.constantFrom(...names.scenario.roles.map(({ id }) => id), 'nobody');
  const move = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('wait' as const),
        seconds: fc.oneof(fc.nat(90), fc.nat(LONG ? 3_000 : 400)),
        stopAt: fc.constantFrom('goal' as const, 'clock-drop' as const, 'next-event' as const),
      }),
    },
    {
      weight: 9,
      arbitrary: fc.record({ kind: fc.constant('wish' as const), seat: seats, command: anyCommand() }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'again' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'undo-all' as const }) },
  );
  return fc.array(move, { minLength: 20, maxLength: LONG ? 250 : 60 });
}

/** Plays the moves, then the end and whatever is wished after it; notes what the log said at a third and at the end. */
function play(run: Run, moves: readonly Move[], cut: number): { readonly text: string; readonly digest: string } {
  const seat = run.play.setting.scenario.roles[0]?.id ?? '';
  let halfway = { text: formatLog(run.log.entries), digest: digestRun(run) };
  let last: Extract<Move, { kind: 'wish' }> = { kind: 'wish', seat, command: { kind: 'start' } };
  const wish = ({ seat: by, command }: typeof last): void => {
    const refusal = commandRun(run, by, command);
    if (refusal !== null) expect(refusal).toMatch(/[.?]$/);
  };
  moves.forEach((move, index) => {
    // The first few wishes come before STARTEX.
    if (index === 3) wish({ kind: 'wish', seat, command: { kind: 'start' } });
    if (move.kind === 'wait') advanceRun(run, run.play.state.now + move.seconds * 1_000, move.stopAt);
    if (move.kind === 'wish') wish((last = move));
    if (move.kind === 'again') wish(last);
    if (move.kind === 'undo-all')
      for (const { id } of run.play.state.actions)
        wish({ kind: 'wish', seat, command: { kind: 'undo-action', action: id, reason: '' } });
    if (index !== cut) return;
    // A log reaches as far as its last entry: the note brings it to the present.
    wish({ kind: 'wish', seat, command: { kind: 'note', text: 'cut here' } });
    halfway = { text: formatLog(run.log.entries), digest: digestRun(run) };
  });
  advanceRun(run, run.play.state.now + 2 * MINUTE_MS, 'goal');
  wish({ kind: 'wish', seat, command: { kind: 'end' } });
  for (const move of moves.slice(0, 5)) if (move.kind === 'wish') wish(move);
  return halfway;
}

function replayed(text: string): string {
  const parsed = parseLog('run.ndjson', text);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  const replay = replayLog(pack, parsed.value);
  if (replay.kind === 'differs' || replay.kind === 'foreign') throw new Error(replay.sentence);
  return replay.digest;
}

describe('a player who tries everything', () => {
  it('[EXR1] plays a run whose log replays to the same digest, wherever it was cut', () => {
    const property = fc.property(anyMoves(), fc.nat(80), fc.nat(0xffff_ffff), (moves, cut, seed) => {
      const run = createRun(pack, seed, 'person');
      const halfway = play(run, moves, cut % moves.length);
      // The export is compared with the digest that stands in it; the cut one with what the run had then.
      expect(replayed(exportRun(run))).toBe(digestRun(run));
      expect(replayed(halfway.text)).toBe(halfway.digest);
    });
    fc.assert(property, { seed: SEED, numRuns: LONG ? 200 : 4, endOnFailure: true });
  });
});
