// What every team is given after ENDEX: cut into parts, put together again, and nothing of what is no such record.

import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import { createExchange, takeReleased } from '../../../engine/exercise/index.ts';
import type { JointReport } from '../../../engine/group/index.ts';
import { readReleased, releaseOrders, writeComparison, writeJoint } from '../../../site/browser/released-record.ts';

const joint: JointReport = {
  ...{ marking: 'EXERCISE', tlp: 'TLP:AMBER+STRICT', plan: 'p', title: 'Night', teams: [], requests: [], shares: [] },
  ...{
    alerts: [],
    departures: [],
    timeline: Array.from({ length: 600 }, (_, at) => ({ at, team: 'a', text: 'x'.repeat(60) })),
  },
};
const give = (orders: ReturnType<typeof releaseOrders>) => {
  const exchange = createExchange();
  for (const order of orders) if (order.kind === 'release-record') expect(takeReleased(exchange, order)).toBeNull();
  return readReleased(exchange);
};

describe('a released record', () => {
  it('goes in parts that a log takes, and is the same again', () => {
    const orders = releaseOrders('joint', writeJoint(joint));
    expect(orders.length).toBeGreaterThan(1);
    expect(give(orders)).toEqual({ joint, comparison: null });
    const comparison = { trusts: ['Trust A'], lines: [{ title: 'Devices encrypted', values: ['5'] }] };
    expect(give(releaseOrders('comparison', writeComparison(comparison)))).toEqual({ joint: null, comparison });
  });

  it('shows nothing while a part is missing, or when it is something else', () => {
    expect(give(releaseOrders('joint', writeJoint(joint)).slice(0, -1)).joint).toBeNull();
    expect(give(releaseOrders('joint', '{"teams": 5}')).joint).toBeNull();
    expect(give(releaseOrders('joint', 'no JSON')).joint).toBeNull();
  });

  it('has no departed screens where it was written before they were kept', () => {
    const { departures: _, ...older } = joint;
    expect(give(releaseOrders('joint', JSON.stringify(older))).joint?.departures).toEqual([]);
  });

  it('is cut at the end of what passed where all would not fit', () => {
    const text = writeJoint(joint, 20_000);
    expect(text.length).toBeLessThanOrEqual(20_000);
    expect((JSON.parse(text) as JointReport).timeline.length).toBeGreaterThan(0);
    expect(releaseOrders('joint', 'x'.repeat(LIMITS.releasedCharactersMax))).toHaveLength(1);
  });
});
