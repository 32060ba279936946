// The scenario as the engine runs it: resolved, checked, plain JSON. Made by compile-scenario.ts from the YAML files,
// shipped to the browser as a pack, so that no YAML parser is needed there.
// Durations are milliseconds, places are names that exist in the estate, every name in a trigger is a known milestone.

import type { Calendar } from '../base/index.ts';
import type { ActivitySpec } from './activity-spec.ts';
import type { EstateSpec } from './estate-spec.ts';
import type { EvaluatedObjective, ImprovementTheme } from './evaluation-spec.ts';
import type { Framework } from './framework-spec.ts';
import type {
  Cut,
  ExerciseType,
  ExpectedAction,
  Inject,
  Move,
  ReadinessQuestion,
  SilenceWatch,
  Storyline,
} from './msel-spec.ts';
import type { OutageSpec, RecoverySpec } from './recovery-spec.ts';
import type { ResponseSpec } from './response-spec.ts';
import type { ScenarioStatutory } from './statutory-spec.ts';
import type { TableName } from './table-names.ts';
import type { MilestoneName, Trigger } from './trigger.ts';

/** Who may see or do something: a seat in the room. Ids come from the scenario's `roles`. */
export type SeatId = string;

/** Seats of every exercise beside those of its `roles`: they run it, rate it and watch it. */
export const CONTROL_SEATS = ['facilitator', 'evaluator', 'observer'] as const;
/** The seat from which the conductor of a session speaks; nobody sits on it. */
export const CONDUCTOR_SEAT = 'conductor';

export interface Role {
  readonly id: SeatId;
  readonly title: string;
  /** One paragraph: what this seat knows, may decide and must do. */
  readonly brief: string;
  /** What it may decide by itself. */
  readonly authority: readonly string[];
  /** What it alone knows at STARTEX. */
  readonly knows: readonly string[];
  /** Without a command for this long it counts as silent; null: never. */
  readonly silentAfterMs: number | null;
}

/** A person or body that sends injects and can be phoned. Numbers come from the reserved drama ranges. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  /** Fictional number, or null when the contact cannot be phoned. */
  readonly phone: string | null;
  /** What the contact says when phoned or written to, in order; the last one repeats. */
  readonly answers: readonly string[];
  /** In writing, it answers after this; a call at once. */
  readonly answersAfterMs: number;
  /** For whoever plays the contact. */
  readonly goals: readonly string[];
  readonly underPressure: readonly string[];
  readonly readyReplies: readonly string[];
}

/** When a list of indicators is in use: from the minute after `arrives` up to the minute after `withdrawn`, if that comes. */
export interface ListTiming {
  readonly id: string;
  readonly arrives: Trigger;
  readonly withdrawn: Trigger | null;
}

export interface DecisionOption {
  readonly id: string;
  readonly label: string;
  /** What follows, said before it is chosen: cost to services, who must agree. */
  readonly cost: string;
  /** Action taken by choosing it, or null. */
  readonly action: { readonly kind: ActionKind; readonly target: string } | null;
  /** Services that send patients elsewhere from now on. */
  readonly diverts?: readonly string[];
  /** Shown in the debrief: how this choice reads afterwards, without blame. */
  readonly debrief: string;
}

export interface Decision {
  readonly id: string;
  readonly question: string;
  readonly context: readonly string[];
  readonly owner: SeatId;
  readonly when: Trigger;
  /** By whose authority, in words; may be empty. */
  readonly authority: string;
  /** Seat that signs as second; null: one signature is enough. */
  readonly second: SeatId | null;
  readonly storyline: string | null;
  /** It may be answered in free words; null: by option only. The tags are words that such an answer may be given. */
  readonly freeTags: readonly { readonly tag: string; readonly about: string }[] | null;
  /** How long the team has; after it the decision lapses and the log says nobody decided. */
  readonly answerWithinMs: number;
  readonly options: readonly DecisionOption[];
}

export const ACTION_KINDS = [
  'isolate-device',
  'disable-account',
  'revoke-sessions',
  'block-indicator',
  'close-link',
  'shut-vlan',
  'take-system-offline',
  'power-off',
  'restore-system',
  'declare-incident',
  'phone',
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** What one kind of action costs and needs. A1 … A12 of the action list in the facts. */
export interface ActionRule {
  readonly kind: ActionKind;
  readonly title: string;
  /** Where the authority lies: trust AD, NHSmail, EPR, network, supplier … A kind may have several rules, by tenant. */
  readonly tenant: 'trust-ad' | 'nhsmail' | 'epr' | 'defender' | 'network' | 'supplier' | 'command';
  /** Account, device or link kinds it applies to; empty = all targets of the kind. */
  readonly appliesTo: readonly string[];
  readonly takesMs: number;
  /** Seat that must approve first, with how long approval takes; null = the player's own authority. */
  readonly approver: {
    readonly seat: SeatId;
    readonly answersAfterMs: number;
    readonly refusesUnless: readonly MilestoneName[];
  } | null;
  /** Can it be undone, and how long that takes. */
  readonly undoMs: number | null;
  /** Said before it is pressed. */
  readonly effect: string;
  readonly sideEffect: string;
}

/** One row, or a series of rows, that an attack step or an incident of benign trouble leaves in one table. */
export interface TraceRow {
  readonly table: TableName;
  /** Where it is seen: the step's source, each of its targets, or a device by name. */
  readonly on: 'from' | 'to' | { readonly device: string };
  /** Account name or SYSTEM. */
  readonly as: string;
  readonly offsetMs: number;
  readonly count: number;
  readonly everyMs: number;
  /** String and number columns that a shape fixes, by Defender column name. */
  readonly shape: Readonly<Record<string, string | number>>;
  /** Remote end: an IPv4 address, a device name, `to` / `from` for the other end of the step, or null. */
  readonly remote: string | null;
  /** How many addresses the rows run through, from `remote` on, one after another: a sweep. 1 where it is left out. */
  readonly remotes?: number;
  readonly port: number;
  /** Bytes sent or file size of each row. */
  readonly amount: number;
  /** Names that tie rows of one step into a process tree; null = derived as for ordinary rows. */
  readonly process: string | null;
  readonly parent: string | null;
  /** Name of the message that rows of the mail tables speak of; repeats are messages of their own. Left out elsewhere. */
  readonly message?: string;
}

export type StepEffect =
  | { readonly kind: 'foothold' }
  /** Devices of a selector are encrypted at a rate; each goes silent and shows a note. */
  | { readonly kind: 'encrypt'; readonly select: DeviceSelector; readonly devicesPerMinute: number }
  | { readonly kind: 'exfiltrate'; readonly gigabytes: number; readonly overMs: number }
  | { readonly kind: 'destroy-backups' }
  | { readonly kind: 'disable-sensor'; readonly select: DeviceSelector };

/** Devices by name, or by group, VLAN or site of the estate; `share` per cent of them, chosen from the seed. */
export interface DeviceSelector {
  readonly devices: readonly string[];
  readonly groups: readonly string[];
  readonly vlans: readonly string[];
  readonly sites: readonly string[];
  readonly sharePercent: number;
}

export interface AttackStep {
  readonly id: string;
  /** Step of the library (scenarios/attack-steps) that its rows come from; left out where they are its own. */
  readonly uses?: string;
  readonly title: string;
  /** In plain words, for the after-action page. */
  readonly story: string;
  readonly technique: { readonly id: string; readonly name: string; readonly tactic: string };
  readonly when: Trigger;
  /** Source device name; null when it comes from outside. */
  readonly from: string | null;
  /** Target device names. */
  readonly to: readonly string[];
  /** Account used, or null. */
  readonly as: string | null;
  /** Link used (VPN, supplier link, internet), or null. */
  readonly via: string | null;
  /** Indicators that must not be blocked. */
  readonly indicators: readonly string[];
  /** Further milestones that stop it. Isolation, disabled accounts, closed links and blocked indicators stop it by themselves. */
  readonly blockedBy: readonly MilestoneName[];
  readonly traces: readonly TraceRow[];
  readonly effects: readonly StepEffect[];
  /** Rule stems that can see it, for the debrief. */
  readonly seenBy: readonly string[];
  /** Chance of its own, in a sealed edition: nobody can work out beforehand which devices it takes. */
  readonly salt?: number;
}

/** What a robot player does: a wish, when its trigger is due. */
export interface BotPlay {
  readonly id: string;
  /** Who does it; null is the first seat. A decision is made by its owner. */
  readonly seat: SeatId | null;
  readonly when: Trigger;
  readonly does:
    | { readonly kind: 'action'; readonly action: ActionKind; readonly target: string; readonly reason: string }
    | {
        readonly kind: 'decide';
        readonly decision: string;
        readonly option: string;
        readonly confidence: Confidence;
        readonly reason: string;
      }
    | {
        readonly kind: 'decide-freely';
        readonly decision: string | null;
        readonly question: string;
        readonly text: string;
        readonly confidence: Confidence;
        readonly reason: string;
      }
    | {
        readonly kind: 'countersign';
        readonly decision: string;
        readonly agrees: boolean;
        readonly reason: string;
      }
    | {
        readonly kind: 'message';
        readonly to: readonly string[];
        readonly channel: 'email' | 'chat' | 'phone' | 'bleep' | 'in-person' | 'order';
        readonly purpose: 'inform' | 'ask' | 'escalate' | 'notify' | 'order' | 'hand-over';
        readonly form: 'plain' | 'sbar' | 'methane' | 'sitrep';
        readonly text: string;
        readonly fields: Readonly<Record<string, string>>;
      }
    | { readonly kind: 'acknowledge'; readonly inject: string }
    | { readonly kind: 'read'; readonly inject: string }
    | { readonly kind: 'note'; readonly text: string }
    /** Any command in the words of the session log; checked with the scenario. */
    | { readonly kind: 'command'; readonly command: { readonly kind: string } & Readonly<Record<string, unknown>> }
    | { readonly kind: 'reply'; readonly inject: string; readonly text: string }
    | {
        readonly kind: 'triage';
        readonly rule: string;
        readonly classification: Classification;
        readonly determination: string;
        readonly reason: string;
      }
    | { readonly kind: 'declare'; readonly level: IncidentLevel; readonly reason: string }
    | { readonly kind: 'phone'; readonly contact: string; readonly message: string }
    | { readonly kind: 'ward'; readonly act: WardAct; readonly subject: string };
}

/** What a ward can do in its window. */
export const WARD_ACTS = [
  'crash-call-test',
  'crash-call-alternative',
  'send-runner',
  'print-extract',
  'read-back',
  'accept-without-read-back',
  'report-to-service-desk',
  'switch-pc-off',
] as const;
export type WardAct = (typeof WARD_ACTS)[number];

export type Confidence = 'low' | 'medium' | 'high' | 'certain';
export type Classification = 'true-positive' | 'expected' | 'false-positive';
export type IncidentLevel = 'business-continuity' | 'critical' | 'major';

/** The ward window: one ward's beds and the tools it works with. Invented patients. */
export interface WardSpec {
  readonly area: string;
  readonly name: string;
  readonly beds: readonly WardBed[];
  /** Tools and the system each needs; null = needs nothing. */
  readonly tools: readonly {
    readonly id: string;
    readonly name: string;
    readonly system: string | null;
    readonly fallback: string;
  }[];
  /** Minutes between extracts of the downtime PC. */
  readonly extractEveryMinutes: number;
  /** Results phoned when the laboratory system is down. */
  readonly phonedResults: readonly {
    readonly id: string;
    readonly when: Trigger;
    readonly bed: string;
    readonly text: string;
    readonly critical: boolean;
  }[];
}

export interface WardBed {
  readonly bed: string;
  /** Invented name. */
  readonly patient: string;
  /** NHS number of the never-issued 999 range. */
  readonly nhsNumber: string;
  readonly note: string;
  /** Changed since the last extract: shown as a warning when the extract is older. */
  readonly changedAt: number | null;
  readonly change: string | null;
}

export interface CompiledScenario {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly summary: string;
  readonly aims: readonly string[];
  readonly objectives: readonly { readonly id: string; readonly statement: string }[];
  readonly roles: readonly Role[];
  readonly lengthMinutes: number;
  /** Real incidents; the source says where to read about each. */
  readonly drawsOn: readonly { readonly incident: string; readonly lesson: string; readonly source: string }[];
  readonly lastReviewed: string;
  readonly validUntil: string;
  /** Named registered clinician and date, or null: then every page says *Not checked by a clinician*. */
  readonly clinicianCheck: { readonly by: string; readonly on: string } | null;
  readonly calendar: Calendar;
  /** Civil start as written, `2027-03-09T02:00`. */
  readonly startsAt: string;
  /** The exercise ends by itself here. */
  readonly endsAtMs: number;
  readonly situation: readonly string[];
  readonly estate: EstateSpec;
  readonly activity: ActivitySpec;
  /** File stems of the Sigma rules that are switched on; the rules themselves travel beside the scenario in its pack. */
  readonly ruleStems: readonly string[];
  /** What the alerts are called that something waits for, by the stem of their rule; left out where nothing does. */
  readonly alertTitles?: Readonly<Record<string, string>>;
  /** The site leaves it out: it is played in sessions, from a sealed edition. Left out where everybody may read it. */
  readonly release?: 'sealed';
  /** Backtests of rules may tell precision and recall during the exercise; left out: only after it. */
  readonly allowsGroundTruth?: boolean;
  /** What a quiet day looks like, stated in the queue; measured by a test. */
  readonly quietDay: { readonly alertsPerDay: number; readonly benignPercent: number };
  /** Lists of indicators that come, and may go, during the exercise; what is in them travels beside the scenario. */
  readonly indicatorLists: readonly ListTiming[];
  readonly contacts: readonly Contact[];
  readonly injects: readonly Inject[];
  readonly decisions: readonly Decision[];
  readonly expectedActions: readonly ExpectedAction[];
  readonly actionRules: readonly ActionRule[];
  readonly attack: { readonly campaign: string; readonly attackVersion: string; readonly steps: readonly AttackStep[] };
  readonly ward: WardSpec;
  readonly bots: { readonly best: readonly BotPlay[]; readonly median: readonly BotPlay[] };
  /** Empty where the scenario has none. */
  readonly storylines: readonly Storyline[];
  readonly moves: readonly Move[];
  readonly cuts: readonly Cut[];
  readonly readiness: readonly ReadinessQuestion[];
  readonly exerciseType: ExerciseType | null;
  /** Silences that something in the scenario waits for. */
  readonly silences: readonly SilenceWatch[];
  /** Left out where the scenario says nothing of it, so that its pack stays as it was. */
  readonly evaluation?: readonly EvaluatedObjective[];
  readonly themes?: readonly ImprovementTheme[];
  readonly response?: ResponseSpec;
  readonly recovery?: RecoverySpec;
  readonly outages?: readonly OutageSpec[];
  readonly statutory?: ScenarioStatutory;
  /** What references of themes and of improvement actions may name. */
  readonly frameworks?: readonly Framework[];
}
