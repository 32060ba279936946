// Splitting and merging by hand: what moves, what is refused, what the audit keeps, and that the rule respects it.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountIndex, alertId, deviceIndex, incidentId, MINUTE_MS, simTime } from '../../../engine/base/index.ts';
import type { Alert } from '../../../engine/detection/index.ts';
import { deviceName } from '../../../engine/estate/index.ts';
import {
  closeIncident,
  emptyIncidentBook,
  findIncident,
  groupAlert,
  joinReasons,
  mergeIncidents,
  splitIncident,
} from '../../../engine/incident/index.ts';
import type { Incident, IncidentBook, Regrouping } from '../../../engine/incident/index.ts';
import { tinyEstate } from '../../support/tiny-estate.ts';

const SEED = 20_276;
const estate = tinyEstate();
const ADMIN = estate.accountByName.get('adm-oncall') as number;

interface Desk {
  readonly book: IncidentBook;
  readonly alerts: Alert[];
  file(device: number, minute: number, options?: { level?: Alert['level']; admin?: boolean }): Incident;
  split(incident: number, alerts: readonly number[], reason?: string): Regrouping;
  merge(one: number, other: number, reason?: string): Regrouping;
}

function desk(): Desk {
  const book = emptyIncidentBook();
  const alerts: Alert[] = [];
  const by = (reason: string) => ({ seat: 'analyst', at: simTime(5 * MINUTE_MS), reason });
  return {
    book,
    alerts,
    file(device, minute, { level = 'medium', admin = false } = {}) {
      const at = simTime(minute * MINUTE_MS);
      const alert: Alert = {
        id: alertId(alerts.length + 1),
        origin: { kind: 'rule', rule: alerts.length },
        ruleStem: `r${alerts.length}`,
        title: `Alert ${alerts.length + 1}`,
        level,
        techniques: [],
        firstSeen: at,
        lastSeen: at,
        raisedAt: at,
        device: deviceIndex(device),
        account: admin ? accountIndex(ADMIN) : null,
        rows: [],
        rowCount: 1,
      };
      alerts.push(alert);
      const grouping = groupAlert(book, alert, alerts, estate);
      if (grouping === null) throw new Error('the book is full');
      return grouping.incident;
    },
    split: (incident, moved, reason = 'Patching, not the intruder.') =>
      splitIncident(book, { incident: incidentId(incident), alerts: moved.map(alertId) }, by(reason), {
        alerts,
        estate,
      }),
    merge: (one, other, reason = 'The same tool on both.') =>
      mergeIncidents(book, { incident: incidentId(one), other: incidentId(other) }, by(reason), { alerts, estate }),
  };
}

/** Three alerts in one incident: device 1, device 2 and device 2 again, tied by an administrator. */
function tied(): Desk {
  const made = desk();
  made.file(1, 0, { level: 'high', admin: true });
  made.file(2, 1, { admin: true });
  made.file(2, 2, { level: 'low' });
  return made;
}

describe('splitting', () => {
  test('[INC9] moves the chosen alerts into a new incident, which tells itself from them alone', () => {
    const { book, split } = tied();
    const done = split(1, [3]);
    expect(done.kind).toBe('done');
    const [old, fresh] = book.incidents;
    expect([old?.alerts, old?.level, fresh?.alerts, fresh?.level]).toEqual([[1, 2], 'high', [3], 'low']);
    expect([fresh?.devices, fresh?.accounts, fresh?.title]).toEqual([[2], [], `Alert 3 on ${deviceName(estate, 2)}`]);
    expect(fresh?.openedAt).toBe(2 * MINUTE_MS);
  });

  test('[INC11] both incidents keep who split them, when and why', () => {
    const { book, split } = tied();
    split(1, [2, 3]);
    const line = {
      at: 5 * MINUTE_MS,
      kind: 'split',
      alerts: [2, 3],
      by: 'analyst',
      why: 'Patching, not the intruder.',
    };
    expect(book.incidents[0]?.audit.at(-1)).toEqual({ ...line, other: 2 });
    expect(book.incidents[1]?.audit).toEqual([{ ...line, other: 1 }]);
    expect(joinReasons(book.incidents[1] as Incident)[0]).toBe('split from incident 1: Patching, not the intruder.');
  });

  test('[INC9] the grouping rule never merges what a person split, not even through a third incident', () => {
    const { book, file, split } = tied();
    split(1, [2]);
    // Device 2 stands in both: the alert joins the older, the two stay two.
    expect(file(2, 6, { admin: true }).id).toBe(1);
    expect(book.incidents.map(({ mergedInto }) => mergedInto)).toEqual([null, null]);
    file(3, 7);
    file(3, 8, { admin: true });
    expect(book.incidents.filter(({ mergedInto }) => mergedInto === null).map(({ id }) => id)).toEqual([1, 2]);
  });

  test.each([
    ['an unknown incident', 9, [1], 'There is no incident 9.'],
    ['no alert', 1, [], 'Choose the alerts that belong elsewhere.'],
    ['an alert of another', 1, [7], 'Alert 7 is not in incident 1.'],
    ['all alerts', 1, [1, 2, 3, 3], 'Leave at least one alert in the incident.'],
  ])('[INC9] %s is refused', (_, incident, alerts, sentence) => {
    const { book, split } = tied();
    const before = JSON.stringify(book);
    expect(split(incident, alerts)).toEqual({ kind: 'refused', sentence });
    expect(JSON.stringify(book)).toBe(before);
  });

  test('[INC9] closed incidents and empty reasons are refused', () => {
    const { book, split } = tied();
    expect(split(1, [1], ' ')).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(/reason/) });
    const closing = { seat: 'a', at: simTime(0), classification: 'expected', determination: 'Other', reason: 'x' };
    expect(closeIncident(book, incidentId(1), closing as Parameters<typeof closeIncident>[2])).toBeNull();
    expect(split(1, [1])).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(/closed/) });
  });
});

describe('merging', () => {
  test('[INC10] the older takes the younger in, whichever was named first, and its number leads on', () => {
    const { book, file, merge } = desk();
    file(1, 0);
    file(2, 1, { level: 'critical' });
    expect(merge(2, 1)).toMatchObject({ kind: 'done', incident: { id: 1 }, other: { id: 2 } });
    expect(book.incidents[0]?.alerts).toEqual([1, 2]);
    expect(book.incidents[0]?.title).toBe(`Alert 2 on ${deviceName(estate, 2)} and 1 other device`);
    expect(findIncident(book, incidentId(2))?.id).toBe(1);
    expect(joinReasons(book.incidents[0] as Incident)[1]).toBe('merged from incident 2: The same tool on both.');
    expect(book.incidents[0]?.audit.at(-1)).toMatchObject({ kind: 'merged', other: 2, by: 'analyst' });
  });

  test('[INC10] what is one already, closed or unknown is refused', () => {
    const { file, merge } = desk();
    file(1, 0);
    file(2, 1);
    expect(merge(1, 1)).toEqual({ kind: 'refused', sentence: 'Incidents 1 and 1 are one already.' });
    expect(merge(1, 3)).toEqual({ kind: 'refused', sentence: 'There is no incident 3.' });
    expect(merge(1, 2, '')).toMatchObject({ kind: 'refused' });
    expect(merge(1, 2).kind).toBe('done');
    expect(merge(2, 1)).toMatchObject({ kind: 'refused', sentence: 'Incidents 2 and 1 are one already.' });
  });

  test('[INC10] a merge by hand undoes a split by hand', () => {
    const { book, file, split, merge } = tied();
    split(1, [2]);
    expect(merge(1, 2).kind).toBe('done');
    expect([...(book.incidents[0]?.alerts ?? [])]).toEqual([1, 2, 3]);
    expect(book.incidents[0]?.apartFrom).toEqual([]);
    expect(file(2, 6).id).toBe(1);
  });
});

test('[INC9] [INC10] whatever people do, every alert stays in exactly one incident that stands', () => {
  const act = fc.oneof(
    fc.record({ kind: fc.constant('file' as const), device: fc.integer({ min: 1, max: 4 }), admin: fc.boolean() }),
    fc.record({
      kind: fc.constant('split' as const),
      incident: fc.integer({ min: 1, max: 6 }),
      alerts: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constant('merge' as const),
      one: fc.integer({ min: 1, max: 6 }),
      other: fc.integer({ min: 1, max: 6 }),
    }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const { book, alerts, file, split, merge } = desk();
      acts.forEach((one, minute) => {
        if (one.kind === 'file') file(one.device, minute, { admin: one.admin });
        else if (one.kind === 'split') split(one.incident, one.alerts);
        else merge(one.one, one.other);
      });
      const standing = book.incidents.filter(({ mergedInto }) => mergedInto === null);
      const homes = standing.flatMap((incident) => incident.alerts).sort((a, b) => a - b);
      expect(homes).toEqual(alerts.map(({ id }) => id));
      for (const incident of standing) {
        expect(joinReasons(incident).every((why) => why !== '')).toBe(true);
        expect(incident.title).not.toBe('');
        for (const id of incident.alerts) {
          const device = alerts[id - 1]?.device ?? null;
          if (device !== null) expect(incident.devices).toContain(device);
        }
      }
    }),
    { seed: SEED, numRuns: 300 },
  );
});
