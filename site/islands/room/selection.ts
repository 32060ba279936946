// What is selected in the operations room. One selection drives the context pane everywhere; every entity is a link to it.
// Promise: a selection is a small plain value that can be compared, stored in the browser's history and restored.
// Tested in test/site/room/selection.test.ts.

import type { EntityRef } from '#engine/conduct/index.ts';
import type { RowRef } from '#engine/telemetry/index.ts';

export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'alert'; readonly id: number }
  | { readonly kind: 'incident'; readonly id: number }
  | { readonly kind: 'device'; readonly name: string }
  | { readonly kind: 'account'; readonly name: string }
  /** An address, domain or file hash that could be blocked. */
  | { readonly kind: 'indicator'; readonly value: string }
  | { readonly kind: 'row'; readonly row: RowRef }
  | { readonly kind: 'service'; readonly id: string }
  | { readonly kind: 'system'; readonly id: string }
  | { readonly kind: 'link'; readonly id: string }
  | { readonly kind: 'vlan'; readonly id: string }
  | { readonly kind: 'inject'; readonly id: string };

export const NOTHING_SELECTED: Selection = { kind: 'none' };

export function sameSelection(a: Selection, b: Selection): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The entity that actions can be offered for, or null when the selection cannot be acted on. */
export function entityOf(selection: Selection): EntityRef | null {
  switch (selection.kind) {
    case 'device':
    case 'account':
    case 'indicator':
    case 'link':
    case 'vlan':
    case 'system':
      return selection;
    default:
      return null;
  }
}
