// Alerts by organisation: each counted once, the gravest organisation first, only so many kept.

import { describe, expect, it } from 'vitest';
import type { NationAlert } from '../../../engine/conduct/index.ts';
import { KEPT_EACH, NO_ALERTS, addAlerts, inOrder } from '../../../site/islands/national-map/alert-list.ts';

let id = 0;
const alert = (organisation: number, level: NationAlert['level']): NationAlert => {
  id += 1;
  return {
    id,
    time: id,
    clock: '08:00 Tue',
    title: `Alert ${String(id)}`,
    level,
    techniques: [],
    organisation,
    device: null,
  };
};

describe('the list of alerts', () => {
  it('counts each under its organisation and level, and orders by the gravest', () => {
    const first = addAlerts(NO_ALERTS, [alert(3, 'low'), alert(3, 'low'), alert(8, 'medium'), alert(5, 'high')]);
    const list = addAlerts(first, [alert(3, 'high'), alert(8, 'high'), alert(8, 'high')]);
    expect(inOrder(list).map(({ organisation }) => organisation)).toEqual([8, 3, 5]);
    expect(list.get(3)?.counts).toEqual([
      { level: 'high', count: 1 },
      { level: 'low', count: 2 },
    ]);
    expect([...list.values()].reduce((sum, { total }) => sum + total, 0)).toBe(7);
    expect(first.get(8)?.total).toBe(1);
  });

  it('keeps the newest of an organisation first, and counts the others', () => {
    const many = Array.from({ length: KEPT_EACH + 7 }, () => alert(1, 'medium'));
    const own = addAlerts(NO_ALERTS, many).get(1);
    expect(own?.newest).toHaveLength(KEPT_EACH);
    expect(own?.newest[0]).toBe(many.at(-1));
    expect(own?.total).toBe(KEPT_EACH + 7);
  });

  it('is the same list when nothing came', () => {
    expect(addAlerts(NO_ALERTS, [])).toBe(NO_ALERTS);
  });
});
