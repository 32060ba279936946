// The national day as it flows: the same minutes as the watch, thinned as asked, devices marked for an hour; an attack in it that
// is seen in states, tiers and rows, and stopped by what a defender cuts.

import { describe, expect, it } from 'vitest';
import { loadNationalAttacks } from '../../../engine/bin/load-national-attacks.ts';
import { loadNationalDay } from '../../../engine/bin/load-national-day.ts';
import {
  createNationalFlow,
  createNationWatch,
  debriefNation,
  firstStates,
  PICTURE_STATES,
} from '../../../engine/conduct/index.ts';
import type { NationMinute, PictureState } from '../../../engine/conduct/index.ts';
import { buildTelemetryWorld, emptyReaction } from '../../../engine/telemetry/index.ts';
import { tinyNation } from '../../support/tiny-nation.ts';

const loaded = await loadNationalDay();
if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
const planned = loadNationalAttacks();
if (!planned.ok) throw new Error('the plan of attacks is whole (its own test says what is wrong)');
const { activity, calendar, content } = loaded.value;
const quiet = { ...planned.value, campaigns: [] };
const estate = tinyNation();
const states = firstStates(estate);
const SEED = 7;
const FIRST = 480;
// Building a world takes a second, so the tests share one flow and one watch, in this order.
const flow = createNationalFlow(estate, { activity, calendar, content, attacks: quiet }, SEED, FIRST, states);
const watch = createNationWatch(content, buildTelemetryWorld(estate, activity, calendar, SEED));

function wholeMinute(of = flow): NationMinute {
  for (;;) {
    const minute = of.next();
    if (minute !== null) return minute;
  }
}

describe('the flowing day', () => {
  it('tells the minutes and alerts that the watch makes, at the time of the day in words', () => {
    let before = 0;
    for (let minute = FIRST; minute < FIRST + 3; minute += 1) {
      const told = wholeMinute();
      const alerts = watch.pass(emptyReaction(), minute);
      const rows = watch.rows.reduce((sum, count) => sum + count, 0);
      expect(told).toMatchObject({ minute, oneIn: 1, alertCount: alerts.length, events: rows - before });
      expect(told.clock).toBe(`08:0${String(minute - FIRST)} Tue`);
      expect(told.tiers.baseline + told.tiers.noise).toBe(told.events);
      expect(told.tiers).toMatchObject({ truePositive: 0 });
      expect(told.firewall).toBeGreaterThan(0);
      expect(told.firewall).toBeLessThan(told.events);
      before = rows;
    }
    expect(flow.minute).toBe(FIRST + 3);
  });

  it('generates one ordinary row in ten when asked, and says so', () => {
    const thinned = createNationWatch(content, { ...watch.world, model: { ...watch.world.model, thin: 10 } });
    const rowsOf = (one: typeof watch, minute: number): number => {
      const before = one.rows.reduce((sum, count) => sum + count, 0);
      one.pass(emptyReaction(), minute);
      return one.rows.reduce((sum, count) => sum + count, 0) - before;
    };
    flow.thin(10);
    for (let minute = FIRST + 3; minute < FIRST + 6; minute += 1) {
      const told = wholeMinute();
      expect(told).toMatchObject({ minute, oneIn: 10, events: rowsOf(thinned, minute) });
      // Look-alikes are never thinned, so a minute may keep more than a tenth.
      expect(told.events).toBeLessThan(rowsOf(watch, minute));
    }
  });

  it('marks the device of an alert for an hour, then lets it be what it was', () => {
    const alerting = PICTURE_STATES.indexOf('alerting') + 1;
    const markedAt = new Map<number, number>();
    let freed = 0;
    while (freed === 0 && flow.minute < FIRST + 400) {
      const told = wholeMinute();
      told.changed.forEach((device, n) => {
        if (told.states[n] === alerting) {
          markedAt.set(device, told.minute);
          return;
        }
        expect(told.states[n]).toBe(states[device]);
        // Marked before this test began, or an hour ago.
        if (markedAt.has(device)) {
          expect(told.minute - (markedAt.get(device) as number)).toBe(60);
          freed += 1;
        }
      });
    }
    expect(freed).toBeGreaterThan(0);
  });
});

describe('an attack in the flowing day', () => {
  // One that comes in through a trust's VPN at ten to six and encrypts at about ten.
  const attacks = { ...planned.value, campaigns: planned.value.campaigns.filter(({ id }) => id === 'grey-heron') };
  const still = { ...activity, roles: [], lookAlikes: [] };
  const attacked = createNationalFlow(estate, { activity: still, calendar, content, attacks }, SEED, FIRST, states);
  const bytes = new Uint8Array(states);
  const stateOf = (device: number): PictureState => PICTURE_STATES[(bytes[device] as number) - 1] ?? 'unseen';
  const take = ({ changed, states: next }: Pick<NationMinute, 'changed' | 'states'>): void => {
    changed.forEach((device, n) => {
      bytes[device] = next[n] as number;
    });
  };
  const story = () => debriefNation(attacked.world, attacked.progress())[0];
  const stepNamed = (id: string) => {
    const found = story()?.steps.find((step) => step.id.endsWith(`/${id}`));
    if (found === undefined) throw new Error(`${id} is planned`);
    return found;
  };

  it('has begun before one looks, and is told in the debrief alone', () => {
    expect(stepNamed('vpn-session').fate.kind).toBe('happened');
    expect(stepNamed('files-encrypted').fate.kind).toBe('waiting');
    const told = wholeMinute(attacked);
    expect(told.tiers.truePositive).toBe(told.events);
  });

  it('raises alerts of its organisation, marks their devices, and its rows can be read on one of them', () => {
    const { minute, device } = stepNamed('service-account-desktop');
    take({ changed: new Uint32Array(), states: attacked.seek(minute).states });
    const told = [wholeMinute(attacked), wholeMinute(attacked), wholeMinute(attacked)];
    told.forEach(take);
    const alerts = told.flatMap((one) => one.alerts);
    expect(new Set(alerts.map(({ organisation }) => organisation))).toEqual(new Set([story()?.organisation]));
    const named = alerts.filter(
      ({ device: own, level }) => own !== null && level !== 'low' && level !== 'informational',
    );
    expect(named.length).toBeGreaterThan(0);
    for (const alert of named) expect(stateOf(alert.device as number)).toBe('alerting');
    const read = attacked.rows(device ?? 0, minute, true);
    expect(read.rows.length).toBe(read.rowCount);
    expect(read.rows.map(({ truth }) => truth)).toContain(stepNamed('service-account-desktop').id);
    expect(attacked.rows(device ?? 0, minute, false).rows.every(({ truth }) => truth === null)).toBe(true);
    expect(read.rows.map(({ stamp }) => stamp)).toEqual(read.rows.map(({ stamp }) => stamp).toSorted());
  });

  it('encrypts, silences, and stops where its source is cut off, at once on the picture and in the rows after it', () => {
    const first = stepNamed('files-encrypted');
    bytes.set(attacked.seek(first.minute).states);
    expect(bytes.includes(PICTURE_STATES.indexOf('silent') + 1)).toBe(true);
    take(wholeMinute(attacked));
    const taken = story()?.encrypted ?? 0;
    expect(taken).toBeGreaterThan(0);
    expect(bytes.filter((byte) => byte === PICTURE_STATES.indexOf('encrypted') + 1)).toHaveLength(taken);
    const from = first.device ?? 0;
    const block = { start: from, end: from + 1 };
    expect(attacked.preview(block)).toMatchObject({ count: 1, isolated: 0, refusal: null });
    take(attacked.cut('isolate', block));
    expect(stateOf(from)).toBe('isolated');
    take(wholeMinute(attacked));
    take(wholeMinute(attacked));
    expect(story()?.encrypted).toBe(taken);
    expect(attacked.preview(block)).toMatchObject({ count: 0, isolated: 1, refusal: null });
    // What was cut stays cut when one goes away from that minute and comes back; before it, it was not.
    bytes.set(attacked.seek(first.minute + 30).states);
    expect([stateOf(from), story()?.encrypted]).toEqual(['isolated', taken]);
    bytes.set(attacked.seek(first.minute - 30).states);
    expect(stateOf(from)).not.toBe('isolated');
    bytes.set(attacked.seek(first.minute + 30).states);
    take(attacked.cut('release', block));
    expect(stateOf(from)).not.toBe('isolated');
  });

  it('goes to any minute that detection has been through, with the states, alerts and minutes of the day played on', () => {
    const played = createNationalFlow(estate, { activity: still, calendar, content, attacks }, SEED, 0, states);
    const jumping = createNationalFlow(estate, { activity: still, calendar, content, attacks }, SEED, FIRST, states);
    const last = stepNamed('files-encrypted').minute + 6;
    const told: NationMinute[] = [];
    const pictures: Uint8Array[] = [];
    const picture = states.slice();
    for (let minute = 0; minute < last; minute += 1) {
      pictures.push(picture.slice());
      const one = wholeMinute(played);
      told.push(one);
      one.changed.forEach((device, n) => {
        picture[device] = one.states[n] as number;
      });
    }
    const ahead = (until: number): void => {
      while (jumping.workedUntil < until) jumping.workAhead();
    };
    // The shown minute stands, and goes on as if detection had not been elsewhere.
    const before = wholeMinute(jumping);
    ahead(last - 60);
    expect(before).toMatchObject({ minute: FIRST, events: told[FIRST]?.events });
    expect(wholeMinute(jumping)).toMatchObject({ minute: FIRST + 1, events: told[FIRST + 1]?.events });
    ahead(last);
    for (const minute of [last, FIRST, last - 4, 351, last - 47, 0]) {
      const place = jumping.seek(minute);
      expect(place.since).toBe(0);
      expect(place.states, `states at ${String(minute)}`).toEqual(pictures[minute] ?? picture);
      const until = told.slice(0, minute);
      expect(place.alertCount).toBe(until.reduce((sum, { alertCount }) => sum + alertCount, 0));
      expect(place.alerts.toReversed()).toEqual(
        until
          .slice(-60)
          .flatMap(({ alerts }) => alerts)
          .slice(-100),
      );
      if (minute < last) expect(wholeMinute(jumping)).toEqual(told[minute]);
    }
    // Beyond what it has been through, and after a cut, it begins anew and says so.
    expect(jumping.seek(last + 1).since).toBe(last + 1);
    jumping.seek(last - 30);
    const from = stepNamed('files-encrypted').device ?? 0;
    jumping.cut('isolate', { start: from, end: from + 1 });
    expect(jumping.workedUntil).toBe(last - 30);
    expect(jumping.seek(last - 20).since).toBe(last - 20);
    ahead(last - 18);
    const cut = jumping.seek(last - 19);
    expect([cut.since, PICTURE_STATES[(cut.states[from] as number) - 1]]).toEqual([0, 'isolated']);
  });
});
