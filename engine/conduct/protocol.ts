// Messages between the page and the simulation worker: closed unions, versioned by the pack.
// Every request carries an id and is answered once, with a result or with a sentence that says what failed.

import type { Problem } from '../base/index.ts';
import type { AccountStory, DeviceStory } from '../estate/index.ts';
import type { Command, EntityRef } from '../exercise/index.ts';
import type { Indicator } from '../intelligence/index.ts';
import type { AfterActionReport } from '../report/index.ts';
import type { SeatId, TrustWords } from '../scenario/index.ts';
import type { ClockReason } from '../session/index.ts';
import type { FullRecord, RowRef } from '../telemetry/index.ts';
import type { EvaluatorView, FacilitatorView, ProjectorView, SeatView } from './control-view.ts';
import type { EarlierActions } from './earlier-actions.ts';
import type { HuntRequest, HuntRequestAnswer } from './hunt-protocol.ts';
import type { ScenarioPack } from './scenario-pack.ts';
import type { ActionOffer, EventPage, EventQuery, MapLayout, ProcessNode, RoomView } from './room-view.ts';

export type Request =
  /** Opens a run, from a fresh seed or from saved log lines (NDJSON) that are replayed. */
  | {
      readonly kind: 'open';
      readonly pack: ScenarioPack;
      readonly seed: number;
      readonly log: string | null;
      /** A trust's words for what is shown; nothing is computed from them. */
      readonly words?: TrustWords;
    }
  /** Moves exercise time forward, at most to `until`; returns earlier when the clock drops to ×1. */
  | { readonly kind: 'advance'; readonly until: number }
  | { readonly kind: 'command'; readonly seat: SeatId; readonly command: Command }
  /** When it is by the page's clocks; nothing is computed from it. */
  | { readonly kind: 'note-clock'; readonly wallMs: number; readonly exerciseMs: number; readonly why: ClockReason }
  | { readonly kind: 'next-event' }
  /** What the facilitator's desk shows; for nobody else's eyes. */
  | { readonly kind: 'desk' }
  /** What one seat's own window shows. */
  | { readonly kind: 'seat'; readonly seat: SeatId }
  | { readonly kind: 'projector' }
  /** What the evaluator's pad shows. */
  | { readonly kind: 'evaluator' }
  /** Puts a pad that was kept as a file into the log; answered with a view, whose refusal says what was not taken. */
  | { readonly kind: 'merge-pad'; readonly file: string; readonly text: string }
  /** Open actions of an exercise that was played before, from its log; no exercise needs to be open. */
  | { readonly kind: 'earlier-actions'; readonly pack: ScenarioPack; readonly file: string; readonly text: string }
  | { readonly kind: 'offers'; readonly entity: EntityRef }
  | { readonly kind: 'events'; readonly query: EventQuery }
  | { readonly kind: 'record'; readonly row: RowRef }
  | { readonly kind: 'explain'; readonly alert: number }
  | { readonly kind: 'process-tree'; readonly row: RowRef }
  | { readonly kind: 'device'; readonly name: string }
  | { readonly kind: 'account'; readonly name: string }
  | { readonly kind: 'map-layout' }
  | { readonly kind: 'device-names'; readonly start: number; readonly end: number }
  | HuntRequest
  | { readonly kind: 'report' }
  /** Whole log so far as NDJSON; with facts and digest after ENDEX. */
  | { readonly kind: 'export-log' }
  /** Plays headless with a robot and returns the digest: the browser check. */
  | {
      readonly kind: 'headless';
      readonly pack: ScenarioPack;
      readonly seed: number;
      readonly bot: 'best' | 'median' | 'silent';
      readonly untilMs: number;
    }
  /** A robot plays to the end without ordinary life, and its log is computed again: the other half of the browser check. */
  | {
      readonly kind: 'robot-night';
      readonly pack: ScenarioPack;
      readonly seed: number;
      readonly bot: 'best' | 'median' | 'silent';
    };

export interface MatchedField {
  readonly column: string;
  readonly value: string;
  readonly test: string;
}

/** Why one alert fired. */
export type Explanation =
  /** What made the rule match the alert's first row. */
  | { readonly kind: 'rule'; readonly ruleTitle: string; readonly matched: readonly MatchedField[] }
  | {
      readonly kind: 'correlation';
      readonly ruleTitle: string;
      /** The condition in words, and what it was held against. */
      readonly condition: string;
      readonly measure: string;
      readonly group: readonly { readonly field: string; readonly value: string }[];
      /** The kept rows in the order of time, with the rules that matched each. */
      readonly members: readonly {
        readonly at: number;
        readonly row: RowRef;
        readonly rules: readonly { readonly title: string; readonly matched: readonly MatchedField[] }[];
      }[];
    }
  | {
      readonly kind: 'sighting';
      readonly ruleTitle: string;
      readonly indicator: Indicator;
      /** Everybody who reports it at the time of the row, the surest first. */
      readonly sources: readonly string[];
      /** The columns of the first row that held it, with what they hold. */
      readonly fields: readonly { readonly column: string; readonly value: string }[];
    }
  /** A notice as the team reads it, the marking first: no row shows it. */
  | { readonly kind: 'leak-notice'; readonly ruleTitle: string; readonly lines: readonly string[] };

export interface DevicePage {
  readonly story: DeviceStory;
  readonly state: string;
  readonly alerts: readonly number[];
}

export interface AccountPage {
  readonly story: AccountStory;
  readonly disabled: boolean;
  readonly alerts: readonly number[];
}

export type Answer =
  | {
      readonly kind: 'view';
      readonly view: RoomView;
      /** One byte a device (DEVICE_STATES). */ readonly deviceStates: Uint8Array;
      /** New log lines since the last answer, to be stored. */ readonly newLogLines: readonly string[];
      /** Set when a command was refused. */ readonly refused: string | null;
    }
  | { readonly kind: 'desk'; readonly view: FacilitatorView }
  | { readonly kind: 'seat'; readonly view: SeatView }
  | { readonly kind: 'projector'; readonly view: ProjectorView }
  | { readonly kind: 'evaluator'; readonly view: EvaluatorView }
  | { readonly kind: 'earlier-actions'; readonly earlier: EarlierActions }
  | { readonly kind: 'offers'; readonly offers: readonly ActionOffer[] }
  | { readonly kind: 'events'; readonly page: EventPage }
  | { readonly kind: 'record'; readonly record: FullRecord }
  | { readonly kind: 'explain'; readonly explanation: Explanation }
  | { readonly kind: 'process-tree'; readonly roots: readonly ProcessNode[] }
  | { readonly kind: 'device'; readonly page: DevicePage | null }
  | { readonly kind: 'account'; readonly page: AccountPage | null }
  | { readonly kind: 'map-layout'; readonly layout: MapLayout }
  | { readonly kind: 'device-names'; readonly names: readonly string[] }
  | HuntRequestAnswer
  | { readonly kind: 'report'; readonly report: AfterActionReport; readonly html: string }
  | { readonly kind: 'export-log'; readonly ndjson: string }
  | { readonly kind: 'headless'; readonly digest: string; readonly seconds: number }
  | {
      readonly kind: 'robot-night';
      readonly digest: string;
      /** The digest that the log gives when it is computed again; null when it differs. */
      readonly replayed: string | null;
      /** Devices encrypted at the end. */
      readonly encrypted: number;
    }
  | { readonly kind: 'problem'; readonly sentence: string; readonly problems: readonly Problem[] };

export interface RequestMessage {
  readonly id: number;
  readonly request: Request;
}
export interface AnswerMessage {
  readonly id: number;
  readonly answer: Answer;
}
/** Told now and then while a request is answered in steps (`hunt`, `backtest`). */
export interface ProgressMessage {
  readonly id: number;
  readonly progress: Progress;
}
export interface Progress {
  readonly rowsScanned: number;
  /** Share of the work that is done, 0 to 100; null when nobody can say. */
  readonly percent: number | null;
}
