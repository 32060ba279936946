// The model of group play: real rooms and members in a world of crashes, cuts, delays and full disks, from one seed.
// Promise: at the end everything that was durable stands in the log once, and everybody holds the same log; the first
// breach is a sentence. Used by test/model/group-simulation.test.ts and play-seeds.ts.

import type { Draft, GroupEntry } from '../../engine/session/index.ts';
import { readGroupLine } from '../../engine/session/index.ts';
import type { Defect } from './defects.ts';
import { SOUND } from './defects.ts';
import type { Onlooker, SimClient, SimDisk } from './sim-client.ts';
import { createClient, createDisk } from './sim-client.ts';
import type { SimRelay } from './sim-relay.ts';
import { BUILD, createRelay, createSharedReader, fastHash, KEY, SESSION, signed, TEAM } from './sim-relay.ts';
import type { SimStore, World } from './sim-world.ts';
import { createStore, createWorld, cutPower, EVENTS_MAX, restoreBackup } from './sim-world.ts';

export interface SimulationOptions {
  readonly commands: number;
  readonly clients: number;
  readonly defect?: Defect;
}

/** Size of every seed that is played. */
export const SIZE = { commands: 200, clients: 5 };

export interface SimulationOutcome {
  /** The first promise that was broken; null when all held. */
  readonly breach: string | null;
  readonly events: number;
  readonly entries: number;
  readonly faults: Readonly<Record<string, number>>;
}

interface Setting {
  readonly world: World;
  readonly store: SimStore;
  readonly relays: readonly SimRelay[];
  readonly clients: readonly SimClient[];
  readonly disks: readonly SimDisk[];
  readonly faults: Record<string, number>;
  readonly promised: Map<string, Draft>;
  readonly declined: Set<string>;
  /** People who have lied about their state. */
  readonly lied: Set<string>;
  /** In one seed of ten a backup may be restored: it is the only fault that takes what was durable. */
  readonly mayLose: boolean;
  breach: string | null;
}

const nameOf = ({ cid, n }: { readonly cid: string; readonly n: number }): string => `${cid}#${n}`;
const textOf = (draft: { readonly kind: string; readonly body: unknown }): string =>
  draft.kind === 'command' ? String((draft.body as { command: { text: string } }).command.text) : '';

/** The first breach ends the run. */
function breach(setting: Setting, sentence: string): void {
  setting.breach ??= sentence;
  setting.world.isOver = true;
}

/** Plays one seed. */
export function simulate(seed: number, options: SimulationOptions): SimulationOutcome {
  const setting = setUp(seed, options);
  const { world, store, faults } = setting;
  beat(setting);
  schedule(setting, options);
  for (let fault = 0; fault < 14; fault += 1) world.after(1_500 + world.chance.below(34_000), () => strike(setting));
  world.runUntil(40_000);
  calm(setting);
  // Long enough for every wait there is: the longest sleep, the longest retry, the last checkpoint.
  for (let second = 0; second < 400 && !world.isOver && !isQuiet(setting, options); second += 10)
    world.runUntil(world.now + 10_000);
  if (world.events > EVENTS_MAX) breach(setting, 'it never ends');
  setting.breach ??= endFault(setting, options);
  return { breach: setting.breach, events: world.events, entries: store.lines.length, faults };
}

function setUp(seed: number, options: SimulationOptions): Setting {
  const world = createWorld(seed);
  const store = createStore();
  const defect = options.defect ?? SOUND;
  const opened = signed(SESSION, KEY, {
    ...{ cid: 'facilitator-v1', n: 1, seat: 'facilitator', kind: 'open' },
    body: {
      ...{ marking: 'EXERCISE', ...BUILD, scenario: 'model', seed, facilitator: KEY, door: 'open' },
      to: [],
    },
  });
  const delegated = signed(SESSION, KEY, {
    ...{ cid: 'facilitator-v1', n: 2, seat: 'facilitator', kind: 'delegate' },
    body: { conductor: KEY, packHash: BUILD.packHash, kinds: ['mark'], expiresMs: 1e9, to: [] },
  });
  const read = createSharedReader();
  const relays = Array.from({ length: 1 + world.chance.below(2) }, () => createRelay({ world, store, read }, defect));
  relays.forEach((relay) => relay.start());
  world.runUntil(20);
  for (const draft of [opened, delegated]) {
    relays[0]!.take({ kind: 'write', draft });
    world.runUntil(world.now + 60);
  }
  for (let again = 0; store.synced < 2 && again < 20; again += 1) world.runUntil(world.now + 20);
  const disks: SimDisk[] = [];
  const clients: SimClient[] = [];
  const setting: Setting = {
    ...{
      world,
      store,
      relays,
      clients,
      disks,
      faults: {},
      promised: new Map(),
      declined: new Set(),
      lied: new Set(),
      mayLose: seed % 10 === 9,
      breach: null,
    },
  };
  const shared = { world, relays, defect, onlooker: lookOn(setting), read };
  for (let number = 0; number < options.clients; number += 1) {
    // The last two are two windows of one person, over one disk.
    const isTwin = number === options.clients - 1;
    const disk = isTwin ? disks[number - 1]! : createDisk();
    disks.push(disk);
    const client = createClient(shared, `p${isTwin ? number - 1 : number}`, disk, isTwin ? 'w' : 'v');
    clients.push(client);
    world.after(world.chance.below(900), () => client.open());
    keepTicking(world, client);
  }
  return setting;
}

function keepTicking(world: World, client: SimClient): void {
  world.after(1_000, () => {
    client.tick();
    keepTicking(world, client);
  });
}

/** What is watched while it goes on: nothing is shown that is not durable, and no other version takes part. */
function lookOn(setting: Setting): Onlooker {
  return {
    kept: (draft) => setting.promised.set(nameOf(draft), draft),
    declined: (draft) => setting.declined.add(nameOf(draft)),
    played(client, { entries }) {
      for (const entry of entries) lookAt(setting, client, entry);
    },
    phase(client) {
      if (client.member.phase === 'distrust') breach(setting, `${client.person} distrusts the log`);
      if (client.member.phase === 'live' && client.isOldBuild)
        breach(setting, `${client.person} plays another version`);
    },
  };
}

function lookAt(setting: Setting, client: SimClient, entry: GroupEntry): void {
  lookAtStore(setting, client, entry);
  const { envelope, line } = entry;
  if (envelope.kind !== 'mark' || envelope.body.beat % 10 !== 0) return;
  // No two lies are alike: of equal ones there could be more than half.
  const state = fastHash(client.isWrong ? `${client.person} ${line}` : line).slice(0, 16);
  setting.world.after(5, () => client.reached(envelope.seq, state));
}

function lookAtStore(setting: Setting, client: SimClient, { envelope, line }: GroupEntry): void {
  const { store } = setting;
  if (store.hasLost) return;
  if (envelope.seq >= store.synced)
    breach(setting, `${client.person} was shown entry ${envelope.seq} before it was durable`);
  else if (store.lines[envelope.seq] !== line)
    breach(setting, `${client.person} was shown another entry ${envelope.seq}`);
}

/** A mark each second, as a conductor beside the relay writes it. */
function beat(setting: Setting, number = 1): void {
  const { world, relays, store } = setting;
  world.after(1_000, () => {
    const draft = signed(SESSION, KEY, {
      ...{ cid: 'conductor-marks', n: number, seat: 'conductor', kind: 'mark' },
      body: { at: number * 1_000, beat: number, to: [] },
    });
    const up = relays.filter(({ isUp }) => isUp);
    if (up.length > 0) world.chance.pick(up).take({ kind: 'write', draft });
    for (const relay of relays) {
      relay.take({ kind: 'notice', seq: store.synced - 1 });
      relay.take({ kind: 'tick' });
    }
    beat(setting, number + 1);
  });
}

function schedule({ world, clients }: Setting, { commands }: SimulationOptions): void {
  for (let number = 0; number < commands; number += 1) {
    const client = world.chance.pick(clients);
    world.after(1_200 + world.chance.below(34_000), () => client.wish(`wish ${number}`));
  }
}

type Strike = (setting: Setting) => void;

const STRIKES: Readonly<Record<string, Strike>> = {
  'relay-crash': ({ world, relays }) => {
    const relay = world.chance.pick(relays);
    relay.crash();
    world.after(50 + world.chance.below(2_000), () => relay.start());
  },
  'power-cut': ({ world, relays, store }) => {
    cutPower(world, store);
    for (const relay of relays) relay.crash();
    world.after(200 + world.chance.below(2_000), () => relays.forEach((relay) => relay.start()));
  },
  'store-full': ({ world, store }) => {
    store.isFull = true;
    world.after(500 + world.chance.below(3_000), () => (store.isFull = false));
  },
  cut: ({ world, clients }) => world.chance.pick(clients).cut(false),
  'half-open': ({ world, clients }) => world.chance.pick(clients).cut(true),
  'window-closed': ({ world, clients }) => {
    const client = world.chance.pick(clients);
    client.crash();
    world.after(200 + world.chance.below(4_000), () => client.open());
  },
  sleep: ({ world, clients }) => world.chance.pick(clients).sleep(1_000 + world.chance.below(9_000)),
  'browser-full': ({ world, disks }) => {
    const disk = world.chance.pick(disks);
    disk.isFull = true;
    world.after(2_000 + world.chance.below(3_000), () => (disk.isFull = false));
  },
  'old-version': ({ world, clients }) => {
    const client = world.chance.pick(clients);
    client.crash();
    client.isOldBuild = true;
    world.after(100, () => client.open());
  },
  damage: ({ world, disks }) => {
    const disk = world.chance.pick(disks);
    const at = world.chance.below(disk.lines.length + 1);
    const line = disk.lines[at];
    if (line !== undefined) disk.lines[at] = line.replace('"seq":', '"seq":1');
  },
  departure: ({ world, clients, relays, lied }) => {
    // Each process compares its own connections; with one process nearly always more than half are right.
    if (relays.length > 1) return;
    // One at a time: of several nobody could say who is right.
    if (clients.some(({ isWrong }) => isWrong)) return;
    const client = world.chance.pick(clients);
    client.isWrong = true;
    lied.add(client.person);
  },
};
const STRIKE_NAMES = Object.keys(STRIKES);

function strike(setting: Setting): void {
  const { world, faults } = setting;
  const name = setting.mayLose && world.chance.chance(1_000) ? 'backup' : world.chance.pick(STRIKE_NAMES);
  // Two losses at a time are more than anybody promises: the relay's durable entries, and a member's own copy.
  if (setting.mayLose && (name === 'browser-full' || name === 'damage')) return;
  faults[name] = (faults[name] ?? 0) + 1;
  if (name !== 'backup') return STRIKES[name]?.(setting);
  for (const relay of setting.relays) relay.crash();
  restoreBackup(world, setting.store);
  world.after(500, () => setting.relays.forEach((relay) => relay.start()));
}

/** Everything works again. */
function calm({ world, store, relays, clients, disks }: Setting): void {
  world.after(0, () => {
    store.isFull = false;
    for (const disk of disks) disk.isFull = false;
    for (const relay of relays) relay.start();
    for (const client of clients) client.open();
  });
}

function isQuiet({ clients, relays, store }: Setting, options: SimulationOptions): boolean {
  const last = store.lines.length - 1;
  return (
    clients.length === options.clients &&
    relays.every(({ room }) => room.phase === 'open' && room.departed.size === 0) &&
    clients.every(
      ({ member, isWrong }) =>
        !isWrong && member.phase === 'live' && member.outbox.length === 0 && member.ledger.head.seq >= last - 1,
    )
  );
}

/** The first promise that does not hold at the end. */
function endFault(setting: Setting, options: SimulationOptions): string | null {
  const { store, clients, relays, promised, declined, lied } = setting;
  if (!isQuiet(setting, options)) return `it never becomes quiet: ${describe(clients, relays)}`;
  const seen = new Map<string, number>();
  const last = new Map<string, number>();
  let prevHash = '';
  for (const [seq, line] of store.lines.entries()) {
    const read = readGroupLine(line, fastHash);
    if ('fault' in read) return `entry ${seq} cannot be read`;
    const { envelope, hash } = read.entry;
    if (envelope.seq !== seq || envelope.prevHash !== prevHash || envelope.team !== TEAM)
      return `entry ${seq} is out of place`;
    if (envelope.n <= (last.get(envelope.cid) ?? 0)) return `entry ${seq} comes again, or too late`;
    last.set(envelope.cid, envelope.n);
    if (envelope.kind === 'departed' && !lied.has(envelope.body.person))
      return `entry ${seq} says of ${envelope.body.person} that its state departed`;
    const text = textOf(envelope);
    if (text !== '') seen.set(text, (seen.get(text) ?? 0) + 1);
    prevHash = hash;
  }
  for (const [text, count] of seen) if (count !== 1) return `"${text}" stands in the log ${count} times`;
  for (const [name, draft] of promised)
    // Players of the model wish nothing unlawful: one is declined only after the store lost a part of its log.
    if (!seen.has(textOf(draft)) && !(declined.has(name) && store.hasLost))
      return `"${textOf(draft)}" is lost (${name})`;
  for (const { member, person } of clients)
    for (const { envelope, line } of member.lines)
      if (store.lines[envelope.seq] !== line) return `${person} holds another entry ${envelope.seq}`;
  return null;
}

function describe(clients: readonly SimClient[], relays: readonly SimRelay[]): string {
  const people = clients.map(
    ({ person, member, isWrong }) =>
      `${person} ${member.phase} at ${member.ledger.head.seq} with ${member.outbox.length} to say${isWrong ? ', wrong' : ''}`,
  );
  const rooms = relays.map(
    ({ room }) =>
      `room ${room.phase} at ${room.ledger.head.seq} queue ${room.queue.length}${room.inFlight === null ? '' : ', in flight'} departed ${room.departed.size}`,
  );
  return [...people, ...rooms].join('; ');
}
