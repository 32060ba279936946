// How the work of a clinical service flows: urgency, capacity, people, and neighbours who can help.
// Every figure is an assumption of the exercise, and says so in its own words; none describes a real organisation.
// Read by schema-clinical.ts, played by engine/clinical.

/** What an overdue unit of a class may mean to a patient. A signal asks for a look; it is no count of harm. */
export const SAFETY_SIGNALS = [
  'early-warning-overdue',
  'medicine-overdue',
  'result-unread',
  'transfusion-delayed',
] as const;
export type SafetySignal = (typeof SAFETY_SIGNALS)[number];

/** Work of one urgency; classes are served in the order of the list, and within a class in the order of arrival. */
export interface UrgencySpec {
  readonly id: string;
  readonly name: string;
  /** Share of what arrives unbooked, per cent; all classes together make 100. */
  readonly sharePercent: number;
  /** Longer than this in the queue counts as overdue. */
  readonly withinMinutes: number;
  /** After this long nobody waits any more: people leave, a round or a request lapses; null when it is never given up. */
  readonly leavesAfterMinutes: number | null;
  /** Can be taken elsewhere when the service diverts. */
  readonly canDivert: boolean;
  /** The signal that one overdue unit gives, or null. */
  readonly signal: SafetySignal | null;
}

export interface FlowSpec {
  /** Where the figures come from, in a sentence that is shown beside them. */
  readonly assumption: string;
  /** Demand of each day of the week against `demandPerHour`, per cent, Monday first. */
  readonly weekdayPercent: readonly number[];
  /** What the service can do above its usual demand when all works, per cent. */
  readonly headroomPercent: number;
  /** Minutes that one unit takes by itself when nobody waits: a request to its result, an attendance to its end. */
  readonly usualMinutes: number;
  /** Most urgent first. */
  readonly classes: readonly UrgencySpec[];
  /** Booked work waits behind every class; longer than this counts as overdue. */
  readonly bookedWithinMinutes: number;
  /** As for a class. */
  readonly bookedLeavesAfterMinutes: number | null;
  /** Booked units of one list, clinic or session: so many cancelled units make one cancelled list. */
  readonly listSize: number;
  /** What working on paper costs as people tire. */
  readonly fatigue: { readonly afterHours: number; readonly percentPerHour: number; readonly mostPercent: number };
  /** People who can be called in: the pace they bring, how soon, and for how long; null when there are none. */
  readonly reserve: { readonly pacePercent: number; readonly afterMinutes: number; readonly hours: number } | null;
}

/** A neighbouring organisation as one number for each service: what it does itself, and what it can take besides. */
export interface NeighbourSpec {
  readonly id: string;
  readonly name: string;
  /** On the road, or in the van. */
  readonly travelMinutes: number;
  readonly takes: readonly {
    readonly service: string;
    /** Its own demand against ours, per cent. */
    readonly sizePercent: number;
    /** What it can do above its own demand, per cent. */
    readonly headroomPercent: number;
    /** It takes at most so many of ours an hour. */
    readonly mostPerHour: number;
    /** It takes no more once its own longest wait is above this. */
    readonly closesAtMinutes: number;
  }[];
}

/** Ordinary figures of a service whose estate gives none. */
export const PLAIN_FLOW: FlowSpec = {
  assumption: 'The estate gives no figures for how this work waits; ordinary ones are assumed.',
  weekdayPercent: [100, 100, 100, 100, 100, 100, 100],
  headroomPercent: 10,
  usualMinutes: 30,
  classes: [
    {
      id: 'all',
      name: 'All',
      sharePercent: 100,
      withinMinutes: 60,
      leavesAfterMinutes: 720,
      canDivert: true,
      signal: null,
    },
  ],
  bookedWithinMinutes: 60,
  bookedLeavesAfterMinutes: 720,
  listSize: 1,
  fatigue: { afterHours: 4, percentPerHour: 0, mostPercent: 0 },
  reserve: null,
};
