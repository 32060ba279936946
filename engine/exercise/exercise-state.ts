// Everything of a run that is not telemetry: what has happened, what is pending, how estate and services stand.
// One value, written only by the functions of this room, in the order of time; a run's digest covers its canonical form.

import type { ActionId, SimTimeMs } from '../base/index.ts';
import type { FlowBoard, ServiceStatus, SystemStatus } from '../clinical/index.ts';
import type { Estate } from '../estate/index.ts';
import type { ActionKind, ActionRule, CompiledScenario, MilestoneName, SeatId } from '../scenario/index.ts';
import type { Interval, Reaction, TelemetryWorld } from '../telemetry/index.ts';
import type { ActionStatus } from './actions.ts';
import type { DecisionsState } from './decisions.ts';
import type { EvaluationState } from './evaluation.ts';
import type { ExchangeState } from './exchange.ts';
import type { ExpectedState } from './expected.ts';
import type { Audience, Fact, FactBody } from './fact.ts';
import type { Speed, SpeedReason } from './life.ts';
import type { Lifecycle } from './machine.ts';
import { reach } from './milestones.ts';
import type { MselState } from './msel.ts';
import type { PlacedState } from './placed.ts';
import type { ReadinessState } from './readiness.ts';
import type { RecoveryState } from './recovery.ts';
import type { ResponseState } from './response.ts';
import type { StatutoryState } from './statutory.ts';
import type { TalkState } from './talk.ts';
import type { WardState } from './ward.ts';

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
  /** Progress of the attack's steps, by index. */
  readonly steps: ItemState[];
  readonly ongoing: OngoingStep[];
  readonly actions: RunningAction[];
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
  /** Queues of the services and their neighbours, by whole minutes. */
  readonly flow: FlowBoard;
  readonly divertingServices: Set<string>;
  /** Set when the clock fell to ×1 since the host last looked. */
  dropped: boolean;
  /** Time goes straight to `to`, then on at the speed it had; null: it does not. */
  jump: { readonly to: SimTimeMs; readonly back: Speed } | null;
  /** One part a slice, written only by it. */
  readonly msel: MselState;
  readonly placed: PlacedState;
  readonly expected: ExpectedState;
  readonly decisions: DecisionsState;
  readonly talk: TalkState;
  readonly ward: WardState;
  readonly recovery: RecoveryState;
  readonly readiness: ReadinessState;
  readonly statutory: StatutoryState;
  readonly response: ResponseState;
  readonly evaluation: EvaluationState;
  readonly exchange: ExchangeState;
}

/** Who is told of a fact, where that is not everybody. */
const AUDIENCES: Readonly<Partial<Record<FactBody['kind'], Audience>>> = {
  'step-happened': 'truth',
  'step-blocked': 'truth',
  'devices-encrypted': 'truth',
  'inject-armed': 'control',
  'inject-held': 'control',
  'inject-released': 'control',
  'inject-skipped': 'control',
  'inject-unanswered': 'control',
  'decision-skipped': 'control',
  'facilitation-due': 'control',
  'expected-changed': 'control',
  'expected-skipped': 'control',
  'seat-silent': 'control',
  rated: 'control',
  'evaluator-noted': 'control',
  'area-written': 'control',
  'area-dropped': 'control',
  'summary-written': 'control',
  'action-carried': 'control',
  'critical-finding': 'control',
  'injects-deferred': 'control',
  'injects-resumed': 'control',
  'inject-placed': 'control',
  'placed-changed': 'control',
  'placed-dropped': 'control',
  'inject-readdressed': 'control',
  'record-released': 'control',
  'spread-kept-out': 'truth',
};

/** Appends a fact at the present time. What the attacker did stays with `truth` until ENDEX. */
export function record(state: ExerciseState, body: FactBody): void {
  state.facts.push({ n: state.facts.length + 1, at: state.now, audience: AUDIENCES[body.kind] ?? 'players', body });
}

/** Reaches a milestone at the present time. */
export function mark(state: ExerciseState, name: MilestoneName): void {
  reach(state.milestones, name, state.now);
}

/** The clock falls to ×1 so that people can think; the report says why. */
export function dropClock(state: ExerciseState, why: 'decision' | 'call' | 'high-severity-alert'): void {
  // The clock of a session is the same for every team.
  if (state.exchange.team !== '') return;
  state.dropped = true;
  // A cut keeps its own time, and a jump goes where it was sent; what came on the way waits there.
  if (state.msel.cut !== null || state.jump !== null) return;
  setSpeed(state, 1, why);
}

/** Changes the clock's speed and says why; nothing when it is that already. */
export function setSpeed(state: ExerciseState, speed: Speed, why: SpeedReason): void {
  if (state.speed === speed) return;
  state.speed = speed;
  record(state, { kind: 'speed-changed', speed, why });
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
