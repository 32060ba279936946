// The needle of the national day: what a scenario's attack leaves, put into one minute of one organisation's rows.
// Promise: the same rows whoever makes them; nothing of it can be told from the rows but by looking at them.
// Tested in test/engine/bin/bench-national.test.ts.

import type { SimTimeMs } from '../../base/index.ts';
import { DEVICE_ROLES } from '../../scenario/index.ts';
import type { DeviceRole, TraceRow } from '../../scenario/index.ts';
import { emptyReaction, expandTrace } from '../../telemetry/index.ts';
import type { Reaction, TelemetryWorld } from '../../telemetry/index.ts';

export const PLANTED = 'planted-attack';
/** All of it lies in one minute: only sampled minutes are looked at. */
const WITHIN_MS = 50_000;
const ROWS_EACH_MAX = 20;
const EVERY_MS_MAX = 400;

/** The organisation in the middle of the list that has a PC and a server. */
function victimOf({ estate }: TelemetryWorld): { readonly pc: number; readonly server: number } | null {
  const { organisations, devices } = estate;
  const first = (start: number, end: number, role: DeviceRole): number => {
    const wanted = DEVICE_ROLES.indexOf(role);
    for (let device = start; device < end; device += 1)
      if (devices.role[device] === wanted && devices.onboarded[device] === 1) return device;
    return -1;
  };
  for (let step = 0; step < organisations.length; step += 1) {
    const range = organisations[((organisations.length >> 1) + step) % organisations.length]?.devices;
    if (range === undefined) continue;
    const pc = first(range.start, range.end, 'office-pc');
    const server = first(range.start, range.end, 'server');
    if (pc >= 0 && server >= 0) return { pc, server };
  }
  return null;
}

/** Traces that name no device and no account of one trust: they can be left anywhere. */
export function portableTraces(traces: readonly TraceRow[]): readonly TraceRow[] {
  return traces
    .filter(({ on, remote }) => typeof on === 'string' && (remote === null || remote === 'to' || remote === 'from'))
    .map((trace) => ({
      ...trace,
      as: 'SYSTEM',
      offsetMs: Math.abs(trace.offsetMs) % (WITHIN_MS - ROWS_EACH_MAX * EVERY_MS_MAX),
      count: Math.min(trace.count, ROWS_EACH_MAX),
      everyMs: Math.min(trace.everyMs, EVERY_MS_MAX),
    }));
}

/** The attack, at `at`: nothing where no organisation has a PC and a server. */
export function plantAttack(world: TelemetryWorld, traces: readonly TraceRow[], at: SimTimeMs): Reaction {
  const reaction = emptyReaction();
  const victim = victimOf(world);
  if (victim === null) return reaction;
  for (const trace of traces)
    expandTrace(world, reaction, trace, { from: victim.pc, to: [victim.server], at, cause: PLANTED });
  return reaction;
}
