// The national day as it flows past a viewer: minute after minute generated and detected, alerts named, states of devices changed.
// Promise: minutes and alerts are those of `createNationWatch`; a device that an alert names is alerting for an hour, then as before.
// Tested in test/engine/conduct/national-flow.test.ts.

import { assert, formatClock, MINUTE_MS } from '../base/index.ts';
import type { Calendar } from '../base/index.ts';
import type { Alert, DetectionContent } from '../detection/index.ts';
import type { Estate } from '../estate/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { ActivitySpec } from '../scenario/index.ts';
import { buildTelemetryWorld, emptyReaction } from '../telemetry/index.ts';
import type { TelemetryWorld } from '../telemetry/index.ts';
import type { NationAlert, NationMinute } from './nation-protocol.ts';
import { createNationWatch } from './nation-watch.ts';
import type { NationWatch } from './nation-watch.ts';
import { pictureByte } from './national-picture.ts';

/** What the day consists of and is detected with. */
export interface NationalDay {
  readonly activity: ActivitySpec;
  readonly calendar: Calendar;
  readonly content: DetectionContent;
}

/** How long an alert marks its device: about what it takes until somebody has looked. */
const MARKED_MINUTES = 60;
/** Alerts of one minute that are named; all are counted. */
const NAMED_MAX = 100;

export interface NationalFlow {
  /** Minute that comes next, from the day's beginning. */
  readonly minute: number;
  /** Generates one ordinary row in `oneIn` from the next minute on; detection begins anew, for its windows would be wrong. */
  thin(oneIn: number): void;
  /** Works on the minute under way, an organisation at a time; the minute when that was the last. */
  next(): NationMinute | null;
}

/** `firstStates` are the states that devices fall back to, as the picture has them. */
export function createNationalFlow(
  estate: Estate,
  { activity, calendar, content }: NationalDay,
  seed: number,
  firstMinute: number,
  firstStates: Uint8Array,
): NationalFlow {
  const whole = buildTelemetryWorld(estate, activity, calendar, seed);
  const reaction = emptyReaction();
  const alertingByte = pictureByte('alerting');
  const firewall = TABLE_NAMES.indexOf('CommonSecurityLog');
  /** Minute in which a marked device falls back, by device. */
  const marked = new Map<number, number>();
  let world: TelemetryWorld = whole;
  let watch = createNationWatch(content, world);
  let minute = firstMinute;
  let steps = watch.steps(reaction, minute);
  let before = sums(watch, firewall);

  function close(alerts: readonly Alert[]): NationMinute {
    const now = sums(watch, firewall);
    const changed: number[] = [];
    const states: number[] = [];
    for (const [device, until] of marked) {
      if (until > minute) continue;
      marked.delete(device);
      changed.push(device);
      states.push(firstStates[device] as number);
    }
    for (const { device, level } of alerts) {
      if (device === null || level === 'informational' || level === 'low') continue;
      marked.set(device, minute + MARKED_MINUTES);
      changed.push(device);
      states.push(alertingByte);
    }
    const told: NationMinute = {
      minute,
      clock: formatClock(calendar, minute * MINUTE_MS),
      events: now.all - before.all,
      firewall: now.firewall - before.firewall,
      oneIn: world.model.thin,
      alertCount: alerts.length,
      alerts: alerts.slice(0, NAMED_MAX).map((alert) => nationAlert(estate, alert)),
      changed: Uint32Array.from(changed),
      states: Uint8Array.from(states),
    };
    before = now;
    minute += 1;
    steps = watch.steps(reaction, minute);
    return told;
  }

  return {
    get minute() {
      return minute;
    },
    thin(oneIn) {
      assert(Number.isInteger(oneIn) && oneIn >= 1, 'one row in a whole number of rows is generated');
      if (oneIn === world.model.thin) return;
      world = { ...whole, model: { ...whole.model, thin: oneIn } };
      watch = createNationWatch(content, world);
      before = sums(watch, firewall);
      steps = watch.steps(reaction, minute);
    },
    next() {
      const step = steps.next();
      return step.done === true ? close(step.value) : null;
    },
  };
}

/** Rows so far: all, and those of one table. */
function sums({ rows }: NationWatch, table: number): { readonly all: number; readonly firewall: number } {
  let all = 0;
  let firewall = 0;
  for (let place = 0; place < rows.length; place += 1) {
    all += rows[place] as number;
    if (place % TABLE_NAMES.length === table) firewall += rows[place] as number;
  }
  return { all, firewall };
}

function nationAlert({ organisations }: Estate, alert: Alert): NationAlert {
  const own = organisations[alert.organisation ?? 0];
  return {
    time: alert.firstSeen,
    title: alert.title,
    level: alert.level,
    organisation: own === undefined ? '' : `${own.name} (${own.code})`,
    device: alert.device,
  };
}
