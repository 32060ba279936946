// Which parts of a minute a reaction can change at all: one isolated device must not cost every organisation of the nation a
// look at each of its rows.
// Promise: a part that is called untouched would come out of applyReaction as it went in.
// Tested in test/engine/telemetry/generate-span.test.ts.

import { MINUTE_MS } from '../base/index.ts';
import type { ActivityModel } from './activity-model.ts';
import type { TableId } from './columns.ts';
import { isLogonTable, isTouched } from './reaction.ts';
import type { Interval, Reaction, TelemetryWorld } from './world.ts';

/** Who is named by a reaction, by organisation. Sizes say when a reaction has grown since. */
interface Reach {
  readonly world: TelemetryWorld;
  readonly sizes: string;
  /** Silent and isolated devices. */
  readonly devices: ReadonlyMap<number, readonly number[]>;
  /** Isolated devices that an organisation's rows can have as their other end. */
  readonly ends: ReadonlyMap<number, readonly number[]>;
  readonly accounts: ReadonlyMap<number, readonly number[]>;
}

const EVERYBODY = -1;
const reaches = new WeakMap<Reaction, Reach>();
const NOBODY: readonly number[] = [];

function append(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

const poolsOf = new WeakMap<ActivityModel, Map<number, readonly number[]>>();

/** Organisations whose ordinary rows can have an address as their other end; EVERYBODY for one that all share. */
function organisationsThatReach({ model }: TelemetryWorld, address: number): readonly number[] {
  const known = poolsOf.get(model) ?? new Map<number, readonly number[]>();
  poolsOf.set(model, known);
  const before = known.get(address);
  if (before !== undefined) return before;
  const found = new Set<number>();
  const bases = model.places.map(({ poolBase }) => poolBase);
  const shared = bases[0] ?? 0;
  const width = bases.length > 1 ? (bases[1] as number) - shared : 0;
  for (let at = model.pool.indexOf(address); at >= 0; at = model.pool.indexOf(address, at + 1))
    found.add(at < shared || width === 0 ? EVERYBODY : Math.floor((at - shared) / width));
  const list = [...found];
  known.set(address, list);
  return list;
}

function reachOf(world: TelemetryWorld, reaction: Reaction): Reach {
  const { silent, isolated, disabled } = reaction;
  const sizes = `${silent.size}/${isolated.size}/${disabled.size}`;
  const known = reaches.get(reaction);
  if (known?.sizes === sizes && known.world === world) return known;
  const { devices: columns, accounts: names } = world.estate;
  const devices = new Map<number, number[]>();
  const ends = new Map<number, number[]>();
  const accounts = new Map<number, number[]>();
  for (const device of new Set([...silent.keys(), ...isolated.keys()]))
    append(devices, columns.organisation[device] as number, device);
  for (const device of isolated.keys())
    for (const one of organisationsThatReach(world, columns.address[device] as number)) append(ends, one, device);
  const common = world.estate.organisations[0]?.accounts.start ?? 0;
  for (const account of disabled.keys())
    append(accounts, account < common ? EVERYBODY : (names.organisation[account] as number), account);
  const reach = { world, sizes, devices, ends, accounts };
  reaches.set(reaction, reach);
  return reach;
}

/**
 * True when a reaction may change rows of one organisation's part of a table and minute. What the adversary left there may
 * name any device, account or address, so `hasOverlay` is enough.
 */
export function touchesPart(
  world: TelemetryWorld,
  reaction: Reaction,
  table: TableId,
  minute: number,
  organisation: number,
  hasOverlay: boolean,
): boolean {
  if (!isTouched(reaction)) return false;
  if (hasOverlay) return true;
  const { devices, ends, accounts } = reachOf(world, reaction);
  const [from, until] = [minute * MINUTE_MS, (minute + 1) * MINUTE_MS];
  const isOpen = (intervals: readonly Interval[] | undefined): boolean =>
    intervals?.some((one) => one.from < until && one.until > from) === true;
  const { silent, isolated, disabled } = reaction;
  const own = devices.get(organisation) ?? NOBODY;
  if (own.some((device) => isOpen(silent.get(device)) || isOpen(isolated.get(device)))) return true;
  const others = [...(ends.get(organisation) ?? NOBODY), ...(ends.get(EVERYBODY) ?? NOBODY)];
  if (others.some((device) => isOpen(isolated.get(device)))) return true;
  if (isLogonTable(table)) {
    const named = [...(accounts.get(organisation) ?? NOBODY), ...(accounts.get(EVERYBODY) ?? NOBODY)];
    if (named.some((account) => isOpen(disabled.get(account)))) return true;
  }
  return false;
}
