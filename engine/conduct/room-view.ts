// What the room shows: a fold of the run, made in the worker and posted to the page. Plain data, small enough to send
// a few times a second. Names are resolved here so that islands never need the estate.

import type { FullRecord, RowRef } from '../telemetry/index.ts';
import type { AskedDecision, LearnedView } from './project-decisions.ts';
import type { TalkView } from './project-messages.ts';
import type { RecoveryView } from './project-recovery.ts';
import type { ResponseView } from './project-response.ts';
import type { StatutoryView } from './project-statutory.ts';
import type { Classification, Confidence, IncidentLevel, SeatId } from '../scenario/index.ts';
import type { NeighbourView, ServiceView, SystemView } from '../clinical/index.ts';
import type { ActionStatus, Fact } from '../exercise/index.ts';
import type { AlertOrigin } from '../detection/index.ts';
import type { HuntLine } from '../report/index.ts';
import type { SigmaLevel, Technique } from '../sigma/index.ts';

export type { ActionOffer } from '../exercise/index.ts';

export type Lifecycle = 'briefing' | 'running' | 'paused' | 'ended' | 'no-duff';

export interface AlertView {
  readonly id: number;
  readonly origin: AlertOrigin['kind'];
  readonly ruleStem: string;
  readonly title: string;
  readonly description: string;
  readonly level: SigmaLevel;
  /** ATT&CK techniques, each with its version and the other version's ids. */
  readonly techniques: readonly Technique[];
  readonly falsePositives: readonly string[];
  readonly clinicalNote: string;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly raisedAt: number;
  readonly device: string | null;
  readonly account: string | null;
  readonly rowCount: number;
  readonly rows: readonly RowRef[];
  readonly incident: number;
  /** True for alerts of a rule that the team staged. */
  readonly isTeamRule: boolean;
}

/** A hunt that somebody recorded: what the report says of it, without what came of it later. `seat` is the seat's title. */
export type HuntView = Omit<HuntLine, 'followed' | 'sources'>;

/** A row that somebody put into the evidence. */
export interface PinView {
  readonly number: number;
  readonly at: number;
  readonly seat: string;
  readonly incident: number | null;
  readonly hunt: number | null;
  readonly row: RowRef | null;
  readonly text: string;
  readonly note: string;
}

/** A rule of the team's own. */
export interface TeamRuleView {
  readonly number: number;
  readonly title: string;
  readonly level: SigmaLevel;
  readonly stagedAt: number;
  readonly seat: string;
  readonly hunt: number | null;
  readonly isOn: boolean;
  /** SimTimeMs from which on rows are looked at; null when it was never switched on. */
  readonly onSince: number | null;
  /** Why the engine switched it off; empty when it did not. */
  readonly why: string;
  /** Alerts so far. */
  readonly alerts: number;
  readonly text: string;
}

export interface IncidentView {
  readonly id: number;
  readonly title: string;
  readonly level: SigmaLevel;
  readonly openedAt: number;
  readonly updatedAt: number;
  readonly alerts: readonly number[];
  readonly devices: readonly string[];
  readonly accounts: readonly string[];
  /** Why each alert is here, in the order of `alerts`. */
  readonly joins: readonly string[];
  /** Why the incident is as it is, oldest first: joins, merges and splits. */
  readonly audit: readonly {
    readonly at: number;
    readonly kind: 'opened' | 'joined' | 'merged' | 'split';
    /** How many alerts it was about, and the first of them. */
    readonly alerts: number;
    readonly firstAlert: number;
    /** The other incident of a merge or split. */
    readonly other: number | null;
    /** Title of the seat that wished it; null = the grouping rule. */
    readonly by: string | null;
    readonly why: string;
  }[];
  /** Lines of the grouping rule in between that were not sent. */
  readonly auditLeftOut: number;
  readonly status:
    | { readonly kind: 'new' }
    | { readonly kind: 'assigned'; readonly seat: SeatId }
    | {
        readonly kind: 'closed';
        readonly seat: SeatId;
        readonly classification: Classification;
        readonly determination: string;
        readonly reason: string;
      };
}

export interface InjectView {
  readonly id: string;
  readonly channel: string;
  readonly title: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly deliveredAt: number;
  readonly message: readonly string[];
  readonly expects: 'nothing' | 'acknowledge' | 'reply';
  readonly acknowledgedAt: number | null;
  readonly replies: readonly { readonly at: number; readonly text: string }[];
}

export interface DecisionView {
  readonly id: string;
  readonly question: string;
  readonly context: readonly string[];
  /** Seat that decides; the room writes its title. */
  readonly owner: string;
  readonly askedAt: number;
  readonly dueAt: number;
  readonly options: readonly { readonly id: string; readonly label: string; readonly cost: string }[];
}

/** A line of the numbered decision log: append-only, corrections are new entries. */
export interface DecisionLogEntry {
  /** 0: it has none, and cannot be corrected. */
  readonly number: number;
  readonly at: number;
  readonly seat: string;
  readonly kind:
    /** Go or no-go before STARTEX; it has no number. */
    | 'go'
    | 'decision'
    | 'lapsed'
    | 'correction'
    | 'declaration'
    | 'action'
    | 'triage'
    | 'call'
    | 'note'
    | 'hunt'
    | 'evidence'
    | 'rule';
  readonly text: string;
  readonly reason: string;
  readonly confidence: Confidence | null;
  /** Entry that this one corrects. */
  readonly corrects: number | null;
}

export interface ActionView {
  readonly id: number;
  readonly kind: string;
  readonly title: string;
  readonly target: string;
  readonly tenant: string;
  readonly seat: string;
  readonly status: ActionStatus;
  readonly why: string;
  readonly askedAt: number;
  readonly dueAt: number | null;
  readonly canUndo: boolean;
}

export interface WardView {
  readonly name: string;
  readonly beds: readonly {
    readonly bed: string;
    readonly patient: string;
    readonly nhsNumber: string;
    readonly note: string;
    readonly warning: string | null;
  }[];
  readonly tools: readonly {
    readonly id: string;
    readonly name: string;
    readonly working: boolean;
    readonly fallback: string;
  }[];
  /** When the ward's PC with the note on it was switched off; null while it is on. */
  readonly pcOffAt: number | null;
  /** Minutes since the downtime PC's last extract. */
  readonly extractAgeMinutes: number;
  readonly crashCall: {
    readonly state: 'not-tested' | 'passed' | 'failed' | 'alternative-tested';
    readonly text: string;
  };
  readonly runner: { readonly state: 'available' | 'out'; readonly until: number | null };
  readonly phonedResults: readonly {
    readonly id: string;
    readonly bed: string;
    readonly text: string;
    readonly critical: boolean;
    readonly at: number;
    readonly state: 'waiting' | 'read-back' | 'no-read-back' | 'brought';
  }[];
  /** Oldest first; a closed one stays to be seen. */
  readonly signals: readonly {
    readonly id: string;
    readonly text: string;
    readonly at: number;
    readonly isOpen: boolean;
  }[];
  /** What the ward has in its hands on paper: how old it was when it was printed, and what has changed since that extract. */
  readonly printed: {
    readonly at: number;
    readonly ageMinutes: number;
    readonly changed: readonly { readonly bed: string; readonly change: string }[];
  } | null;
}

/** A report from a ward or office to the service desk. */
export interface ReportView {
  readonly number: number;
  readonly at: number;
  /** Title of the seat that rang. */
  readonly from: string;
  readonly text: string;
  /** The PC it is about was left on, so that its memory can be read. */
  readonly pcLeftOn: boolean;
  /** Title of the seat that took it; null while it waits. */
  readonly takenBy: string | null;
  readonly takenAt: number | null;
  readonly advice: string;
}

export interface RoomView {
  readonly scenario: {
    readonly id: string;
    readonly title: string;
    readonly startCivilMs: number;
    readonly seed: number;
  };
  readonly lifecycle: Lifecycle;
  readonly now: number;
  readonly endsAt: number;
  /** Exercise seconds a wall second; 0.5 and more. */
  readonly speed: number;
  readonly seats: readonly { readonly id: SeatId; readonly title: string; readonly brief: string }[];
  readonly situation: readonly string[];
  readonly inbox: readonly InjectView[];
  /** Newest first. */
  readonly incidents: readonly IncidentView[];
  /** Of each incident the first and the latest; `incidents` and `alertVolume` carry the full numbers. */
  readonly alerts: readonly AlertView[];
  readonly alertVolume: {
    readonly soFar: number;
    readonly perDay: number;
    readonly statedPerDay: number;
    readonly statedBenignPercent: number;
    readonly rules: number;
    readonly scheduledRules: number;
    /** What detection left out at its limits. */
    readonly leftOut: { readonly alerts: number; readonly matches: number };
  };
  /** Asked for and not made: open, or waiting for the second signature. */
  readonly openDecisions: readonly AskedDecision[];
  /** What has arrived, oldest first: what decisions and clocks can rest on. */
  readonly learned: readonly LearnedView[];
  readonly talk: TalkView;
  readonly statutory: StatutoryView;
  readonly response: ResponseView;
  readonly decisionLog: readonly DecisionLogEntry[];
  readonly actions: readonly ActionView[];
  /** Oldest first, as are pins and rules. */
  readonly hunts: readonly HuntView[];
  readonly pins: readonly PinView[];
  readonly teamRules: readonly TeamRuleView[];
  readonly contacts: readonly {
    readonly id: string;
    readonly name: string;
    readonly organisation: string;
    readonly phone: string;
  }[];
  readonly calls: readonly {
    readonly at: number;
    readonly contact: string;
    readonly message: string;
    readonly answer: string;
  }[];
  readonly declared: readonly { readonly level: IncidentLevel; readonly at: number }[];
  readonly services: readonly ServiceView[];
  /** Organisations near by that take some of the work; empty where the estate names none. */
  readonly neighbours: readonly NeighbourView[];
  readonly systems: readonly SystemView[];
  readonly links: readonly {
    readonly id: string;
    readonly name: string;
    readonly open: boolean;
    readonly carries: string;
  }[];
  readonly ward: WardView;
  /** Reports by phone, oldest first: items of the analyst's queue. */
  readonly reports: readonly ReportView[];
  /** Null where the scenario plays no recovery. */
  readonly recovery: RecoveryView | null;
  /** Rows per table up to now, and rows per exercise minute of the last four hours for the timeline's area. */
  readonly rowsPerTable: readonly { readonly table: string; readonly rows: number }[];
  readonly rowsPerMinute: readonly { readonly minute: number; readonly rows: number; readonly alerts: number }[];
  /** Facts that players may see, newest last (the timeline's ticks). */
  readonly facts: readonly Fact[];
  readonly counts: {
    readonly devices: number;
    readonly silent: number;
    readonly isolated: number;
    readonly encrypted: number;
    readonly alerting: number;
  };
}

/** State of a device on the map, in order of precedence. */
export const DEVICE_STATES = ['healthy', 'alerting', 'isolated', 'encrypted', 'silent', 'off'] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];

/** Static part of the map, sent once. */
export interface MapLayout {
  readonly sites: readonly {
    readonly id: string;
    readonly name: string;
    readonly start: number;
    readonly end: number;
  }[];
  readonly vlans: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly site: string;
    readonly start: number;
    readonly end: number;
  }[];
  readonly deviceCount: number;
  /** Role index of each device (DEVICE_ROLES), for glyphs. */
  readonly roles: Uint8Array;
}

export interface EventQuery {
  readonly table: string;
  /** SimTimeMs; from may be negative (earlier days). */
  readonly from: number;
  readonly until: number;
  /** Exact device name, or '' for all. */
  readonly device: string;
  readonly account: string;
  /** Case-insensitive substring of any string of the record. */
  readonly text: string;
  readonly limit: number;
}

export interface EventPage {
  readonly table: string;
  readonly columns: readonly string[];
  readonly records: readonly FullRecord[];
  readonly refs: readonly RowRef[];
  /** How many rows matched in all; more than `records` when the limit was reached. */
  readonly matched: number;
  readonly scanned: number;
  /** Earliest minute that was read when a limit cut the search; null when all was read. */
  readonly cutAt: number | null;
}

export interface ProcessNode {
  readonly name: string;
  readonly commandLine: string;
  readonly processId: number;
  readonly account: string;
  readonly at: number | null;
  readonly isAlert: boolean;
  readonly children: readonly ProcessNode[];
}
