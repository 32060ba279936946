// What stands on the timeline: alerts, injects and decisions as marks, rows per minute as an area, placed on whole pixels.
// Promise: a mark lies at its time, never beyond the strip; marks come back oldest first, ties in the order alert, inject, decision.
// Tested in test/site/analyst/timeline-marks.test.ts.

import { MINUTE_MS } from '#engine/base/index.ts';
import type { RoomView } from '#engine/conduct/index.ts';
import type { SigmaLevel } from '#engine/sigma/index.ts';
import type { Selection } from '../room/selection.ts';
import { SEVERITIES } from './severity.ts';

export interface Mark {
  readonly id: string;
  readonly lane: 'alert' | 'inject' | 'decision';
  readonly at: number;
  readonly level: SigmaLevel | null;
  readonly text: string;
  readonly target: Selection | null;
}

export interface Span {
  readonly from: number;
  readonly until: number;
}

type TimelineView = Pick<RoomView, 'alerts' | 'inbox' | 'decisionLog' | 'openDecisions' | 'rowsPerMinute' | 'now'>;

const LANES: readonly Mark['lane'][] = ['alert', 'inject', 'decision'];
const DECISION_KINDS: ReadonlySet<string> = new Set(['decision', 'lapsed', 'declaration', 'action']);

export function marksOf(view: TimelineView, span: Span): readonly Mark[] {
  const alerts = view.alerts.map((alert): Mark => ({
    id: `alert-${String(alert.id)}`,
    lane: 'alert',
    at: alert.raisedAt,
    level: alert.level,
    text: `${SEVERITIES[alert.level].word} alert: ${alert.title}`,
    target: { kind: 'alert', id: alert.id },
  }));
  const injects = view.inbox.map((inject): Mark => ({
    id: `inject-${inject.id}`,
    lane: 'inject',
    at: inject.deliveredAt,
    level: null,
    text: `Message: ${inject.title}`,
    target: { kind: 'inject', id: inject.id },
  }));
  const decided = view.decisionLog
    .filter((entry) => DECISION_KINDS.has(entry.kind))
    .map((entry): Mark => ({
      id: `entry-${String(entry.number)}`,
      lane: 'decision',
      at: entry.at,
      level: null,
      text: `${entry.kind === 'action' ? 'Action' : 'Decision'} ${String(entry.number)}: ${entry.text}`,
      target: null,
    }));
  const asked = view.openDecisions.map((decision): Mark => ({
    id: `asked-${decision.id}`,
    lane: 'decision',
    at: decision.askedAt,
    level: null,
    text: `Waiting for a decision: ${decision.question}`,
    target: null,
  }));
  return [...alerts, ...injects, ...decided, ...asked]
    .filter((mark) => mark.at >= span.from && mark.at <= span.until)
    .toSorted((a, b) => a.at - b.at || LANES.indexOf(a.lane) - LANES.indexOf(b.lane));
}

/** Whole pixel of a time in a strip of this width, 0 … width. */
export function pixelOf(at: number, span: Span, width: number): number {
  const share = (at - span.from) / Math.max(1, span.until - span.from);
  return Math.round(Math.min(1, Math.max(0, share)) * width);
}

export interface Area {
  /** Closed SVG path, or '' when there is nothing to draw. */
  readonly path: string;
  /** Most rows in one minute of the span. */
  readonly peak: number;
  /** Alerts that reached the queue in the span, also those whose marks are not sent. */
  readonly alertCount: number;
}

/** Rows per minute as a stepped area of the given size; the peak reaches the top. */
export function areaOf(
  view: TimelineView,
  span: Span,
  size: { readonly width: number; readonly height: number },
): Area {
  const inSpan = view.rowsPerMinute.filter(
    ({ minute }) => (minute + 1) * MINUTE_MS > span.from && minute * MINUTE_MS < span.until,
  );
  const peak = inSpan.reduce((most, { rows }) => Math.max(most, rows), 0);
  const alertCount = inSpan.reduce((sum, { alerts }) => sum + alerts, 0);
  if (peak === 0) return { path: '', peak, alertCount };
  const steps = inSpan.map(({ minute, rows }) => {
    const left = pixelOf(minute * MINUTE_MS, span, size.width);
    const right = pixelOf((minute + 1) * MINUTE_MS, span, size.width);
    const top = size.height - Math.round((rows / peak) * size.height);
    return `L${String(left)} ${String(top)}L${String(right)} ${String(top)}`;
  });
  const first = pixelOf((inSpan[0]?.minute ?? 0) * MINUTE_MS, span, size.width);
  const last = pixelOf(((inSpan.at(-1)?.minute ?? 0) + 1) * MINUTE_MS, span, size.width);
  return {
    path: `M${String(first)} ${String(size.height)}${steps.join('')}L${String(last)} ${String(size.height)}Z`,
    peak,
    alertCount,
  };
}

/** Full hours (or quarters, in short spans) of the clock inside the span, for the axis. */
export function gridTimes(span: Span, startCivilMs: number): readonly number[] {
  const length = span.until - span.from;
  const step = length > 150 * MINUTE_MS ? 60 * MINUTE_MS : length > 45 * MINUTE_MS ? 15 * MINUTE_MS : 5 * MINUTE_MS;
  const times: number[] = [];
  for (
    let civil = Math.ceil((startCivilMs + span.from) / step) * step;
    civil <= startCivilMs + span.until;
    civil += step
  ) {
    times.push(civil - startCivilMs);
  }
  return times;
}
