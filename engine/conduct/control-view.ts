// What the facilitator's desk and the other windows of one machine show: folds of a run, plain data, names resolved.
// Promise: a seat's view holds only what was brought to that seat and what everybody can see; the projector's view holds
// none of the facilitator's words. Made by project-facilitator.ts and project-seat.ts, tested beside them.

import type { ServiceLevel } from '../clinical/index.ts';
import type { CarriedText, NoteTag, RunState } from '../exercise/index.ts';
import type { FacilitatorText, IncidentLevel, InjectKind, SeatId } from '../scenario/index.ts';
import type { CapabilityLine, Retest } from '../report/index.ts';
import type { WritingView } from './project-messages.ts';
import type { StatutoryClockView } from './project-statutory.ts';
import type { InjectView, Lifecycle, WardView } from './room-view.ts';

/** Where the exercise and its clock stand; in every window. */
export interface ClockView {
  readonly scenario: { readonly id: string; readonly title: string; readonly startCivilMs: number };
  readonly lifecycle: Lifecycle;
  readonly now: number;
  readonly endsAt: number;
  readonly speed: number;
  /** Scenario time stands for a discussion. */
  readonly isHeld: boolean;
}

/** A line of the events list as the facilitator sees it. */
export interface PlanItem {
  readonly id: string;
  readonly control: string;
  readonly kind: InjectKind | 'improvised';
  readonly title: string;
  readonly channel: string;
  readonly from: string;
  readonly to: readonly string[];
  /** The same by their ids. */
  readonly seats: readonly SeatId[];
  readonly state: RunState;
  /** When it is sent by itself, or proposed; null: nobody can say yet, see `waitsFor`. */
  readonly dueAt: number | null;
  readonly sentAt: number | null;
  /** What it hangs on, in words; empty when its time is known. */
  readonly waitsFor: string;
  readonly message: readonly string[];
  readonly expected: string;
}

/** A message that the facilitator has placed at a time, soonest first. */
export interface PlacedItem {
  readonly id: string;
  readonly dueAt: number;
  readonly title: string;
  readonly channel: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly seats: readonly SeatId[];
  readonly message: readonly string[];
}

/** Something to be read to the room, newest first. */
export interface ScriptCard extends FacilitatorText {
  /** `move:<id>` or `inject:<id>`. */
  readonly id: string;
  readonly at: number;
  readonly title: string;
  readonly expected: string;
}

export interface SeatStanding {
  readonly id: SeatId;
  readonly title: string;
  readonly hasReadBrief: boolean;
  /** Its last act; null: none yet. */
  readonly lastAct: { readonly at: number; readonly text: string } | null;
  readonly lastDecision: string;
  /** The oldest thing that waits for this seat; null: nothing does. */
  readonly stuck: { readonly since: number; readonly on: string } | null;
}

export interface ControlNote {
  readonly fact: number;
  readonly at: number;
  readonly seat: SeatId;
  readonly tag: NoteTag;
  readonly task: string | null;
  readonly text: string;
}

/** Somebody outside the seats whom the facilitator may play. */
export interface PersonaView {
  readonly id: string;
  /** Name and organisation. */
  readonly name: string;
  readonly goals: readonly string[];
  readonly underPressure: readonly string[];
  readonly readyReplies: readonly string[];
}

/** An action of an earlier exercise that was carried into this one, and where it stands. */
export interface CarriedView extends CarriedText {
  readonly isClosed: boolean;
  /** What was shown to prove that it is done. */
  readonly shown: readonly string[];
  readonly outcome: Retest['outcome'];
  /** Seat that the last re-test went to, and its answer; null: none yet. */
  readonly askedSeat: SeatId | null;
  readonly answer: string | null;
  /** Entry of the log that a judgement rests on: the answer, else the beginning; null while none has begun. */
  readonly evidence: number | null;
  /** When the re-test's ten minutes end; null: no clock runs. */
  readonly endsAt: number | null;
}

/** A decision in free words, and what it was taken to amount to. */
export interface FreeDecisionView {
  readonly free: number;
  readonly at: number;
  readonly seat: string;
  readonly question: string;
  readonly text: string;
  /** The words that the scenario has for it; empty: it has none. */
  readonly tags: readonly { readonly tag: string; readonly about: string }[];
  readonly tag: string | null;
}

export interface FacilitatorView extends ClockView {
  /** Where a jump that is under way arrives, in milliseconds since STARTEX. */
  readonly jumpTo: number | null;
  readonly hold: { readonly since: number; readonly why: string; readonly move: string | null } | null;
  readonly cut: string | null;
  readonly cuts: readonly {
    readonly id: string;
    readonly minutes: number;
    readonly moves: readonly string[];
    readonly leavesOut: number;
  }[];
  readonly moves: readonly {
    readonly id: string;
    readonly title: string;
    readonly fromMs: number;
    readonly untilMs: number;
    readonly state: 'waiting' | 'begun' | 'ended';
    /** False: the cut that is played leaves it out. */
    readonly isPlayed: boolean;
    readonly questions: readonly string[];
  }[];
  readonly readiness: {
    readonly verdict: 'none' | 'go' | 'no-go';
    readonly questions: readonly {
      readonly id: string;
      readonly question: string;
      readonly who: string;
      readonly answer: 'yes' | 'no' | null;
    }[];
  };
  /** What comes: known times first, then what waits for something. Contingencies are in the tray. */
  readonly next: readonly PlanItem[];
  /** Contingencies that can be sent; those that are proposed first. */
  readonly tray: readonly PlanItem[];
  /** Placed by hand at a time of its own, soonest first. */
  readonly placed: readonly PlacedItem[];
  /** What was sent, newest first, and what was left out. */
  readonly past: readonly PlanItem[];
  readonly script: readonly ScriptCard[];
  /** Those that are stuck longest first. */
  readonly seats: readonly SeatStanding[];
  readonly contacts: readonly PersonaView[];
  /** Newest first. */
  readonly freeDecisions: readonly FreeDecisionView[];
  readonly tasks: readonly { readonly id: string; readonly statement: string }[];
  /** In the order in which they were carried over. */
  readonly carried: readonly CarriedView[];
  /** Statutory clocks: the facilitator finds when somebody was aware. */
  readonly clocks: readonly StatutoryClockView[];
  /** Newest first. */
  readonly notes: readonly ControlNote[];
  /** For the hot debrief. */
  readonly outcome: {
    readonly met: readonly string[];
    readonly missed: readonly string[];
    readonly decisions: readonly { readonly at: number; readonly text: string; readonly reason: string }[];
    readonly feedback: readonly SeatId[];
  };
}

/** What everybody in the room may see on the wall. */
export interface ProjectorView extends ClockView {
  readonly situation: readonly string[];
  readonly services: readonly { readonly name: string; readonly level: ServiceLevel }[];
  readonly systemsDown: readonly string[];
  readonly declared: readonly { readonly level: IncidentLevel; readonly at: number }[];
  /** News and social media: public in any case. */
  readonly news: readonly { readonly at: number; readonly title: string; readonly message: readonly string[] }[];
}

/** Something that was said to or by a seat. */
export interface SaidView {
  readonly fact: number;
  readonly at: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
  readonly isOwn: boolean;
}

/** A decision that is this seat's to make. */
export interface SeatDecision {
  readonly id: string;
  readonly question: string;
  readonly context: readonly string[];
  readonly dueAt: number;
  readonly options: readonly { readonly id: string; readonly label: string; readonly cost: string }[];
  /** It may be answered in free words. */
  readonly mayBeFree: boolean;
}

export interface SeatView extends ProjectorView {
  readonly seat: {
    readonly id: SeatId;
    readonly title: string;
    readonly brief: string;
    readonly authority: readonly string[];
    readonly knows: readonly string[];
    readonly hasReadBrief: boolean;
  };
  /** Newest first; only what came to this seat. */
  readonly inbox: readonly (InjectView & { readonly isRead: boolean })[];
  /** Newest first; only what this seat said or was told. */
  readonly said: readonly SaidView[];
  /** Open decisions of this seat. */
  readonly decisions: readonly SeatDecision[];
  /** Decisions that wait for this seat's signature. */
  readonly toSign: readonly { readonly id: string; readonly question: string; readonly proposed: string }[];
  readonly writing: WritingView;
  /** The ward, at the seat that stands in it; null at every other. */
  readonly ward: WardView | null;
}

/** The evaluation guide filled in so far, and what a rating can rest on. */
export interface EvaluatorView extends ClockView {
  readonly capabilities: readonly CapabilityLine[];
  /** Newest first. */
  readonly entries: readonly { readonly fact: number; readonly at: number; readonly text: string }[];
  /** Newest first. */
  readonly notes: readonly ControlNote[];
}
