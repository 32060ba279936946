// A sliced search gives what one undivided query would give, stops when told, and says honestly how far it came.

import { describe, expect, it } from 'vitest';
import { LIMITS, MINUTE_MS } from '../../../engine/base/index.ts';
import type { EventQuery, Request } from '../../../engine/conduct/index.ts';
import type { AnswerTo } from '../../../site/browser/simulation.ts';
import { exampleSimulation } from '../../../site/islands/analyst/examples/example-simulation.ts';
import { nightView } from '../../../site/islands/analyst/examples/night-view.ts';
import { SLICE_MINUTES, searchEvents } from '../../../site/islands/analyst/event-search.ts';
import type { SearchResult } from '../../../site/islands/analyst/event-search.ts';
import type { EventQuestion } from '../../../site/islands/analyst/surface.ts';

const simulation = exampleSimulation(nightView);
const question = (over: Partial<EventQuestion> = {}): EventQuestion => ({
  table: 'DeviceProcessEvents',
  from: 10 * MINUTE_MS,
  until: 70 * MINUTE_MS,
  device: '',
  account: '',
  text: '',
  ...over,
});

async function search(asked: EventQuestion): Promise<{ result: SearchResult; progress: SearchResult[] }> {
  const progress: SearchResult[] = [];
  const onProgress = (next: SearchResult): void => {
    progress.push(next);
  };
  const result = await searchEvents(asked, { simulation, signal: new AbortController().signal, onProgress });
  return { result, progress };
}

describe('searchEvents', () => {
  it.each([
    ['everything', {}],
    ['one device', { device: 'CAL-FS01' }],
    ['one account and a text', { account: 'ward7', text: 'powershell' }],
    ['days before STARTEX', { from: -120 * MINUTE_MS, until: -31 * MINUTE_MS }],
  ])('finds what one query finds: %s', async (_, over) => {
    const asked = question(over);
    const { result } = await search(asked);
    const whole = await simulation.ask({ kind: 'events', query: { ...asked, limit: LIMITS.queryRowsMax } });
    if (whole.kind !== 'events') throw new Error(whole.sentence);
    expect(result.state.kind).toBe('complete');
    expect(result.matched).toBe(whole.page.matched);
    expect(result.rows.map((row) => row.ref)).toEqual(whole.page.refs);
    expect(result.readBackTo).toBe(asked.from);
  });

  it('counts on when the list is full, and keeps the newest', async () => {
    const { result } = await search(question({ from: -60 * MINUTE_MS, until: 60 * MINUTE_MS }));
    expect(result.rows).toHaveLength(LIMITS.queryRowsMax);
    expect(result.matched).toBeGreaterThan(LIMITS.queryRowsMax);
    const stamps = result.rows.map((row) => String(row.record['Timestamp']));
    expect(stamps).toEqual(stamps.toSorted().toReversed());
  });

  it('reports each slice, further back each time', async () => {
    const { progress } = await search(question());
    const ends = progress.map((one) => one.readBackTo);
    expect(ends.length).toBeGreaterThanOrEqual(60 / SLICE_MINUTES);
    expect(ends).toEqual(ends.toSorted((a, b) => b - a));
  });

  it('stops when told and keeps what it has', async () => {
    const stop = new AbortController();
    let slices = 0;
    const result = await searchEvents(question(), {
      simulation,
      signal: stop.signal,
      onProgress: () => {
        slices += 1;
        if (slices === 2) stop.abort();
      },
    });
    expect(result.state.kind).toBe('stopped');
    expect(result.rows.length).toBeGreaterThan(0);
    expect(result.readBackTo).toBeGreaterThan(question().from);
  });

  it('ends with the sentence of a problem', async () => {
    const broken = {
      ask: <R extends Request>(_: R) =>
        Promise.resolve({
          kind: 'problem',
          sentence: 'There is no device called X.',
          problems: [],
        } as unknown as AnswerTo<R>),
    };
    const result = await searchEvents(question(), {
      simulation: broken,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    expect(result.state).toEqual({ kind: 'failed', sentence: 'There is no device called X.' });
  });

  it('follows an engine that cuts a slice short', async () => {
    const asked: EventQuery[] = [];
    const cutting = {
      ask: <R extends Request>(request: R) => {
        const { query } = request as Extract<Request, { kind: 'events' }>;
        asked.push(query);
        const cutAt = query.until - query.from > 5 * MINUTE_MS ? query.until - 5 * MINUTE_MS : null;
        const page = {
          table: query.table,
          columns: ['Timestamp'],
          records: [],
          refs: [],
          matched: 1,
          scanned: 10,
          cutAt,
        };
        return Promise.resolve({ kind: 'events', page } as unknown as AnswerTo<R>);
      },
    };
    const result = await searchEvents(question(), {
      simulation: cutting,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    expect(result.state.kind).toBe('complete');
    expect(asked.map((query) => query.until)).toEqual(asked.map((_, n) => question().until - n * 5 * MINUTE_MS));
  });
});
