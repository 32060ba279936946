// The adversary's day in the nation, and what defenders did about it: a fold from midnight that any minute can be reached by.
// Promise: the same plan, seed and list of cuts give the same rows and states at a minute, whether one came there minute by
// minute or at once; a step happens only when what it needs was gained and its way is open.
// Tested in test/engine/conduct/national-campaigns.test.ts.

import { assert, MINUTE_MS, NO_INDEX } from '../base/index.ts';
import { dropOverlayAfter, emptyReaction, expandTrace } from '../telemetry/index.ts';
import type { Interval, Reaction, TelemetryWorld } from '../telemetry/index.ts';
import type { PlacedAttack, PlacedStep } from './national-attack.ts';

/** Devices that defenders cut from the network at a time, or give back to it. */
export interface NationalCut {
  /** SimTimeMs, at the beginning of a minute. */
  readonly at: number;
  readonly kind: 'isolate' | 'release';
  readonly devices: readonly number[];
}

/** What became of a step; for the debrief. */
export type StepFate =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'happened'; readonly at: number; readonly rows: number }
  | { readonly kind: 'blocked'; readonly at: number; readonly why: string };

/** Ground truth of one attack. */
export interface AttackProgress {
  readonly attack: PlacedAttack;
  /** By step. */
  readonly fates: readonly StepFate[];
  /** Devices it encrypted so far. */
  readonly encrypted: number;
}

export interface NationalCampaigns {
  readonly reaction: Reaction;
  /** The next minute: all before it have been played. */
  readonly minute: number;
  /** Plays minutes up to `minute`, without it. Returns the devices whose state may have changed. */
  playTo(minute: number): readonly number[];
  /** Cuts devices off, or gives them back, from the next minute on. */
  cut(kind: NationalCut['kind'], devices: readonly number[]): void;
  /** All cuts, those to come after a minute that one went back to as well. */
  cuts(): readonly NationalCut[];
  isEncrypted(device: number): boolean;
  /** Whether it is cut off, or silent, at `at` (SimTimeMs): at most the beginning of the next minute. */
  isIsolated(device: number, at: number): boolean;
  isSilent(device: number, at: number): boolean;
  progress(): readonly AttackProgress[];
}

interface Running {
  readonly attack: PlacedAttack;
  readonly fates: StepFate[];
  readonly gained: Set<string>;
  /** Devices that an encrypting step has not taken yet. */
  queue: { readonly step: PlacedStep; readonly left: number[] } | null;
  encrypted: number;
}

const covers = (intervals: readonly Interval[] | undefined, at: number): boolean =>
  intervals?.some(({ from, until }) => from <= at && at < until) === true;

function open(intervals: Map<number, Interval[]>, device: number, at: number): void {
  const list = intervals.get(device);
  if (list?.some(({ until }) => until > at) === true) return;
  if (list === undefined) intervals.set(device, [{ from: at, until: Infinity }]);
  else list.push({ from: at, until: Infinity });
}

function close(intervals: Map<number, Interval[]>, device: number, at: number): void {
  for (const interval of intervals.get(device) ?? []) if (interval.until > at) interval.until = at;
}

/** Begins at midnight. `cuts` are those that were made before, in the order of their times. */
export function createNationalCampaigns(
  world: TelemetryWorld,
  attacks: readonly PlacedAttack[],
  cuts: readonly NationalCut[] = [],
): NationalCampaigns {
  return new Campaigns(world, attacks, cuts);
}

class Campaigns implements NationalCampaigns {
  readonly reaction: Reaction = emptyReaction();
  minute = 0;
  readonly #world: TelemetryWorld;
  readonly #running: readonly Running[];
  readonly #cuts: NationalCut[];
  #cutsMade = 0;
  readonly #encrypted = new Set<number>();
  #changed: number[] = [];

  constructor(world: TelemetryWorld, attacks: readonly PlacedAttack[], cuts: readonly NationalCut[]) {
    this.#world = world;
    this.#running = attacks.map((attack) => ({
      attack,
      fates: attack.steps.map(() => ({ kind: 'waiting' })),
      gained: new Set<string>(),
      queue: null,
      encrypted: 0,
    }));
    this.#cuts = [...cuts];
  }

  playTo(minute: number): readonly number[] {
    this.#changed = [];
    for (; this.minute < minute; this.minute += 1) this.#playMinute(this.minute);
    return this.#changed;
  }

  cut(kind: NationalCut['kind'], devices: readonly number[]): void {
    const at = this.minute * MINUTE_MS;
    // Cuts of a day that one went back from no longer follow; those of this very minute stay.
    while ((this.#cuts.at(-1)?.at ?? 0) > at) this.#cuts.pop();
    const cut = { at, kind, devices };
    this.#cuts.push(cut);
    this.#apply(cut);
  }

  cuts(): readonly NationalCut[] {
    return [...this.#cuts];
  }

  isEncrypted(device: number): boolean {
    return this.#encrypted.has(device);
  }

  isIsolated(device: number, at: number): boolean {
    return covers(this.reaction.isolated.get(device), at);
  }

  isSilent(device: number, at: number): boolean {
    return covers(this.reaction.silent.get(device), at);
  }

  progress(): readonly AttackProgress[] {
    return this.#running.map(({ attack, fates, encrypted }) => ({ attack, fates: [...fates], encrypted }));
  }

  #playMinute(minute: number): void {
    const start = minute * MINUTE_MS;
    const before = this.#cutsMade;
    for (let cut = this.#cuts[this.#cutsMade]; cut !== undefined && cut.at <= start; cut = this.#cuts[this.#cutsMade]) {
      // Made again where it was made live: the second time changes nothing.
      this.#apply(cut);
      this.#cutsMade += 1;
    }
    for (const running of this.#running) {
      if (this.#cutsMade > before) this.#stopCutOff(running, start);
      running.attack.steps.forEach((step, index) => {
        if (running.fates[index]?.kind === 'waiting' && step.at < start + MINUTE_MS) this.#take(running, step, index);
      });
      this.#encryptNext(running, start);
    }
  }

  #apply({ kind, devices, at }: NationalCut): void {
    const { isolated } = this.reaction;
    for (const device of devices) {
      if (kind === 'isolate') open(isolated, device, at);
      else close(isolated, device, at);
      this.#changed.push(device);
    }
  }

  /** Takes back what steps had yet to leave from a source that is cut off now. */
  #stopCutOff(running: Running, now: number): void {
    running.attack.steps.forEach(({ step }, index) => {
      const fate = running.fates[index];
      if (fate?.kind !== 'happened' || step.from === null) return;
      if (this.isIsolated(this.#indexOf(step.from), now)) dropOverlayAfter(this.reaction, step.id, now);
    });
    const from = running.queue?.step.step.from ?? null;
    if (from !== null && this.isIsolated(this.#indexOf(from), now)) running.queue = null;
  }

  #take(running: Running, placed: PlacedStep, index: number): void {
    const { at, step, needs, gives } = placed;
    const why = this.#obstacle(running, placed);
    if (why !== null) {
      running.fates[index] = { kind: 'blocked', at, why };
      return;
    }
    for (const gain of gives) running.gained.add(gain);
    const to = step.to.map((name) => this.#indexOf(name)).filter((device) => !this.isIsolated(device, at));
    const encrypts = placed.encrypts.length > 0;
    let rows = 0;
    for (const trace of step.traces)
      if (!encrypts || trace.on !== 'to') rows += this.#leave(running, placed, trace, to, at);
    for (const device of placed.silences) {
      if (this.isIsolated(device, at)) continue;
      open(this.reaction.silent, device, at);
      this.#changed.push(device);
    }
    if (encrypts) running.queue = { step: placed, left: [...placed.encrypts] };
    running.fates[index] = { kind: 'happened', at, rows };
    assert(
      needs.every((need) => running.gained.has(need)),
      'a step has what it needs',
    );
  }

  #obstacle({ gained }: Running, { at, step, needs }: PlacedStep): string | null {
    const missing = needs.find((need) => !gained.has(need));
    if (missing !== undefined) return `it needs ${missing.replaceAll('-', ' ')}, which was never gained`;
    if (step.from !== null && this.isIsolated(this.#indexOf(step.from), at)) return `${step.from} was isolated`;
    if (step.from !== null && this.isSilent(this.#indexOf(step.from), at)) return `${step.from} no longer works`;
    const cutOff = step.to.every((name) => this.isIsolated(this.#indexOf(name), at));
    return step.to.length > 0 && cutOff
      ? `${step.to.join(', ')} ${step.to.length === 1 ? 'was' : 'were'} isolated`
      : null;
  }

  #leave(
    { attack }: Running,
    { step }: PlacedStep,
    trace: PlacedStep['step']['traces'][number],
    to: readonly number[],
    at: number,
  ): number {
    const from = step.from === null ? NO_INDEX : this.#indexOf(step.from);
    const { organisation } = attack;
    return expandTrace(this.#world, this.reaction, trace, { from, to, at, cause: step.id, organisation });
  }

  /** Takes the next devices of an encrypting step: renamed files and a note first, then silence. */
  #encryptNext(running: Running, start: number): void {
    const { queue } = running;
    if (queue === null) return;
    const { step, left } = queue;
    const at = Math.max(start, step.at);
    for (let taken = 0; taken < step.encryptsPerMinute && left.length > 0;) {
      const device = left.shift() as number;
      if (this.isIsolated(device, at) || this.#encrypted.has(device)) continue;
      taken += 1;
      let last = 0;
      for (const trace of step.step.traces) {
        if (trace.on !== 'to') continue;
        this.#leave(running, step, trace, [device], at);
        last = Math.max(last, trace.offsetMs + Math.max(0, trace.count - 1) * trace.everyMs);
      }
      this.#encrypted.add(device);
      running.encrypted += 1;
      open(this.reaction.silent, device, at + last + 1_000);
      this.#changed.push(device);
    }
    if (left.length === 0) running.queue = null;
  }

  #indexOf(name: string): number {
    const device = this.#world.estate.deviceByName.get(name.toLowerCase());
    assert(device !== undefined, `device ${name} exists (it was placed)`);
    return device;
  }
}
