// What a facilitator gives every team after ENDEX: the joint report, and the comparison where it is released.
// Promise: cut into parts that a log takes and put together again; a text that is no such record shows nothing.
// Tested in test/site/browser/released-record.test.ts.

import { LIMITS } from '#engine/base/index.ts';
import { releasedText } from '#engine/exercise/index.ts';
import type { Command, ExchangeState, ReleasedKind } from '#engine/exercise/index.ts';
import type { JointReport } from '#engine/group/index.ts';

/** The measures of every trust, as words. */
export interface Comparison {
  readonly trusts: readonly string[];
  readonly lines: readonly { readonly title: string; readonly values: readonly string[] }[];
}

/** A text in the parts that go into a log. */
export function releaseOrders(what: ReleasedKind, text: string): readonly Command[] {
  const most = LIMITS.releasedCharactersMax;
  const of = Math.ceil(text.length / most);
  return Array.from({ length: of }, (_, index) => ({
    ...{ kind: 'release-record', what, part: index + 1, of },
    text: text.slice(index * most, (index + 1) * most),
  }));
}

/** The joint report as text. What passed between teams is cut at its end where all of it would not fit. */
export function writeJoint(
  report: JointReport,
  most: number = LIMITS.releasedCharactersMax * LIMITS.releasedPartsMax,
): string {
  let { timeline } = report;
  let text = JSON.stringify(report);
  while (text.length > most && timeline.length > 0) {
    timeline = timeline.slice(0, Math.floor(timeline.length / 2));
    text = JSON.stringify({ ...report, timeline });
  }
  return text;
}

export const writeComparison = (comparison: Comparison): string => JSON.stringify(comparison);

function parsed(text: string | null): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

const areLists = (value: Readonly<Record<string, unknown>>, ...names: readonly string[]): boolean =>
  names.every((name) => Array.isArray(value[name]));

/** What this team has been given; null: not, or not whole yet. */
export function readReleased(exchange: Pick<ExchangeState, 'released'>): {
  readonly joint: JointReport | null;
  readonly comparison: Comparison | null;
} {
  const joint = parsed(releasedText(exchange, 'joint'));
  const comparison = parsed(releasedText(exchange, 'comparison'));
  return {
    joint:
      joint !== null && areLists(joint, 'teams', 'requests', 'shares', 'alerts', 'timeline')
        ? // Records of before departures were written down have no list of them.
          ({ departures: [], ...joint } as unknown as JointReport)
        : null,
    comparison:
      comparison !== null && areLists(comparison, 'trusts', 'lines') ? (comparison as unknown as Comparison) : null,
  };
}
