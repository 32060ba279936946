// The hunt library on an ordinary day: no hunt may bring more rows than it states, and those that count what is usual bring them.
// Hunts over more than a day: test:long. The day is the 24 hours before STARTEX of the ransomware exercise (some hunts look back further), with nobody attacking.

import { beforeAll, describe, expect, it } from 'vitest';
import type { Hunter } from '#engine/conduct/index.ts';
import { allHunts, hunterAt, isPlayedHere, tableOf } from '../support/hunting.ts';
import { RANSOMWARE } from '../support/packs.ts';

const SLOW_MS = 120_000;
const hunts = allHunts();
let hunter: Hunter;

beforeAll(async () => {
  hunter = await hunterAt(RANSOMWARE, 0);
}, SLOW_MS);

describe('an ordinary day', () => {
  it.each(hunts.filter(isPlayedHere).map((hunt) => [hunt.id, hunt] as const))(
    '%s stays within the rows it states',
    (_, hunt) => {
      const table = tableOf(hunter.answer(hunt.query, { from: -hunt.lookback, rowsMax: 20 }));
      const found = table.rows.map((row) => row.join(' | ')).join('\n');
      expect(table.rowCount, found).toBeLessThanOrEqual(hunt.quietDay.to);
      expect(table.rowCount, found).toBeGreaterThanOrEqual(hunt.quietDay.from);
    },
    SLOW_MS,
  );
});
