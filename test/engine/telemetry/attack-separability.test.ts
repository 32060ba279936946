// How far attack rows give themselves away, by step: the share that a rule which knows one column would find, because ordinary
// life never has that value there. Printed; kept low except where real attacks stand out, and then the step says why.

import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import type { ReadLibrary } from '#engine/scenario/index.ts';
import { emptyReaction, leaveStep, ordinaryValues, standOutByCause } from '#engine/telemetry/index.ts';
import type { StandOut } from '#engine/telemetry/index.ts';
import { activity, everyStep, library, worldOf } from '../../support/attack-steps.ts';

/** Traces, not rows: a sweep of a thousand rows is one thing to find. Beyond this share of them a step must say why. */
const SHARE_MAX = 50;
/** Of all traces of the library, in columns of few values. The figure may only fall. */
const WHOLE_SHARE_MAX = 53;

let read: ReadLibrary;
let byTrace: ReadonlyMap<string, StandOut>;

beforeAll(() => {
  read = library();
  const world = worldOf(activity());
  const ordinary = ordinaryValues(world);
  const reaction = emptyReaction();
  everyStep(read).forEach((step, index) => {
    // One row of each trace, each with a cause of its own.
    step.traces.forEach((trace, place) => {
      const one = { ...step, id: `${step.id}#${String(place)}`, effects: [], traces: [{ ...trace, count: 1 }] };
      leaveStep(world, reaction, one, index * MINUTE_MS);
    });
  });
  byTrace = standOutByCause(world, reaction, ordinary);
}, 60_000);

interface Share {
  readonly traces: number;
  readonly few: number;
  readonly any: number;
  readonly empty: number;
  readonly columns: readonly string[];
}

function shareOf(id: string): Share {
  const outs = [...byTrace].filter(([cause]) => cause.startsWith(`${id}#`)).map(([, out]) => out);
  const filled = outs.filter(({ rows }) => rows > 0);
  const columns = new Map<string, number>();
  for (const out of filled)
    for (const column of out.columns.keys()) columns.set(column, (columns.get(column) ?? 0) + 1);
  return {
    traces: filled.length,
    few: filled.filter(({ inFewValued }) => inFewValued > 0).length,
    any: filled.filter(({ inAny }) => inAny > 0).length,
    empty: outs.length - filled.length,
    columns: [...columns].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name),
  };
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((100 * part) / whole));

describe('attack rows against ordinary life', () => {
  it('gives the figure by step, and each step that stands out says why', () => {
    const lines: string[] = [];
    const wrong: string[] = [];
    for (const [id, { standsOut }] of read.steps) {
      const { traces, few, any, empty, columns } = shareOf(id);
      const share = percent(few, traces);
      lines.push(
        `${id.padEnd(32)} ${String(share).padStart(3)} % of ${String(traces).padStart(2)} traces (any column ${String(percent(any, traces))} %, ` +
          `${String(empty)} in tables without ordinary rows) ${columns.slice(0, 3).join(', ')}`,
      );
      if (share > SHARE_MAX && standsOut === undefined)
        wrong.push(`${id}: ${String(share)} % and no reason (${columns.slice(0, 4).join(', ')})`);
    }
    const all = [...read.steps.keys()].map(shareOf);
    const sum = (pick: (share: Share) => number): number => all.reduce((total, share) => total + pick(share), 0);
    const whole = percent(
      sum(({ few }) => few),
      sum(({ traces }) => traces),
    );
    lines.push(
      `all ${String(read.steps.size)} steps: ${String(whole)} % of ${String(sum(({ traces }) => traces))} traces in columns of few values, ` +
        `${String(
          percent(
            sum(({ any }) => any),
            sum(({ traces }) => traces),
          ),
        )} % in any column, ${String(sum(({ empty }) => empty))} in tables without ordinary rows`,
    );
    process.stdout.write(`${lines.join('\n')}\n`);
    expect(wrong).toEqual([]);
    expect(whole).toBeLessThanOrEqual(WHOLE_SHARE_MAX);
  });

  it('finds a value that nobody else has, and none in rows that are everybody’s', () => {
    const world = worldOf(activity());
    const ordinary = ordinaryValues(world);
    const reaction = emptyReaction();
    const base = {
      as: 'p.sorrell2',
      on: 'from',
      offsetMs: 0,
      count: 1,
      everyMs: 0,
      remote: null,
      port: 0,
      amount: 0,
      process: null,
      parent: null,
    } as const;
    const common = {
      ...base,
      table: 'DeviceLogonEvents',
      shape: { LogonType: 'Unlock', Protocol: 'Negotiate', IsLocalAdmin: 'false' },
    } as const;
    const odd = { ...common, shape: { ...common.shape, LogonType: 'EXERCISE' } } as const;
    leaveStep(world, reaction, { id: 'common', from: 'CALW-SEC-HOT01', to: [], effects: [], traces: [common] }, 0);
    leaveStep(world, reaction, { id: 'odd', from: 'CALW-SEC-HOT01', to: [], effects: [], traces: [odd] }, 0);
    const found = standOutByCause(world, reaction, ordinary);
    expect(found.get('common')).toMatchObject({ rows: 1, inFewValued: 0, inAny: 0 });
    expect(found.get('odd')).toMatchObject({ rows: 1, inFewValued: 1, inAny: 1 });
    expect([...(found.get('odd')?.columns.keys() ?? [])]).toEqual(['DeviceLogonEvents.LogonType']);
  });
});
