// Devices as streams want them: those of an organisation that do the same things side by side, so that a stream's devices are
// a view and not a copy. In an estate of one organisation they stand as its activity file lists their roles.
// Promise: every device that a line of the activity file means, once; depends on estate and activity alone.
// Tested in test/engine/telemetry/generate-part.test.ts.

import type { ColumnRoom, Estate } from '../estate/index.ts';
import { DEVICE_ROLES } from '../scenario/index.ts';
import type { ActivitySpec, DeviceRole } from '../scenario/index.ts';

export interface DeviceOrder {
  /** Devices of an organisation with one of the roles, in one or more runs; `reporting` = only those that report to Defender. */
  runsOf(organisation: number, roles: readonly DeviceRole[], reporting: boolean): readonly Uint32Array[];
  /** Devices of an organisation with one role, reporting ones first. */
  ofRole(organisation: number, role: string, reporting: boolean): Uint32Array;
}

/** `role:server`, or `role:server 1-4` for the first four of them. */
const ROLE_ENTRY = /^role:([a-z-]+)(?: (\d+)-(\d+))?$/;

/** How many devices an entry `role:… 1-4` asks for; undefined where it means all of the role. */
export function countOfEntry(entry: string): number | undefined {
  const [, , first, last] = ROLE_ENTRY.exec(entry) ?? [];
  return first === undefined ? undefined : Number(last) - Number(first) + 1;
}

/** Devices of an organisation that an entry of the activity file means. */
export function devicesOfEntry(
  order: DeviceOrder,
  organisation: number,
  entry: string,
  reporting: boolean,
): Uint32Array {
  const [, role = '', first, last] = ROLE_ENTRY.exec(entry) ?? [];
  const devices = order.ofRole(organisation, role, reporting);
  return first === undefined ? devices : devices.subarray(Number(first) - 1, Number(last));
}

const codeOf = (role: string): number => DEVICE_ROLES.findIndex((name) => name === role);

/** Several runs as one. */
export function joinRuns(runs: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(runs.reduce((sum, run) => sum + run.length, 0));
  let at = 0;
  for (const run of runs) {
    all.set(run, at);
    at += run.length;
  }
  return all;
}

/** Gathers by scanning: right for a trust, and rows stay what they always were. */
function scanned(estate: Estate): DeviceOrder {
  const ofRole = (_: number, role: string, reporting: boolean): Uint32Array => {
    const code = codeOf(role);
    const found: number[] = [];
    for (let device = 0; device < estate.deviceCount; device += 1) {
      if (estate.devices.role[device] === code && (!reporting || estate.devices.onboarded[device] === 1))
        found.push(device);
    }
    return Uint32Array.from(found);
  };
  return {
    ofRole,
    runsOf: (organisation, roles, reporting) => [joinRuns(roles.map((role) => ofRole(organisation, role, reporting)))],
  };
}

/** Class of each role: roles that appear in the same lines of the activity file do the same things. */
function classesOf(activity: ActivitySpec): Uint8Array {
  const classes = new Map<string, number>();
  return Uint8Array.from(DEVICE_ROLES, (role) => {
    const lines = activity.roles.flatMap(({ roles }, line) => (roles.includes(role) ? [line] : [])).join(',');
    const known = classes.get(lines) ?? classes.size;
    classes.set(lines, known);
    return known;
  });
}

/** Sorts all devices once by organisation, class and reporting or not; every run is a view of that one array. */
function sorted(estate: Estate, activity: ActivitySpec, room: ColumnRoom): DeviceOrder {
  const { role, onboarded, organisation } = estate.devices;
  const classOf = classesOf(activity);
  const classCount = Math.max(...classOf) + 1;
  const binOf = (device: number): number =>
    ((organisation[device] as number) * classCount + (classOf[role[device] as number] as number)) * 2 +
    (onboarded[device] === 1 ? 0 : 1);
  const starts = new Uint32Array(estate.organisations.length * classCount * 2 + 1);
  for (let device = 0; device < estate.deviceCount; device += 1) {
    const bin = binOf(device) + 1;
    starts[bin] = (starts[bin] as number) + 1;
  }
  for (let bin = 1; bin < starts.length; bin += 1) starts[bin] = (starts[bin] as number) + (starts[bin - 1] as number);
  const order = new Uint32Array(room.place(estate.deviceCount * 4));
  const next = starts.slice();
  for (let device = 0; device < estate.deviceCount; device += 1) {
    const bin = binOf(device);
    const place = next[bin] as number;
    order[place] = device;
    next[bin] = place + 1;
  }
  const runOf = (owner: number, ofClass: number, reporting: boolean): Uint32Array => {
    const bin = (owner * classCount + ofClass) * 2;
    return order.subarray(starts[bin], starts[bin + (reporting ? 1 : 2)]);
  };
  const roleCache = new Map<string, Uint32Array>();
  return {
    runsOf: (owner, roles, reporting) =>
      [...new Set(roles.map((name) => classOf[codeOf(name)] as number))].map((ofClass) =>
        runOf(owner, ofClass, reporting),
      ),
    ofRole: (owner, name, reporting) => {
      const key = `${owner}/${name}/${reporting}`;
      const code = codeOf(name);
      const run =
        roleCache.get(key) ?? runOf(owner, classOf[code] as number, reporting).filter((at) => role[at] === code);
      roleCache.set(key, run);
      return run;
    },
  };
}

export function orderDevices(estate: Estate, activity: ActivitySpec, room: ColumnRoom): DeviceOrder {
  return estate.organisations.length === 1 ? scanned(estate) : sorted(estate, activity, room);
}
