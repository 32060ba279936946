// The master scenario events list as the engine runs it: injects, expected actions, storylines, moves and cuts.
// Made by schema-msel.ts and lower-msel.ts; played by exercise/msel.ts. Durations are milliseconds since STARTEX.

import type { SeatId } from './compiled-scenario.ts';
import type { MilestoneName, Trigger } from './trigger.ts';

export const CHANNELS = [
  'email',
  'phone',
  'bleep',
  'ransom-note',
  'high-severity-alert',
  'sitrep-request',
  'chat',
  'news',
  'in-person',
  'sbar',
  'methane',
  'sitrep',
  'social',
  'intel',
  'order',
] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * inject: reaches seats when due · contingency: waits in the tray and is sent by the facilitator · information: for
 * players, asks nothing · facilitation: for the facilitator alone.
 */
export const INJECT_KINDS = ['inject', 'contingency', 'information', 'facilitation'] as const;
export type InjectKind = (typeof INJECT_KINDS)[number];

/** How far the writing of an item has come. */
export const AUTHORING_STATES = ['draft', 'entered', 'reviewed', 'approved', 'retired'] as const;
export type AuthoringState = (typeof AUTHORING_STATES)[number];

/** What the facilitator reads; each text may be empty. */
export interface FacilitatorText {
  /** Read to the room. */
  readonly readAloud: string;
  /** A hint, if the room is stuck. */
  readonly ifStuck: string;
  /** A sign that it goes wrong. */
  readonly redFlag: string;
  /** A sign that it goes well. */
  readonly success: string;
}

/** Codes of frameworks that an item exercises; which version of each is told by the scenario's frameworks. */
export interface InjectTags {
  readonly caf: readonly string[];
  readonly dspt: readonly string[];
  readonly eprr: readonly string[];
  readonly csf: readonly string[];
  readonly attack: readonly string[];
}

export interface Inject {
  readonly id: string;
  readonly kind: InjectKind;
  /** Control number, unique and stable: `CAL-014`. */
  readonly control: string;
  readonly title: string;
  readonly channel: Channel;
  /** Contact id. */
  readonly from: string;
  /** Seats; empty for facilitation. */
  readonly to: readonly SeatId[];
  /** When it is sent; for a contingency, when it is proposed. Null: only when the facilitator sends it. */
  readonly when: Trigger | null;
  /** When a robot facilitator sends a contingency; null: never. */
  readonly sendIf: Trigger | null;
  /** Paragraphs; begins and ends with the EXERCISE prefix when shown. */
  readonly message: readonly string[];
  readonly expects: 'nothing' | 'acknowledge' | 'reply';
  /** An inject that nobody answered within this time counts as missed; null: no limit. */
  readonly answerWithinMs: number | null;
  /** True for calls, bleeps, ransom notes and High Severity Alerts: the clock drops to ×1. */
  readonly interrupts: boolean;
  readonly storyline: string | null;
  readonly move: string | null;
  readonly objectives: readonly string[];
  /** Critical tasks of the evaluation. */
  readonly tasks: readonly string[];
  /** What is expected of whom, in words. */
  readonly expected: string;
  readonly responsible: SeatId | null;
  readonly facilitator: FacilitatorText;
  readonly evaluatorNote: string;
  /** Inject or expected action that a contingency stands in for. */
  readonly contingencyFor: string | null;
  /** What follows when nobody answers: an inject's id, or a sentence. */
  readonly ifMissed: string | null;
  readonly tags: InjectTags;
  readonly artefacts: readonly string[];
  readonly assumptions: string;
  readonly notes: string;
  readonly status: AuthoringState;
  readonly owner: string | null;
  readonly reviewedBy: string | null;
  readonly reviewedOn: string | null;
  readonly validUntil: string | null;
}

/** Something a good team does by a time; met, partly met, late or missed. */
export interface ExpectedAction {
  readonly id: string;
  readonly control: string;
  readonly statement: string;
  readonly owner: SeatId;
  readonly objective: string;
  /** Critical task of the evaluation that it shows; null: none. */
  readonly task: string | null;
  /** When the need arises. */
  readonly when: Trigger;
  /** Met when any of these milestones is reached. */
  readonly metBy: readonly MilestoneName[];
  /** Partly met when any of these is reached and none of `metBy`. */
  readonly partlyMetBy: readonly MilestoneName[];
  readonly withinMs: number;
  /** What follows when it is missed: an inject's id, or a sentence; null: nothing. */
  readonly ifMissed: string | null;
  /** Why it matters, and what follows when it is missed. */
  readonly why: string;
}

export interface Storyline {
  readonly id: string;
  readonly title: string;
  readonly about: string;
}

/** A stretch of the exercise that is played, then talked about. */
export interface Move {
  readonly id: string;
  readonly title: string;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly readAloud: string;
  /** For the discussion at its end. */
  readonly questions: readonly string[];
}

/** A shorter exercise of the same scenario: fewer items, and moves played in fixed wall minutes. */
export interface Cut {
  readonly id: string;
  /** Wall minutes in all. */
  readonly minutes: number;
  readonly moves: readonly { readonly move: string; readonly minutes: number }[];
  readonly leavesOut: {
    readonly storylines: readonly string[];
    readonly injects: readonly string[];
    readonly decisions: readonly string[];
  };
}

/** A question of the go or no-go before STARTEX. */
export interface ReadinessQuestion {
  readonly id: string;
  readonly question: string;
  /** Who answers it, in words. */
  readonly who: string;
}

/** What kind of exercise it is, in the words of each vocabulary. */
export interface ExerciseType {
  readonly hseep: string;
  readonly nist: string;
  readonly ncsc: string;
  readonly eprr: string;
}

/** A seat that says nothing for this long has been silent: `silent:<seat>` or `silent:<seat>:30m`. */
export interface SilenceWatch {
  readonly name: MilestoneName;
  readonly seat: SeatId;
  readonly afterMs: number;
}
