// A person of the model: the real member reducer with a disk, a wire to some relay, and a browser that may die.
// Promise: does what the member asks for; whoever looks on is told what became durable. Used by test/model/group-simulation.ts.

import type { Draft, Member, MemberEffect, MemberEvent, UpMessage } from '../../engine/session/index.ts';
import { createMember, retryDelayMs, stepMember } from '../../engine/session/index.ts';
import type { Defect } from './defects.ts';
import type { SharedReader, SimRelay, Wire } from './sim-relay.ts';
import { BUILD, SESSION, standInVerify, TEAM } from './sim-relay.ts';
import type { World } from './sim-world.ts';

/** What a browser's storage keeps. Two windows of one person share it. */
export interface SimDisk {
  lines: string[];
  outbox: Draft[];
  seal: string;
  sealed: number;
  isFull: boolean;
}

export interface SimClient {
  readonly person: string;
  member: Member;
  isUp: boolean;
  isOldBuild: boolean;
  /** Lies about its state until it begins anew. */
  isWrong: boolean;
  wish(text: string): void;
  /** The window closes without a word. */
  crash(): void;
  open(): void;
  tick(): void;
  reached(seq: number, state: string): void;
  /** The wire goes; `isSilent`: the relay does not notice. */
  cut(isSilent: boolean): void;
  /** A laptop is shut: nothing comes or goes for so long. */
  sleep(ms: number): void;
}

export interface Onlooker {
  /** A wish's draft has been kept by a disk. */
  kept(draft: Draft): void;
  declined(draft: Draft): void;
  played(client: SimClient, effect: Extract<MemberEffect, { kind: 'play' }>): void;
  phase(client: SimClient): void;
}

export interface ClientSetting {
  readonly world: World;
  readonly relays: readonly SimRelay[];
  readonly defect: Defect;
  readonly onlooker: Onlooker;
  readonly read: SharedReader;
}

export const createDisk = (): SimDisk => ({ lines: [], outbox: [], seal: '', sealed: -1, isFull: false });

let wireNumber = 0;

/** `window` tells the windows of one person apart. */
export function createClient(setting: ClientSetting, person: string, disk: SimDisk, window: string): SimClient {
  const { world, relays, defect, onlooker, read } = setting;
  let visit = 0;
  let wire: (Wire & { isOpen: boolean; relay: SimRelay }) | null = null;
  let asleepUntil = 0;
  const fresh = (): Member =>
    createMember({
      ...{ session: SESSION, team: TEAM, token: 'token', verify: standInVerify, read },
      cid: defect.sharesVisits === true ? `${person}-v` : `${person}-${window}${visit}`,
      build: client.isOldBuild ? { ...BUILD, schema: 0 } : BUILD,
      wants: { as: `seat-${person}`, name: person },
    });
  const client: SimClient = {
    person,
    member: undefined as unknown as Member,
    isUp: false,
    isOldBuild: false,
    isWrong: false,
    wish: (text) => take({ kind: 'wish', seat: `seat-${person}`, command: { kind: 'note', text } }),
    crash() {
      client.isUp = false;
      visit += 1;
      drop(false);
    },
    open() {
      if (client.isUp) return;
      client.isUp = true;
      visit += 1;
      client.member = fresh();
      const { lines, outbox, seal, sealed } = disk;
      take({ kind: 'restored', lines: [...lines], outbox: [...outbox], seal, sealed });
      dial(0);
    },
    tick: () => take({ kind: 'tick' }),
    reached: (seq, state) => take({ kind: 'reached', seq, state }),
    cut: drop,
    sleep(ms) {
      asleepUntil = Math.max(asleepUntil, world.now + ms);
    },
  };

  /** Events wait while the laptop is shut. */
  function take(event: MemberEvent): void {
    if (!client.isUp) return;
    if (world.now < asleepUntil) {
      const now = visit;
      world.after(asleepUntil - world.now, () => (now === visit ? take(event) : undefined));
      return;
    }
    const seen = defect.beforeMember?.(client.member, event) ?? event;
    const phase = client.member.phase;
    const effects = stepMember(client.member, seen);
    for (const effect of defect.afterMember?.(client.member, seen, effects) ?? effects) carry(effect);
    if (client.member.phase !== phase) onlooker.phase(client);
  }

  function carry(effect: MemberEffect): void {
    switch (effect.kind) {
      case 'connect':
        return dial(retryDelayMs(effect.attempt, world.chance.next()));
      case 'disconnect':
        drop(false);
        if (client.member.phase === 'refused' && client.isOldBuild) reload();
        return;
      case 'send':
        return sendUp(effect.message, effect.lines);
      case 'keep-drafts':
        return keepDrafts(effect.drafts);
      case 'forget-drafts':
        return onDisk(() => {
          const isDone = ({ cid, n }: Draft): boolean => effect.drafts.some((one) => one.cid === cid && one.n === n);
          disk.outbox = disk.outbox.filter((draft) => !isDone(draft));
        });
      case 'keep-lines':
        return onDisk(() => {
          if (disk.isFull || effect.from > disk.lines.length) return;
          effect.lines.forEach((line, at) => (disk.lines[effect.from + at] = line));
          disk.seal = effect.seal;
          disk.sealed = effect.from + effect.lines.length - 1;
        });
      case 'drop-lines':
        return onDisk(() => {
          disk.lines.length = Math.min(disk.lines.length, effect.from);
        });
      case 'play':
        return onlooker.played(client, effect);
      case 'replay':
        client.isWrong = false;
        return;
      case 'declined':
        return onlooker.declined(effect.draft);
      case 'set-aside':
      case 'presence':
      case 'desk':
      case 'phase':
        return;
    }
  }

  /** A page that is too old is loaded again, with what the disk kept. */
  function reload(): void {
    client.crash();
    client.isOldBuild = false;
    world.after(300, () => client.open());
  }

  let keeps = 0;
  /** One change after the other, as a disk makes them; a window that closes takes with it what has not been made. */
  function onDisk(change: () => void): void {
    const now = visit;
    keeps = Math.max(keeps, world.now + 1 + world.chance.below(8));
    world.after(keeps - world.now, () => {
      if (now === visit && client.isUp) change();
    });
  }

  function keepDrafts(drafts: readonly Draft[]): void {
    const last = drafts.at(-1);
    if (last === undefined) return;
    onDisk(() => {
      const isFull = disk.isFull;
      if (!isFull && defect.forgetsOutbox !== true) disk.outbox = [...disk.outbox, ...drafts];
      if (!isFull) for (const draft of drafts) onlooker.kept(draft);
      take({ kind: 'outbox-kept', cid: last.cid, n: last.n, isFull });
    });
  }

  function dial(ms: number): void {
    const now = visit;
    world.after(ms, () => {
      if (now !== visit || wire !== null || !client.isUp) return;
      const relay = world.chance.pick(relays);
      if (!relay.isUp) return take({ kind: 'disconnected' });
      open(relay);
    });
  }

  function open(relay: SimRelay): void {
    wireNumber += 1;
    let arrives = world.now;
    const own = {
      id: `wire-${wireNumber}`,
      person,
      relay,
      isOpen: true,
      send(message, lines) {
        // One way keeps its order, however long each piece takes.
        arrives = Math.max(arrives, world.now + 1 + world.chance.below(60));
        world.after(arrives - world.now, () => {
          if (own.isOpen) take({ kind: 'message', message, lines });
        });
      },
      close() {
        world.after(1 + world.chance.below(100), () => gone(own));
      },
    } satisfies Wire & { isOpen: boolean; relay: SimRelay };
    wire = own;
    relay.wires.set(own.id, own);
    take({ kind: 'connected' });
  }

  function gone(own: NonNullable<typeof wire>): void {
    if (!own.isOpen) return;
    own.isOpen = false;
    if (wire === own) wire = null;
    take({ kind: 'disconnected' });
  }

  function drop(isSilent: boolean): void {
    const own = wire;
    if (own === null) return;
    wire = null;
    own.isOpen = false;
    const notices = isSilent ? 20_000 : 1 + world.chance.below(100);
    world.after(notices, () => {
      if (own.relay.wires.get(own.id) !== own) return;
      own.relay.wires.delete(own.id);
      own.relay.take({ kind: 'leave', link: own.id });
    });
    take({ kind: 'disconnected' });
  }

  let leaves = 0;
  /** By socket in order; by separate posts in any order, and now and then twice. */
  function sendUp(message: UpMessage, lines: readonly string[]): void {
    const own = wire;
    if (own === null) return;
    const isPost = message.kind === 'write' && world.chance.chance(2_000);
    const copies = isPost && world.chance.chance(2_000) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const delay = 1 + world.chance.below(80);
      if (!isPost) leaves = Math.max(leaves, world.now + delay);
      world.after(isPost ? delay : leaves - world.now, () => {
        if (own.isOpen || isPost) own.relay.hear(own, message, lines);
      });
    }
  }

  return client;
}
