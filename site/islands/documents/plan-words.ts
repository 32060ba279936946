// Names of a plan's fields, and times as planners write them. Tested in test/site/documents/offers.test.ts.

import type { MselField } from '#engine/documents/index.ts';

export const FIELD_NAMES: readonly { readonly field: MselField; readonly title: string }[] = [
  { field: 'title', title: 'Title' },
  { field: 'message', title: 'Message' },
  { field: 'time', title: 'Time' },
  { field: 'to', title: 'To whom' },
  { field: 'from', title: 'From whom' },
  { field: 'channel', title: 'Channel' },
  { field: 'kind', title: 'Kind of event' },
  { field: 'expected', title: 'Expected action' },
  { field: 'objective', title: 'Objective' },
  { field: 'control', title: 'Control number' },
  { field: 'storyline', title: 'Storyline' },
  { field: 'move', title: 'Move' },
  { field: 'notes', title: 'Notes' },
];

/** `T+00:45`; by hand when there is no time. */
export function offsetWords(at: number | null): string {
  if (at === null) return 'sent by hand';
  const minutes = Math.floor(Math.abs(at) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `T${at < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
