// Between which times a hunt looks at rows, as the analyst chose or typed them, or as the hunt itself looks back.
// Promise: never before what is kept, never ahead of now, whole minutes; a time that cannot be read gives a sentence.
// Tested in test/site/hunting/hunt-span.test.ts.

import { DAY_MS, HOUR_MS, LIMITS, MINUTE_MS } from '#engine/base/index.ts';
import type { RoomView } from '#engine/conduct/index.ts';
import { typedSpan } from '../analyst/event-span.ts';
import { formatSpan, momentOf } from '../analyst/wording.ts';

export type SpanChoice = 'hour' | 'shift' | 'startex' | 'week' | 'lookback' | 'own';

interface SpanLabel {
  readonly id: SpanChoice;
  readonly label: string;
}

const CHOICES: readonly SpanLabel[] = [
  { id: 'week', label: 'All that is kept' },
  { id: 'startex', label: 'Since STARTEX' },
  { id: 'shift', label: 'This shift (last 12 h)' },
  { id: 'hour', label: 'Last hour' },
  { id: 'own', label: 'From … to …' },
];

/** What can be chosen in a tab; `lookback` in milliseconds when its hunt says how far it looks back. */
export function spanChoices(lookback: number | null): readonly SpanLabel[] {
  return lookback === null
    ? CHOICES
    : [{ id: 'lookback', label: `As this hunt looks back (${formatSpan(lookback)})` }, ...CHOICES];
}

/** What a tab says about times. */
export interface ChosenSpan {
  readonly choice: SpanChoice;
  readonly ownFrom: string;
  readonly ownUntil: string;
  readonly lookback: number | null;
}

/** SimTimeMs, whole minutes; `isAll` = nothing that is kept is left out. */
export interface HuntSpan {
  readonly from: number;
  readonly until: number;
  readonly isAll: boolean;
}

export type SpanResult =
  { readonly ok: true; readonly span: HuntSpan } | { readonly ok: false; readonly sentence: string };

const SHIFT_MS = 12 * HOUR_MS;
export const HISTORY_FROM = -LIMITS.historyDaysMax * DAY_MS;

export function huntSpan({ choice, ownFrom, ownUntil, lookback }: ChosenSpan, now: number): SpanResult {
  const since = (from: number): SpanResult => whole(from, now, now);
  switch (choice) {
    case 'hour':
      return since(now - HOUR_MS);
    case 'shift':
      return since(now - SHIFT_MS);
    case 'startex':
      return since(0);
    case 'week':
      return since(HISTORY_FROM);
    case 'lookback':
      return since(now - (lookback ?? LIMITS.historyDaysMax * DAY_MS));
    case 'own': {
      const typed = typedSpan(now, { from: ownFrom, until: ownUntil });
      return typed.ok ? whole(typed.from, typed.until, now) : typed;
    }
  }
}

function whole(earliest: number, latest: number, now: number): SpanResult {
  const from = Math.floor(Math.max(HISTORY_FROM, earliest) / MINUTE_MS) * MINUTE_MS;
  const until = Math.ceil(latest / MINUTE_MS) * MINUTE_MS;
  return { ok: true, span: { from, until, isAll: from === HISTORY_FROM && until >= now } };
}

/** ` Looked at 05:42 Tue, T-02:00 to 07:42 Tue, T+00:00.`; '' when all was looked at. */
export function spanWords(view: Pick<RoomView, 'scenario'>, { from, until, isAll }: HuntSpan, at: number): string {
  if (isAll) return '';
  const end = until >= at ? 'now' : momentOf(view, until);
  return ` Looked at ${momentOf(view, from)} to ${end} (${formatSpan(Math.min(until, at) - from)}).`;
}
