// The rules of a run (engine/exercise/SPEC.md) on the real pack: determinism, refusals, clock, end.
// Tests engine/conduct/run.ts.

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#engine/base/index.ts';
import type { Run, RunGround, ScenarioPack } from '#engine/conduct/index.ts';
import { advanceRun, commandRun, createRun, digestRun } from '#engine/conduct/index.ts';
import { bareGround } from '../../support/bare-ground.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

let pack: ScenarioPack;
let seat: string;
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
  seat = pack.scenario.roles[0]?.id ?? '';
});

const started = (seed = 7, ground?: RunGround): Run => {
  const run = createRun(pack, seed, 'person', ground);
  expect(commandRun(run, seat, { kind: 'start' })).toBeNull();
  return run;
};
/** Ordinary life is in the first two tests; the others ask nothing of it. */
const bare = (): Run => started(7, bareGround(pack));
const kinds = (run: Run): string[] => run.play.state.facts.map((fact) => fact.body.kind);

describe('a run', () => {
  it('[EXR1] gives the same digest twice, and another for another seed', () => {
    const digests = [7, 7, 8].map((seed) => {
      const run = started(seed);
      advanceRun(run, 20 * MINUTE_MS, 'goal');
      return digestRun(run);
    });
    expect(digests[0]).toBe(digests[1]);
    expect(digests[0]).not.toBe(digests[2]);
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('[EXR2] does not care how the host chops time', () => {
    const whole = started();
    advanceRun(whole, 12 * MINUTE_MS, 'goal');
    const expected = digestRun(whole);
    const chops = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(chops, (seconds) => {
        const run = started();
        let at = 0;
        for (const part of seconds) {
          at = Math.min(at + part * SECOND_MS, 12 * MINUTE_MS);
          advanceRun(run, at, 'goal');
        }
        advanceRun(run, 12 * MINUTE_MS, 'goal');
        expect(digestRun(run)).toBe(expected);
      }),
      { seed: 20261122, numRuns: 4 },
    );
  });

  it('[EXR6] delivers the same injects in the same order under any pattern of pauses', () => {
    const order = (run: Run): string[] =>
      run.play.state.facts.flatMap((fact) =>
        fact.body.kind === 'inject-delivered' ? [`${fact.at} ${fact.body.inject}`] : [],
      );
    const calm = bare();
    advanceRun(calm, 40 * MINUTE_MS, 'goal');
    const broken = bare();
    for (let minute = 1; minute <= 40; minute += 1) {
      advanceRun(broken, minute * MINUTE_MS - (minute % 7) * SECOND_MS, 'goal');
      commandRun(broken, seat, { kind: 'pause' });
      advanceRun(broken, minute * MINUTE_MS + HOUR_MS, 'goal');
      commandRun(broken, seat, { kind: 'resume' });
      commandRun(broken, seat, { kind: 'set-speed', speed: minute % 2 === 0 ? 600 : 60 });
    }
    advanceRun(broken, 40 * MINUTE_MS, 'goal');
    expect(order(calm).length).toBeGreaterThan(0);
    expect(order(broken)).toEqual(order(calm));
  });

  it('[EXR7] refuses what cannot be done with a sentence and changes nothing but the facts', () => {
    const run = bare();
    advanceRun(run, 2 * MINUTE_MS, 'goal');
    const before = {
      lifecycle: run.play.state.lifecycle,
      actions: run.play.state.actions.length,
      milestones: run.play.state.milestones.size,
    };
    const refusals = [
      commandRun(run, seat, { kind: 'take-action', action: 'isolate-device', target: 'NO-SUCH-PC', reason: 'test' }),
      commandRun(run, seat, { kind: 'decide', decision: 'none', option: 'x', reason: 'test', confidence: 'low' }),
      commandRun(run, seat, { kind: 'phone', contact: 'nobody', message: 'hello' }),
      commandRun(run, seat, { kind: 'take-action', action: 'isolate-device', target: 'CAL-FS01', reason: '  ' }),
      commandRun(run, seat, { kind: 'note', text: 'x'.repeat(5_000) }),
      commandRun(run, seat, { kind: 'start' }),
    ];
    for (const refusal of refusals) expect(refusal).toMatch(/\.$/);
    expect({
      lifecycle: run.play.state.lifecycle,
      actions: run.play.state.actions.length,
      milestones: run.play.state.milestones.size,
    }).toEqual(before);
    expect(kinds(run).filter((kind) => kind === 'command-refused')).toHaveLength(refusals.length - 1);
    // The note that is too long for any log never entered it.
    expect(run.log.entries.some(({ body }) => body.kind === 'command' && body.command.kind === 'note')).toBe(false);
  });

  it('[EXR10] an isolated server is isolated only when the action succeeds, and undoing gives it back', () => {
    const run = bare();
    const device = run.play.setting.estate.deviceByName.get('cal-pacs01') ?? -1;
    expect(
      commandRun(run, seat, { kind: 'take-action', action: 'isolate-device', target: 'CAL-PACS01', reason: 'test' }),
    ).toBeNull();
    const action = run.play.state.actions[0];
    expect(run.play.state.isolated[device]).toBe(0);
    advanceRun(run, HOUR_MS, 'goal');
    expect(action?.status).toBe('succeeded');
    expect(run.play.state.isolated[device]).toBe(1);
    expect(
      commandRun(run, seat, { kind: 'undo-action', action: action?.id ?? (0 as never), reason: 'test' }),
    ).toBeNull();
    advanceRun(run, 2 * HOUR_MS, 'goal');
    expect(run.play.state.isolated[device]).toBe(0);
    expect(action?.status).toBe('undone');
  });

  it('[EXR12] falls to ×1 when a call comes or a decision is asked, and keeps the change', () => {
    const run = bare();
    commandRun(run, seat, { kind: 'set-speed', speed: 600 });
    while (run.play.state.speed === 600 && run.play.state.lifecycle === 'running')
      advanceRun(run, run.play.state.now + 10 * MINUTE_MS, 'clock-drop');
    expect(run.play.state.speed).toBe(1);
    const drop = run.play.state.facts.findLast((fact) => fact.body.kind === 'speed-changed');
    expect(drop?.at).toBe(run.play.state.now);
    expect(run.speeds.at(-1)).toMatchObject({ speed: 1, from: run.play.state.now });
  });

  it('[EXR13] ends at ENDEX and moves no more', () => {
    const run = bare();
    advanceRun(run, 5 * MINUTE_MS, 'goal');
    commandRun(run, seat, { kind: 'end' });
    advanceRun(run, 50 * MINUTE_MS, 'goal');
    expect(run.play.state.now).toBe(5 * MINUTE_MS);
    expect(run.play.state.lifecycle).toBe('ended');
  });
});
