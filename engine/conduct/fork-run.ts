// Fork and compare: a recorded exercise goes on from an instant with one decision or action changed, to the same end.
// Promise: what people did later is done again where it still can be, a robot answers only what people never met, and both
// are listed; ten seeds give a range. In the range ordinary life is left out; alerts of the attack are the same (tested).
// Tested in test/engine/conduct/fork-run.test.ts.

import { formatOffset, LIMITS, MINUTE_MS } from '../base/index.ts';
import type { Command } from '../exercise/index.ts';
import { dueOf } from '../exercise/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { LogEntry, LogHeader } from '../session/index.ts';
import type { Recorded, Reference } from './recorded-commands.ts';
import { commandsOf, referenceOf, translate } from './recorded-commands.ts';
import type { Robot, RobotName } from './robot.ts';
import { createRobot, robotWishes } from './robot.ts';
import type { MeasureId, RunMeasures } from './run-measures.ts';
import { MEASURES, measureRun } from './run-measures.ts';
import type { Run, RunGround } from './run.ts';
import { advanceRun, commandRun, createRun, groundOf, groundRun } from './run.ts';
import type { ScenarioPack } from './scenario-pack.ts';

/** One thing that is otherwise. */
export type ForkChange =
  /** A command that was not given, or given otherwise: `insteadOf` is the entry that it takes the place of. */
  | { readonly kind: 'give'; readonly seat: SeatId; readonly command: Command; readonly insteadOf: number | null }
  | { readonly kind: 'leave-out'; readonly entry: number };

export interface ForkRequest {
  readonly entries: readonly LogEntry[];
  /** The instant, SimTimeMs. */
  readonly atMs: number;
  readonly change: ForkChange;
  /** Who answers what people never met; `silent`: nobody. */
  readonly robot: RobotName;
  /** Seeds of the range, the recorded one among them or not; empty: no range. */
  readonly seeds: readonly number[];
  /** The run that these entries gave, where the caller has it: then it is not played once more. It must be over for good. */
  readonly run?: Run;
}

export type Fate = 'kept' | 'moved' | 'not-possible' | 'changed' | 'robot';

/** What became of a command after the fork. */
export interface ForkedCommand {
  /** Entry of the recorded log; null for the change itself and for a robot's. */
  readonly entry: number | null;
  readonly seat: SeatId;
  readonly command: Command;
  readonly recordedAt: number | null;
  /** When it was given in the changed future; null when it was not. */
  readonly at: number | null;
  readonly fate: Fate;
  readonly why: string;
}

export interface Spread {
  readonly least: number;
  readonly middle: number;
  readonly most: number;
}

/** A measure over the seeds; times that were not reached are left out and counted. */
export interface RangeLine {
  readonly measure: MeasureId;
  readonly recorded: Spread | null;
  readonly changed: Spread | null;
  /** Changed less recorded, seed by seed, where both have a number. */
  readonly difference: Spread | null;
  readonly seedsWithout: number;
}

export interface Fork {
  readonly atMs: number;
  readonly endsAtMs: number;
  readonly recorded: RunMeasures;
  readonly changed: RunMeasures;
  readonly commands: readonly ForkedCommand[];
  readonly range: readonly RangeLine[];
  readonly seeds: readonly number[];
  /** Both runs, for whoever shows them side by side. */
  readonly runs: { readonly recorded: Run; readonly changed: Run };
}

export type ForkOutcome =
  { readonly kind: 'forked'; readonly fork: Fork } | { readonly kind: 'refused'; readonly why: string };

/** Forks a recorded exercise. The log must be of this kernel and pack (ask `replayLog` first where that is not known). */
export function forkRun(pack: ScenarioPack, request: ForkRequest): ForkOutcome {
  const header = request.entries[0]?.body;
  if (header?.kind !== 'header') return { kind: 'refused', why: 'The log does not begin with its header.' };
  const script = commandsOf(request.entries);
  const endsAtMs = endOf(request.entries);
  const fault = changeFault(request, script, endsAtMs);
  if (fault !== null) return { kind: 'refused', why: fault };
  const ground: RunGround = {
    ...(request.run === undefined ? groundRun(pack, header.seed, 'whole') : groundOf(request.run)),
    hasMarks: false,
  };
  const recorded = request.run ?? playRecorded(pack, header, script, endsAtMs, ground);
  const reference = referenceOf(recorded);
  const plan: Plan = { script, request, endsAtMs, reference };
  const changed = playChanged(createRun(pack, header.seed, header.player, ground, recorded), plan, request.change);
  const own = { recorded: measureRun(recorded), changed: measureRun(changed.run) };
  return {
    kind: 'forked',
    fork: {
      atMs: request.atMs,
      endsAtMs,
      ...own,
      commands: changed.commands,
      range: rangeOf(pack, header, plan, own),
      seeds: request.seeds,
      runs: { recorded, changed: changed.run },
    },
  };
}

interface Plan {
  readonly script: readonly Recorded[];
  readonly request: ForkRequest;
  readonly endsAtMs: number;
  readonly reference: Reference;
}

/** Time of the last input of a log. */
function endOf(entries: readonly LogEntry[]): number {
  return entries.reduce(
    (last, { body }) => (body.kind === 'command' || body.kind === 'mark' || body.kind === 'digest' ? body.at : last),
    0,
  );
}

function changeFault({ atMs, change }: ForkRequest, script: readonly Recorded[], endsAtMs: number): string | null {
  if (atMs < 0 || atMs > endsAtMs)
    return `The exercise was recorded from T+00:00 to ${formatOffset(endsAtMs)}; ${formatOffset(atMs)} lies outside.`;
  const entry = change.kind === 'leave-out' ? change.entry : change.insteadOf;
  if (entry === null) return null;
  const found = script.find((one) => one.entry === entry);
  if (found === undefined) return `Entry ${entry} of the log is no command.`;
  return found.at < atMs
    ? `Entry ${entry} was given at ${formatOffset(found.at)}, before the instant ${formatOffset(atMs)}.`
    : null;
}

/** The recorded future: the log's own commands at their own times. */
function playRecorded(
  pack: ScenarioPack,
  header: LogHeader,
  script: readonly Recorded[],
  endsAtMs: number,
  ground: RunGround,
): Run {
  const run = createRun(pack, header.seed, header.player, ground);
  for (const { at, seat, command } of script) {
    advanceRun(run, at, 'goal');
    commandRun(run, seat, command);
  }
  advanceRun(run, endsAtMs, 'goal');
  return run;
}

interface Waiting {
  readonly recorded: Recorded;
  /** What became of it once it is given. */
  readonly fate: Fate;
}

/** Plays the changed future, or the recorded script under another seed when there is no change. */
function playChanged(run: Run, plan: Plan, change: ForkChange | null): { run: Run; commands: ForkedCommand[] } {
  const { state } = run.play;
  const { atMs } = plan.request;
  const commands: ForkedCommand[] = [];
  const robot = robotFor(run, plan);
  const waiting: Waiting[] = [];
  const give = (recorded: Recorded, fate: Fate): void => {
    const isListed = fate === 'changed' || (recorded.at >= atMs && !CLOCK.has(recorded.command.kind));
    const list = (at: number | null, as: Fate, why: string): void => {
      if (!isListed) return;
      const entry = fate === 'changed' ? null : recorded.entry;
      const recordedAt = fate === 'changed' ? null : recorded.at;
      commands.push({ entry, seat: recorded.seat, command: recorded.command, recordedAt, at, fate: as, why });
    };
    const read = translate(recorded, plan.reference, run);
    if (read.kind === 'later') {
      waiting.push({ recorded, fate });
      return;
    }
    if (read.kind === 'never') {
      list(null, 'not-possible', read.why);
      return;
    }
    const refusal = commandRun(run, recorded.seat, read.command);
    if (refusal !== null) list(null, 'not-possible', refusal);
    else list(state.now, fate === 'kept' && state.now !== recorded.at ? 'moved' : fate, '');
  };
  const queue = scriptWith(plan, change);
  let next = 0;
  while (true) {
    const due = queue[next];
    const minute = (Math.floor(state.now / MINUTE_MS) + 1) * MINUTE_MS;
    const goal = Math.min(plan.endsAtMs, due?.recorded.at ?? Infinity, minute);
    if (goal > state.now) advanceRun(run, goal, 'goal');
    for (let one = queue[next]; one !== undefined && one.recorded.at <= state.now; one = queue[next]) {
      next += 1;
      give(one.recorded, one.fate);
    }
    if (state.now % MINUTE_MS === 0) {
      for (const one of takeReady(waiting, plan.reference, run)) give(one.recorded, one.fate);
      if (state.now >= atMs) playRobot(run, robot, commands);
    }
    const isOver = state.lifecycle === 'ended' || state.lifecycle === 'no-duff';
    if (state.now >= plan.endsAtMs || isOver || (state.now < goal && state.lifecycle !== 'paused')) break;
    // A pause that nothing ends stands still for good.
    if (state.lifecycle === 'paused' && queue[next] === undefined) break;
  }
  for (const { recorded } of waiting) {
    if (recorded.at < atMs) continue;
    const why = 'What it answers never came in this future.';
    const { entry, seat, command } = recorded;
    commands.push({ entry, seat, command, recordedAt: recorded.at, at: null, fate: 'not-possible', why });
  }
  return { run, commands };
}

/** Commands of the clock are the host's: they are given again and not listed. */
const CLOCK: ReadonlySet<Command['kind']> = new Set(['start', 'pause', 'resume', 'set-speed', 'jump', 'end']);

/** The script with the change in it, in order of time; at the same time the change comes first. */
function scriptWith({ script, request }: Plan, change: ForkChange | null): Waiting[] {
  const dropped = change === null ? null : change.kind === 'leave-out' ? change.entry : change.insteadOf;
  const kept = script.filter(({ entry }) => entry !== dropped).map((recorded): Waiting => ({ recorded, fate: 'kept' }));
  if (change?.kind !== 'give') return kept;
  const { seat, command } = change;
  const given: Waiting = { recorded: { entry: -1, at: request.atMs, seat, command }, fate: 'changed' };
  const place = kept.findIndex(
    ({ recorded }) => recorded.at > request.atMs || (recorded.at === request.atMs && recorded.at > 0),
  );
  return place < 0 ? [...kept, given] : [...kept.slice(0, place), given, ...kept.slice(place)];
}

/** Commands whose subject has come, and as long after it as they were recorded. */
function takeReady(waiting: Waiting[], reference: Reference, run: Run): Waiting[] {
  const { state } = run.play;
  const ready = waiting.filter(({ recorded }) => {
    const { command, at } = recorded;
    if (command.kind === 'decide') {
      const asked = state.facts.find(
        ({ body }) => body.kind === 'decision-asked' && body.decision === command.decision,
      );
      const delay = Math.max(0, at - (reference.askedAt.get(command.decision) ?? at));
      return asked !== undefined && asked.at + delay <= state.now;
    }
    if (!('inject' in command) || typeof command.inject !== 'string') return false;
    const name = `inject:${command.inject}`;
    const delay = Math.max(0, at - (reference.milestones.get(name) ?? at));
    return (state.milestones.get(name) ?? Infinity) + delay <= state.now;
  });
  for (const one of ready) waiting.splice(waiting.indexOf(one), 1);
  return ready;
}

/** A robot that knows only what people never met: plays whose time did not come in the recorded exercise. */
function robotFor(run: Run, { request, reference, endsAtMs }: Plan): Robot {
  const robot = createRobot(request.robot, run.play);
  const milestones = new Map([...reference.milestones].map(([name, at]) => [name, at as Run['play']['state']['now']]));
  return {
    ...robot,
    plays: robot.plays.filter(({ when }) => {
      const due = dueOf(when, milestones);
      return due.kind !== 'due' || due.at > endsAtMs;
    }),
  };
}

function playRobot(run: Run, robot: Robot, commands: ForkedCommand[]): void {
  const { state } = run.play;
  if (state.lifecycle !== 'running') return;
  for (const { seat, command } of robotWishes(robot, run.play, run.board)) {
    if (CLOCK.has(command.kind)) continue;
    const refusal = commandRun(run, seat, command);
    const at = refusal === null ? state.now : null;
    commands.push({ entry: null, seat, command, recordedAt: null, at, fate: 'robot', why: refusal ?? '' });
  }
}

interface Pair {
  readonly recorded: RunMeasures;
  readonly changed: RunMeasures;
}

/** Both futures under each seed, without ordinary life; the recorded seed's are played already. */
function rangeOf(pack: ScenarioPack, header: LogHeader, plan: Plan, own: Pair): RangeLine[] {
  const pairs = plan.request.seeds.map((seed): Pair => {
    if (seed === header.seed) return own;
    const ground = groundRun(pack, seed, 'attack-only');
    const before = createRun(pack, seed, header.player, ground);
    const after = createRun(pack, seed, header.player, ground, before);
    const play = (run: Run, change: ForkChange | null): RunMeasures => measureRun(playChanged(run, plan, change).run);
    return { recorded: play(before, null), changed: play(after, plan.request.change) };
  });
  if (pairs.length === 0) return [];
  return MEASURES.map(({ id }) => {
    const both = pairs.flatMap(({ recorded, changed }) => {
      const [before, after] = [recorded[id], changed[id]];
      return before === null || after === null ? [] : [{ before, after }];
    });
    const numbers = (side: 'recorded' | 'changed'): number[] => pairs.flatMap((pair) => pair[side][id] ?? []);
    return {
      measure: id,
      recorded: spreadOf(numbers('recorded')),
      changed: spreadOf(numbers('changed')),
      difference: spreadOf(both.map(({ before, after }) => after - before)),
      seedsWithout: pairs.length - both.length,
    };
  });
}

/** So many seeds, the recorded one first. */
export function forkSeeds(seed: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (seed + index) % (LIMITS.seedMax + 1));
}

/** Least, middle (the lower of two) and most; null of nothing. */
export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = [...values].sort((a, b) => a - b);
  const least = sorted[0];
  const most = sorted.at(-1);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  return least === undefined || most === undefined || middle === undefined ? null : { least, middle, most };
}
