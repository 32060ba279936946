// Everything of a run that is not telemetry: what has happened, what is pending, how estate and services stand.
// One value, written only by the functions of this room, in the order of time; a run's digest covers its canonical form.

import type { ActionId, SimTimeMs } from '../base/index.ts';
import { simTime } from '../base/index.ts';
import type { ServiceStatus, ServiceTotals, SystemStatus } from '../clinical/index.ts';
import { emptyTotals } from '../clinical/index.ts';
import type { Estate } from '../estate/index.ts';
import type {
  ActionKind,
  ActionRule,
  CompiledScenario,
  IncidentLevel,
  MilestoneName,
  SeatId,
} from '../scenario/index.ts';
import type { Interval, Reaction, TelemetryWorld } from '../telemetry/index.ts';
import type { Speed } from './command.ts';
import type { ActionStatus, Fact, FactBody } from './fact.ts';
import type { Lifecycle } from './machine.ts';
import { reach } from './milestones.ts';

/** What does not change during a run. */
export interface ExerciseSetting {
  readonly scenario: CompiledScenario;
  readonly estate: Estate;
  readonly world: TelemetryWorld;
  readonly seed: number;
  /** Workstations of each service, looked up once: every settled second asks how many still work. */
  readonly workstations: readonly Uint32Array[];
}

export interface RunningAction {
  readonly id: ActionId;
  readonly rule: ActionRule;
  readonly kind: ActionKind;
  readonly target: string;
  readonly seat: SeatId;
  readonly reason: string;
  readonly askedAt: SimTimeMs;
  status: ActionStatus;
  /** When the pending status ends; null when nothing is awaited. */
  dueAt: SimTimeMs | null;
  why: string;
}

/** A step of the attack that goes on for a while: exfiltration, encryption. */
export interface OngoingStep {
  readonly step: number;
  readonly startedAt: SimTimeMs;
  readonly endsAt: SimTimeMs;
  /** Devices still to be encrypted, in order. */
  readonly queue: number[];
  readonly devicesPerMinute: number;
}

export type ItemState = 'waiting' | 'done' | 'cancelled';

export interface ExerciseState {
  lifecycle: Lifecycle;
  now: SimTimeMs;
  speed: Speed;
  readonly facts: Fact[];
  readonly milestones: Map<MilestoneName, SimTimeMs>;
  /** Progress of the scenario's lists, by index. */
  readonly steps: ItemState[];
  readonly injects: ItemState[];
  readonly decisions: ('waiting' | 'open' | 'made' | 'lapsed' | 'cancelled')[];
  readonly decisionAskedAt: (SimTimeMs | null)[];
  readonly phonedResults: ('waiting' | 'phoned' | 'read-back' | 'no-read-back')[];
  readonly phonedAt: (SimTimeMs | null)[];
  readonly ongoing: OngoingStep[];
  readonly actions: RunningAction[];
  readonly callCounts: Map<string, number>;
  readonly declared: { readonly level: IncidentLevel; readonly at: SimTimeMs }[];
  /** Estate: 1 = so. */
  readonly isolated: Uint8Array;
  readonly encrypted: Uint8Array;
  readonly off: Uint8Array;
  /** The attacker ended the device's Defender sensor. */
  readonly sensorOff: Uint8Array;
  readonly disabledAccounts: Set<number>;
  readonly closedLinks: Set<string>;
  readonly shutVlans: Set<string>;
  readonly blockedIndicators: Set<string>;
  readonly offlineSystems: Set<string>;
  systems: SystemStatus[];
  services: ServiceStatus[];
  readonly serviceTotals: ServiceTotals[];
  readonly divertingServices: Set<string>;
  crashCall: 'not-tested' | 'passed' | 'failed' | 'alternative-tested';
  runnerUntil: SimTimeMs | null;
  lastExtractAt: SimTimeMs;
  readonly signals: { readonly at: SimTimeMs; readonly text: string }[];
  /** Set when the clock fell to ×1 since the host last looked. */
  dropped: boolean;
}

export function createExerciseState(setting: ExerciseSetting): ExerciseState {
  const { scenario, estate } = setting;
  const fill = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
  return {
    lifecycle: 'briefing',
    now: simTime(0),
    speed: 1,
    facts: [],
    milestones: new Map(),
    steps: fill(scenario.attack.steps.length, 'waiting'),
    injects: fill(scenario.injects.length, 'waiting'),
    decisions: fill(scenario.decisions.length, 'waiting'),
    decisionAskedAt: fill(scenario.decisions.length, null),
    phonedResults: fill(scenario.ward.phonedResults.length, 'waiting'),
    phonedAt: fill(scenario.ward.phonedResults.length, null),
    ongoing: [],
    actions: [],
    callCounts: new Map(),
    declared: [],
    isolated: new Uint8Array(estate.deviceCount),
    encrypted: new Uint8Array(estate.deviceCount),
    off: new Uint8Array(estate.deviceCount),
    sensorOff: new Uint8Array(estate.deviceCount),
    disabledAccounts: new Set(),
    closedLinks: new Set(),
    shutVlans: new Set(),
    blockedIndicators: new Set(),
    offlineSystems: new Set(),
    systems: [],
    services: [],
    serviceTotals: scenario.estate.services.map(emptyTotals),
    divertingServices: new Set(),
    crashCall: 'not-tested',
    runnerUntil: null,
    lastExtractAt: simTime(-scenario.ward.extractEveryMinutes * 30_000),
    signals: [],
    dropped: false,
  };
}

const TRUTH_KINDS: ReadonlySet<FactBody['kind']> = new Set(['step-happened', 'step-blocked', 'devices-encrypted']);

/** Appends a fact at the present time. What the attacker did stays with `truth` until ENDEX. */
export function record(state: ExerciseState, body: FactBody): void {
  const audience = TRUTH_KINDS.has(body.kind) ? 'truth' : 'players';
  state.facts.push({ n: state.facts.length + 1, at: state.now, audience, body });
}

/** Reaches a milestone at the present time. */
export function mark(state: ExerciseState, name: MilestoneName): void {
  reach(state.milestones, name, state.now);
}

/** The clock falls to ×1 so that people can think; the report says why. */
export function dropClock(state: ExerciseState, why: 'decision' | 'call' | 'high-severity-alert'): void {
  state.dropped = true;
  if (state.speed === 1) return;
  state.speed = 1;
  record(state, { kind: 'speed-changed', speed: 1, why });
}

/** Opens an interval for a key from the present time on. */
export function openInterval(intervals: Map<number, Interval[]>, key: number, from: number): void {
  const list = intervals.get(key) ?? [];
  const last = list.at(-1);
  if (last !== undefined && last.until === Infinity) return;
  list.push({ from, until: Infinity });
  intervals.set(key, list);
}

/** Closes the open interval of a key at the present time. */
export function closeInterval(intervals: Map<number, Interval[]>, key: number, until: number): void {
  const last = intervals.get(key)?.at(-1);
  if (last !== undefined && last.until === Infinity) last.until = until;
}

/** A run's moving parts, passed together. */
export interface Play {
  readonly setting: ExerciseSetting;
  readonly state: ExerciseState;
  readonly reaction: Reaction;
}
