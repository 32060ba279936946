// Who knew what when, as the report tells it: what reached each seat first, and how long it took from the first seat to the last.
// Promise: knowledge is folded in one place, engine/exercise/knowledge.ts; this only leaves out what no meeting asks about.
// Tested in test/engine/report/assurance-report.test.ts.

import { knowledgeOf } from '../exercise/index.ts';
import type { KnowledgeKind } from '../exercise/index.ts';
import type { ReportInput } from './report-input.ts';

export interface KnowledgeLine {
  readonly subject: string;
  readonly kind: Exclude<KnowledgeKind, 'brief' | 'incident' | 'state'>;
  /** First time by seat title, in the scenario's order of seats; null = never. */
  readonly seats: readonly { readonly seat: string; readonly at: number | null }[];
  readonly firstAt: number;
  readonly lastAt: number;
  readonly sources: readonly number[];
}

/** One line for each thing that somebody learned, in the order of time. A question and its answer are one thing. */
export function knowledgeLines(input: ReportInput): KnowledgeLine[] {
  const lines = new Map<string, { at: Map<string, number>; sources: Set<number>; of: KnowledgeLine['kind'] }>();
  for (const { kind, text, seats } of knowledgeOf(input)) {
    if (kind === 'brief' || kind === 'incident' || kind === 'state' || seats.length === 0) continue;
    const key = `${kind} ${text}`;
    const line = lines.get(key) ?? { at: new Map<string, number>(), sources: new Set<number>(), of: kind };
    for (const { seat, at, fact } of seats) {
      line.at.set(seat, Math.min(line.at.get(seat) ?? at, at));
      line.sources.add(fact);
    }
    lines.set(key, line);
  }
  return [...lines].map(([key, { at, sources, of }]) => {
    const times = [...at.values()];
    return {
      subject: key.slice(of.length + 1),
      kind: of,
      seats: input.scenario.roles.map(({ id, title }) => ({ seat: title, at: at.get(id) ?? null })),
      firstAt: Math.min(...times),
      lastAt: Math.max(...times),
      sources: [...sources].sort((a, b) => a - b),
    };
  });
}
