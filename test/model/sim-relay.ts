// A relay process of the model: the real room reducer over a simulated store and simulated wires.
// Promise: does what the room asks for, in the order asked, and nothing else. Used by test/model/group-simulation.ts.

import { hash as nativeHash } from 'node:crypto';
import type {
  DownMessage,
  Draft,
  EntryRead,
  HashLine,
  Room,
  RoomEffect,
  RoomEvent,
  UpMessage,
  Verify,
} from '../../engine/session/index.ts';
import { createRoom, PROTOCOL, readGroupLine, refuseLink, signedText, stepRoom } from '../../engine/session/index.ts';
import type { Defect } from './defects.ts';
import type { SimStore, World } from './sim-world.ts';
import { appendTo } from './sim-world.ts';

/** The platform's SHA-256: the same as the engine's, in a fraction of the time. */
export const fastHash: HashLine = (line) => nativeHash('sha256', line);

/** Stands in for HMAC in the seals of rooms. */
const standInKeyedHash = (key: string, text: string): string => fastHash(key + text);

/** Stands in for Ed25519, which would take most of the time: a keyed hash of the same text. */
export const standInSignature = (key: string, text: string): string => fastHash(key + text).repeat(2);
export const standInVerify: Verify = (key, signature, text) => signature === standInSignature(key, text);

type Unsigned = {
  readonly cid: string;
  readonly n: number;
  readonly seat: string;
  readonly kind: string;
  readonly body: object;
};

/** Signs a draft with the stand-in. */
export function signed(session: string, key: string, unsigned: Unsigned): Draft {
  // A spread of kind and body loses the pair; the room checks it.
  const draft = { ...unsigned, body: { ...unsigned.body, sig: '' } } as unknown as Draft;
  const sig = standInSignature(key, signedText(session, draft));
  return { ...unsigned, body: { ...unsigned.body, sig } } as unknown as Draft;
}

export const SESSION = 'model-session';
export const TEAM = 'EX-T01';
export const KEY = 'ab'.repeat(32);
export const BUILD = { kernel: '0.1.0', schema: 1, packHash: 'cd'.repeat(32) };

export type SharedReader = (line: string) => EntryRead;

/** Reads each line once, however many take it: reading is pure. */
export function createSharedReader(): SharedReader {
  const known = new Map<string, EntryRead>();
  return (line) => {
    let read = known.get(line);
    if (read === undefined) known.set(line, (read = readGroupLine(line, fastHash)));
    return read;
  };
}

/** One end of a wire, as the relay sees it. */
export interface Wire {
  readonly id: string;
  readonly person: string;
  send(message: DownMessage, lines: readonly string[]): void;
  close(): void;
}

export interface SimRelay {
  isUp: boolean;
  room: Room;
  readonly wires: Map<string, Wire>;
  take(event: RoomEvent): void;
  hear(wire: Wire, message: UpMessage, lines: readonly string[]): void;
  crash(): void;
  start(): void;
}

export function createRelay(
  { world, store, read }: { readonly world: World; readonly store: SimStore; readonly read: SharedReader },
  defect: Defect,
): SimRelay {
  const wires = new Map<string, Wire>();
  let life = 0;
  const fresh = (): Room =>
    createRoom({
      ...{ session: SESSION, team: TEAM, sealKey: 'seal-key' },
      ...{ verify: standInVerify, hash: fastHash, keyedHash: standInKeyedHash, read },
    });
  const relay: SimRelay = {
    isUp: false,
    room: fresh(),
    wires,
    take(event) {
      if (!relay.isUp) return;
      const seen = defect.beforeRoom?.(relay.room, event) ?? event;
      const effects = stepRoom(relay.room, seen, world.now);
      for (const effect of defect.afterRoom?.(relay.room, seen, effects) ?? effects) carry(effect);
    },
    hear(wire, message, lines) {
      if (!relay.isUp) return;
      if (message.kind !== 'hello') return relay.take({ kind: 'message', link: wire.id, message, lines });
      if (message.protocol !== PROTOCOL) return carry(refuseLink(wire.id, 'protocol'));
      const { build, have, wants } = message;
      relay.take({ kind: 'join', link: wire.id, person: wire.person, role: 'player', build, have, wants });
    },
    crash() {
      relay.isUp = false;
      life += 1;
      for (const wire of [...wires.values()]) wire.close();
      wires.clear();
    },
    start() {
      if (relay.isUp) return;
      relay.isUp = true;
      relay.room = fresh();
      carry({ kind: 'read', from: 0 });
    },
  };

  function carry(effect: RoomEffect): void {
    const begun = life;
    const later = (ms: number, event: () => RoomEvent): void =>
      world.after(ms, () => {
        if (life === begun) relay.take(event());
      });
    switch (effect.kind) {
      case 'append':
      case 'part':
        appendTo(world, store, effect.expectedSeq, effect.lines, defect.store ?? {}, (outcome) => {
          if (life !== begun) return;
          relay.take(outcome === 'appended' ? { kind: 'appended' } : { kind: 'append-failed', why: outcome });
        });
        return;
      case 'read':
        return later(1 + world.chance.below(5), () => {
          // In parts, so that a room is seen that has read half of its log.
          const end = Math.min(store.synced, effect.from + 40);
          return { kind: 'loaded', lines: store.lines.slice(effect.from, end), isEnd: end >= store.synced };
        });
      case 'fetch':
        return later(1 + world.chance.below(5), () => ({
          kind: 'fetched',
          link: effect.link,
          from: effect.from,
          lines: store.lines.slice(effect.from, Math.min(effect.from + effect.most, store.synced)),
        }));
      case 'send':
        for (const link of effect.links) wires.get(link)?.send(effect.message, effect.lines);
        return;
      case 'cut': {
        const wire = wires.get(effect.link);
        if (effect.message !== null) wire?.send(effect.message, []);
        wires.delete(effect.link);
        wire?.close();
        return;
      }
      case 'no-part':
      case 'broken':
        return;
    }
  }
  return relay;
}
