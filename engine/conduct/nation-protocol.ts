// What the national picture's page and its worker say to each other: plain data, columns moved and never copied.
// Promise: every question carries an id and is answered once; what is pushed unasked carries none.
// Tested in test/browser/nation.spec.ts (a real worker) and test/engine/conduct/national-picture.test.ts.

import type { SigmaLevel } from '../sigma/index.ts';
import type { DeviceStory } from '../estate/index.ts';

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
}

export type NationRequest =
  | { readonly kind: 'open'; readonly estateUrl: string; readonly seed: number }
  | { readonly kind: 'names'; readonly start: number; readonly end: number }
  | { readonly kind: 'find'; readonly name: string }
  | { readonly kind: 'story'; readonly device: number }
  /** Lets this many exercise seconds pass in a second, 0 = holds; `oneIn`: generates one ordinary row in so many. */
  | { readonly kind: 'play'; readonly speed: number; readonly oneIn: number };

export type NationAnswer =
  | { readonly kind: 'open'; readonly outline: NationOutline; readonly buildMs: number }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'find'; readonly device: number | null }
  | { readonly kind: 'story'; readonly story: DeviceStory }
  | { readonly kind: 'play' }
  | { readonly kind: 'problem'; readonly sentence: string };

export interface NationAlert {
  /** SimTimeMs. */
  readonly time: number;
  readonly title: string;
  readonly level: SigmaLevel;
  readonly organisation: string;
  /** Device it names, or null. */
  readonly device: number | null;
}

/** One exercise minute of the nation, as the page shows it. */
export interface NationMinute {
  readonly minute: number;
  /** `06:41 Tue`. */
  readonly clock: string;
  /** Rows generated, and those of them that firewalls logged. */
  readonly events: number;
  readonly firewall: number;
  /** One ordinary row in so many was generated. */
  readonly oneIn: number;
  /** All alerts of the minute, and the first of them by name. */
  readonly alertCount: number;
  readonly alerts: readonly NationAlert[];
  /** Devices whose state changed, and to which (place in PICTURE_STATES + 1). */
  readonly changed: Uint32Array;
  readonly states: Uint8Array;
}

export type NationMessage = { readonly id: number; readonly answer: NationAnswer } | { readonly minute: NationMinute };
