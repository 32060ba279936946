// A plan of a group session as a value: teams, what joins them, and what spreads from whom to whom.
// Promise: plain data; milliseconds and lists, whatever way it was written. Read by schema-group-plan.ts.

import type { Trigger } from './trigger.ts';

export const TEAM_KINDS = ['trust', 'ambulance', 'icb', 'region', 'csoc'] as const;
export type TeamKind = (typeof TEAM_KINDS)[number];

export interface PlanTeam {
  /** Stands in addresses and rows. */
  readonly id: string;
  readonly name: string;
  readonly kind: TeamKind;
  /** What a trust plays; null for a cell, which has no estate of its own. */
  readonly scenario: string | null;
  /** `by-spread`: the story of the scenario begins for this trust when a spread brings it, or never. */
  readonly storyAt: 'as-written' | 'by-spread';
  /** Names as its scenario writes them (sites, wards, suppliers) → as this trust says; left out: its own name alone is put in. */
  readonly names?: Readonly<Record<string, string>>;
}

export const LINK_KINDS = ['supplier', 'hosted', 'hscn', 'divert'] as const;

/** What joins teams: a supplier that they share, a service that one hosts, HSCN, or a road for diverted patients. */
export interface PlanLink {
  readonly id: string;
  readonly kind: (typeof LINK_KINDS)[number];
  readonly name: string;
  readonly teams: readonly string[];
  /** Minutes on the road, for `divert`; 0 for the others. */
  readonly travelMinutes: number;
}

/** Something that reaches trusts from outside, or from another trust. */
export interface PlanSpread {
  readonly id: string;
  readonly title: string;
  /** Why systems stop, as players read it. */
  readonly why: string;
  /** Team whose milestones the trigger is about; null: exercise time alone. */
  readonly from: string | null;
  readonly to: readonly string[];
  readonly when: Trigger;
  /** Link of the estate by which it comes: where the target has closed it by then, it does not. Null: nothing keeps it out. */
  readonly via: string | null;
  /** The story of the scenario begins where it arrives. */
  readonly beginsStory: boolean;
  /** Systems of the estate that stop where it arrives. */
  readonly systems: readonly string[];
  /** Steps of the scenario's attack that happen where it arrives. */
  readonly steps: readonly string[];
}

export interface GroupPlan {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Scenario time before which everything happens as written also where the story waits. */
  readonly storyBeginsMs: number;
  readonly teams: readonly PlanTeam[];
  readonly links: readonly PlanLink[];
  readonly spreads: readonly PlanSpread[];
}
