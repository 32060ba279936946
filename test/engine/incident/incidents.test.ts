// Grouping of alerts and the workflow of an incident, on a small trust.

import { describe, expect, test } from 'vitest';
import { alertId, accountIndex, deviceIndex, HOUR_MS, incidentId, simTime } from '../../../engine/base/index.ts';
import type { Alert } from '../../../engine/detection/index.ts';
import { deviceName } from '../../../engine/estate/index.ts';
import {
  assignIncident,
  closeIncident,
  determinationWord,
  DETERMINATIONS,
  emptyIncidentBook,
  findIncident,
  groupAlert,
  joinReasons,
} from '../../../engine/incident/index.ts';
import type { Grouping, Incident, IncidentBook } from '../../../engine/incident/index.ts';
import { canonicalJson } from '../../../engine/session/index.ts';
import { tinyEstate } from '../../support/tiny-estate.ts';

const estate = tinyEstate();
const account = (name: string): number => estate.accountByName.get(name) as number;

function desk(): {
  readonly book: IncidentBook;
  file(
    device: number | null,
    options?: { account?: string; at?: number; level?: Alert['level']; rule?: number; indicator?: number },
  ): Grouping;
} {
  const book = emptyIncidentBook();
  const alerts: Alert[] = [];
  return {
    book,
    file(device, options = {}) {
      const at = simTime((options.at ?? 0) * HOUR_MS);
      const alert: Alert = {
        id: alertId(alerts.length + 1),
        origin:
          options.indicator === undefined
            ? { kind: 'rule', rule: options.rule ?? 100 + alerts.length }
            : { kind: 'sighting', indicator: options.indicator },
        ruleStem: options.indicator === undefined ? `r${options.rule ?? 100 + alerts.length}` : 'sighting_domain',
        title: `Alert ${alerts.length + 1}`,
        level: options.level ?? 'medium',
        techniques: [],
        firstSeen: at,
        lastSeen: at,
        raisedAt: at,
        device: device === null ? null : deviceIndex(device),
        account: options.account === undefined ? null : accountIndex(account(options.account)),
        rows: [],
        rowCount: 1,
      };
      alerts.push(alert);
      const grouping = groupAlert(book, alert, alerts, estate);
      if (grouping === null) throw new Error('the book is full');
      return grouping;
    },
  };
}

describe('grouping', () => {
  test('[INC1] [INC6] alerts of one device within 4 hours are one incident, and say why', () => {
    const { book, file } = desk();
    file(1);
    expect(file(1, { at: 4 }).opened).toBe(false);
    expect(book.incidents).toHaveLength(1);
    expect(joinReasons(book.incidents[0] as Incident)).toEqual([
      'first alert',
      `same device ${deviceName(estate, 1)} within 4 h`,
    ]);
  });

  test('[INC2] another device, or the same one more than 4 hours later, opens its own', () => {
    const { book, file } = desk();
    file(1);
    file(2);
    file(1, { at: 4.01 });
    expect(book.incidents.map(({ devices }) => devices)).toEqual([[1], [2], [1]]);
  });

  test('[INC1] a person\u2019s or administrator\u2019s account binds devices together', () => {
    const { book, file } = desk();
    file(1, { account: 'adm-oncall' });
    file(2, { account: 'adm-oncall' });
    expect(book.incidents).toHaveLength(1);
    expect(joinReasons(book.incidents[0] as Incident)[1]).toBe('same account adm-oncall within 4 h');
  });

  test.each(['svc_backup', 'ward1', 'system'])('[INC1] %s binds nothing', (name) => {
    const { book, file } = desk();
    file(1, { account: name });
    file(2, { account: name });
    expect(book.incidents).toHaveLength(2);
    expect(book.incidents[0]?.accounts).toEqual([]);
  });

  test('[INC3] an alert that bridges two incidents merges them into the older', () => {
    const { book, file } = desk();
    file(1, { level: 'low' });
    file(2, { account: 'a.brook2', level: 'high' });
    const bridge = file(1, { account: 'a.brook2' });
    expect([bridge.incident.id, bridge.merged?.id, bridge.opened, bridge.rose]).toEqual([1, 2, false, true]);
    expect(bridge.incident.alerts).toEqual([1, 2, 3]);
    expect(joinReasons(bridge.incident)).toContain('merged from incident 2: alert 3 belongs to both');
    expect(findIncident(book, incidentId(2))?.id).toBe(1);
  });

  test('[INC4] closed and merged incidents take in nothing', () => {
    const { book, file } = desk();
    file(1);
    expect(
      closeIncident(book, incidentId(1), {
        seat: 'analyst',
        at: simTime(0),
        classification: 'expected',
        determination: 'Security test',
        reason: 'Agreed scan.',
      }),
    ).toBeNull();
    const next = file(1, { at: 1 });
    expect([next.opened, next.incident.id]).toEqual([true, 2]);
    expect(book.incidents[0]?.alerts).toEqual([1]);
  });

  test('[INC8] the same rule on other devices within half an hour is one wave', () => {
    const { book, file } = desk();
    file(1, { rule: 7 });
    const second = file(2, { rule: 7, at: 0.5 });
    expect([second.opened, joinReasons(second.incident)[1]]).toEqual([false, 'same rule within 30 min']);
    expect(file(3, { rule: 8, at: 0.5 }).opened).toBe(true);
    expect(file(4, { rule: 7, at: 1.1 }).opened).toBe(true);
    expect(book.incidents).toHaveLength(3);
  });

  test('[INC8] a wave of sightings is of one indicator, not of one type of indicator', () => {
    const { book, file } = desk();
    file(1, { indicator: 7 });
    const second = file(2, { indicator: 7, at: 0.2 });
    expect([second.opened, joinReasons(second.incident)[1]]).toEqual([false, 'same indicator within 30 min']);
    expect(file(3, { indicator: 8, at: 0.2 }).opened).toBe(true);
    expect(book.incidents).toHaveLength(2);
  });

  test('[INC5] the title follows the first of the most severe alerts', () => {
    const { book, file } = desk();
    file(1, { level: 'low', account: 'adm-oncall' });
    file(2, { level: 'critical', account: 'adm-oncall' });
    file(3, { level: 'critical', account: 'adm-oncall' });
    expect(book.incidents[0]?.title).toBe(`Alert 2 on ${deviceName(estate, 2)} and 2 other devices`);
    expect(book.incidents[0]?.level).toBe('critical');
  });

  test('[INC5] without a device the account is named', () => {
    const { book, file } = desk();
    file(null, { account: 'a.brook2' });
    expect(book.incidents[0]?.title).toBe('Alert 1 for a.brook2');
  });

  test('the book can be written canonically', () => {
    const { book, file } = desk();
    file(1);
    expect(() => canonicalJson(book)).not.toThrow();
  });
});

describe('workflow', () => {
  test('determinations are written as the portal writes them', () => {
    expect(DETERMINATIONS['false-positive'].map(determinationWord)).toEqual([
      'Not malicious',
      'Not enough data to validate',
      'Other',
    ]);
    expect(DETERMINATIONS.expected.map(determinationWord)).toEqual(DETERMINATIONS.expected);
  });

  test('[INC7] refusals are sentences, and change nothing', () => {
    const { book, file } = desk();
    file(1);
    const closing = {
      seat: 'analyst',
      at: simTime(0),
      classification: 'false-positive',
      determination: 'Clean',
      reason: 'Known updater.',
    } as const;
    expect(closeIncident(book, incidentId(9), closing)).toBe('There is no incident 9.');
    expect(closeIncident(book, incidentId(1), { ...closing, determination: 'Malware' })).toMatch(
      /^"Malware" is no determination/,
    );
    expect(closeIncident(book, incidentId(1), { ...closing, reason: '  ' })).toBe(
      'Closing an incident needs a reason.',
    );
    expect(book.incidents[0]?.status.kind).toBe('new');
    expect(assignIncident(book, incidentId(1), 'analyst', simTime(0))).toBeNull();
    expect(assignIncident(book, incidentId(1), 'analyst', simTime(0))).toBe('Incident 1 is already with this seat.');
    expect(closeIncident(book, incidentId(1), closing)).toBeNull();
    expect(closeIncident(book, incidentId(1), closing)).toBe('Incident 1 is already closed.');
    expect(assignIncident(book, incidentId(1), 'lead', simTime(0))).toBe(
      'Incident 1 is closed; new activity opens a new one.',
    );
  });

  test('[INC3] a merged incident\u2019s number leads to the one that took it in', () => {
    const { book, file } = desk();
    file(1);
    file(2, { account: 'a.brook2' });
    file(1, { account: 'a.brook2' });
    expect(assignIncident(book, incidentId(2), 'analyst', simTime(0))).toBeNull();
    expect(book.incidents[0]?.status.kind).toBe('assigned');
  });
});
