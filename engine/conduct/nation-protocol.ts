// What the national picture's page and its worker say to each other: plain data, columns moved and never copied.
// Promise: every question carries an id and is answered once; what is pushed unasked carries none.
// Tested in test/browser/nation.spec.ts (a real worker) and test/engine/conduct/national-picture.test.ts.

import type { DeviceStory } from '../estate/index.ts';
import type { SigmaLevel } from '../sigma/index.ts';
import type { TierRows } from '../telemetry/index.ts';
import type { HuntAnswer } from './hunt.ts';
import type { NationalCut, StepFate } from './national-campaigns.ts';
import type { CutPreview, DeviceBlock } from './national-cut.ts';
import type { NationRows } from './national-rows.ts';

/** One level of the nation, from regions down to VLANs: ranges of devices inside a block of the level above. */
export interface NationLevel {
  readonly word: string;
  readonly words: string;
  readonly names: readonly string[];
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly parent: Uint32Array;
}

export interface NationOutline {
  readonly levels: readonly NationLevel[];
  readonly deviceCount: number;
  /** A byte a device: place in PICTURE_STATES + 1. */
  readonly states: Uint8Array;
  /** Index into DEVICE_ROLES, by device. */
  readonly roles: Uint8Array;
  /** By the numbers that alerts and attacks give. */
  readonly organisations: readonly NationOrganisation[];
}

export interface NationOrganisation extends DeviceBlock {
  /** `EX-T04`. */
  readonly code: string;
  readonly name: string;
}

export type NationRequest =
  | { readonly kind: 'open'; readonly estateUrl: string; readonly seed: number }
  | { readonly kind: 'names'; readonly start: number; readonly end: number }
  | { readonly kind: 'find'; readonly name: string }
  | { readonly kind: 'story'; readonly device: number }
  /** Lets this many exercise seconds pass in a second, 0 = holds; `oneIn`: generates one ordinary row in so many. */
  | { readonly kind: 'play'; readonly speed: number; readonly oneIn: number }
  /** Goes to a minute of the day. */
  | { readonly kind: 'seek'; readonly minute: number }
  /** Lets detection go through the day from midnight on while the day stands still, or not. */
  | { readonly kind: 'ahead'; readonly isOn: boolean }
  /** What cutting these devices off the network would do; then doing it, or giving them back. */
  | { readonly kind: 'preview'; readonly block: DeviceBlock }
  | { readonly kind: 'cut'; readonly cut: NationalCut['kind']; readonly block: DeviceBlock }
  /** A device's rows of a minute; `withTruth` belongs to the debrief. */
  | { readonly kind: 'rows'; readonly device: number; readonly minute: number; readonly withTruth: boolean }
  /** A query over one organisation's rows of the hour before the day's minute. */
  | { readonly kind: 'hunt'; readonly text: string; readonly organisation: number }
  /** Ground truth of the day's attacks. */
  | { readonly kind: 'debrief' };

export type NationAnswer =
  | { readonly kind: 'open'; readonly outline: NationOutline; readonly buildMs: number }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'find'; readonly device: number | null }
  | { readonly kind: 'story'; readonly story: DeviceStory }
  | { readonly kind: 'play' }
  | { readonly kind: 'ahead'; readonly workedUntil: number }
  | {
      readonly kind: 'seek';
      readonly minute: number;
      readonly clock: string;
      /** Of every device, as in the outline. */
      readonly states: Uint8Array;
      /** Minute with which detection began, and `00:00 Tue`: nothing before it has been looked at. */
      readonly since: number;
      readonly sinceClock: string;
      /** Alerts of the hour before, newest first, and how many there are since then. */
      readonly alerts: readonly NationAlert[];
      readonly alertCount: number;
    }
  | { readonly kind: 'preview'; readonly preview: CutPreview }
  | { readonly kind: 'cut'; readonly change: NationChange }
  | {
      readonly kind: 'rows';
      /** Minute that they are of: rows of the minute under way have not arrived. */
      readonly minute: number;
      readonly rows: NationRows;
      readonly oneIn: number;
    }
  | { readonly kind: 'hunt'; readonly answer: HuntAnswer }
  | { readonly kind: 'debrief'; readonly attacks: readonly NationAttack[] }
  | { readonly kind: 'problem'; readonly sentence: string };

/** Devices whose state changed, and to which (place in PICTURE_STATES + 1). */
export interface NationChange {
  readonly changed: Uint32Array;
  readonly states: Uint8Array;
}

/** Rows of a minute by tier; ground truth, for the debrief. */
export type NationTiers = TierRows;

/** Ground truth of one attack in one organisation. */
export interface NationAttack {
  readonly title: string;
  /** Number of its chain in the library of attack steps. */
  readonly chain: number;
  readonly organisation: number;
  readonly encrypted: number;
  readonly steps: readonly NationAttackStep[];
}

export interface NationAttackStep {
  /** As ground truth beside rows names it. */
  readonly id: string;
  readonly title: string;
  /** ATT&CK. */
  readonly technique: string;
  /** When it is due, `06:41 Tue`. */
  readonly clock: string;
  /** Minute of the day in which it is due. */
  readonly minute: number;
  /** A device that it leaves rows on, or null. */
  readonly device: number | null;
  readonly fate: StepFate;
}

export interface NationAlert {
  readonly id: number;
  /** SimTimeMs, and `06:41 Tue`. */
  readonly time: number;
  readonly clock: string;
  readonly title: string;
  readonly level: SigmaLevel;
  /** ATT&CK ids. */
  readonly techniques: readonly string[];
  /** Index into the outline's organisations. */
  readonly organisation: number;
  /** Device it names, or null. */
  readonly device: number | null;
}

/** One exercise minute of the nation, as the page shows it. */
export interface NationMinute extends NationChange {
  readonly minute: number;
  /** `06:41 Tue`. */
  readonly clock: string;
  /** Rows generated, and those of them that firewalls logged. */
  readonly events: number;
  readonly firewall: number;
  /** One ordinary row in so many was generated. */
  readonly oneIn: number;
  readonly tiers: NationTiers;
  /** All alerts of the minute, and the first of them by name. */
  readonly alertCount: number;
  readonly alerts: readonly NationAlert[];
}

export type NationMessage =
  | { readonly id: number; readonly answer: NationAnswer }
  | { readonly minute: NationMinute }
  /** Minute before which any minute of the day can be gone to with the alerts of the whole day until then. */
  | { readonly workedUntil: number };
