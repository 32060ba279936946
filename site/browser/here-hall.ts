// The rooms of a session on this computer: the rooms of the relay with this browser's store around them.
// Promise: nothing is told before it is kept; a change to several logs is kept in one transaction, or not at all.
// Tested in test/site/browser/here-relay.test.ts.

import type { CloseCode, DownMessage, Draft, Room, RoomEffect, RoomEvent } from '#engine/session/index.ts';
import { createRoom, rememberVerified, stepRoom, verifyText, writeFrame } from '#engine/session/index.ts';
import type { HerePart, HereStore } from './here-store.ts';

/** One connection. */
export interface HereReader {
  send(frame: string): void;
  close(code: CloseCode): void;
}

interface Place {
  readonly team: string;
  readonly room: Room;
  readonly readers: Map<string, HereReader>;
  /** The log as it is kept. */
  readonly lines: string[];
}

export interface HereHall {
  /** The room of a team; null when this session has no such team. */
  room(team: string): Room | null;
  rooms(): readonly Room[];
  /** The kept log of a team. */
  lines(team: string): readonly string[];
  take(team: string, event: RoomEvent): void;
  attach(team: string, link: string, reader: HereReader): void;
  detach(team: string, link: string): void;
  /** Writes a signed draft into every log that it is for; resolves with the sentence of a refusal, or null. */
  toAll(draft: Draft): Promise<string | null>;
  tick(): void;
}

const REMEMBERED = 1_000;
const FULL = 'This browser cannot keep more at the moment. Make room on this computer, and try again.';

/** A change to several logs, as it is gathered from their rooms. */
interface Change {
  readonly id: string;
  readonly teams: readonly string[];
  readonly parts: Map<string, HerePart | null>;
  readonly done: (refused: string | null) => void;
  refused: string | null;
}

export interface HereHallOptions {
  readonly session: string;
  readonly secret: string;
  readonly store: HereStore;
  readonly logs: ReadonlyMap<string, readonly string[]>;
  readonly now: () => number;
}

export function createHereHall(options: HereHallOptions): HereHall {
  return new Rooms(options);
}

class Rooms implements HereHall {
  readonly #options: HereHallOptions;
  readonly #places = new Map<string, Place>();
  readonly #verify = rememberVerified(verifyText, REMEMBERED);
  #change: Change | null = null;
  #changes: Promise<unknown> = Promise.resolve();
  #number = 0;

  constructor(options: HereHallOptions) {
    this.#options = options;
    const { session, secret: sealKey, logs } = options;
    for (const [team, kept] of logs) {
      const room = createRoom({ session, team, sealKey, verify: this.#verify });
      const place: Place = { team, room, readers: new Map(), lines: [...kept] };
      this.#places.set(team, place);
      this.#step(place, { kind: 'loaded', lines: place.lines, isEnd: true });
    }
  }

  room(team: string): Room | null {
    return this.#places.get(team)?.room ?? null;
  }

  rooms(): readonly Room[] {
    return [...this.#places.values()].map(({ room }) => room);
  }

  lines(team: string): readonly string[] {
    return this.#places.get(team)?.lines ?? [];
  }

  take(team: string, event: RoomEvent): void {
    const place = this.#places.get(team);
    if (place !== undefined) this.#step(place, event);
  }

  attach(team: string, link: string, reader: HereReader): void {
    this.#places.get(team)?.readers.set(link, reader);
  }

  detach(team: string, link: string): void {
    const place = this.#places.get(team);
    if (place?.readers.delete(link) === true) this.#step(place, { kind: 'leave', link });
  }

  /** One at a time, so that no two wait for one another's rooms. */
  toAll(draft: Draft): Promise<string | null> {
    const to = 'to' in draft.body ? draft.body.to : [];
    const teams = [...this.#places.keys()].filter((team) => to.length === 0 || to.includes(team));
    const mine = this.#changes.then(
      () =>
        new Promise<string | null>((done) => {
          if (teams.length === 0) return done('There is no such team in this session.');
          const id = `change-${String((this.#number += 1))}`;
          this.#change = { id, teams, parts: new Map(), done, refused: null };
          for (const team of teams) this.take(team, { kind: 'begin-part', part: { id, draft } });
        }),
    );
    this.#changes = mine;
    return mine;
  }

  tick(): void {
    for (const place of this.#places.values()) this.#step(place, { kind: 'tick' });
  }

  #step(place: Place, event: RoomEvent): void {
    for (const effect of stepRoom(place.room, event, this.#options.now())) this.#carry(place, effect);
  }

  #carry(place: Place, effect: RoomEffect): void {
    const { team, lines } = place;
    switch (effect.kind) {
      case 'append':
        return void this.#append([{ team, from: effect.expectedSeq, lines: effect.lines }]).then((isKept) => {
          this.#step(place, isKept ? { kind: 'appended' } : { kind: 'append-failed', why: 'full' });
        });
      case 'part':
        return this.#offer(team, { team, from: effect.expectedSeq, lines: effect.lines }, null);
      case 'no-part':
        return this.#offer(team, null, effect.refused);
      case 'read':
        return queueMicrotask(() => {
          this.#step(place, { kind: 'loaded', lines: lines.slice(effect.from), isEnd: true });
        });
      case 'fetch': {
        const { link, from, most } = effect;
        return queueMicrotask(() => {
          this.#step(place, { kind: 'fetched', link, from, lines: lines.slice(from, from + most) });
        });
      }
      case 'send':
        return this.#deliver(place, effect.links, effect.message, effect.lines);
      case 'cut': {
        const reader = place.readers.get(effect.link);
        if (effect.message !== null) this.#deliver(place, [effect.link], effect.message, []);
        place.readers.delete(effect.link);
        return reader?.close(effect.code);
      }
      case 'broken':
    }
  }

  #deliver(place: Place, links: readonly string[], message: DownMessage, lines: readonly string[]): void {
    const frame = writeFrame(message, lines);
    for (const link of links) place.readers.get(link)?.send(frame);
  }

  /** True when the disk has all of it. */
  async #append(parts: readonly HerePart[]): Promise<boolean> {
    try {
      await this.#options.store.append(this.#options.session, parts);
    } catch {
      return false;
    }
    for (const { team, lines } of parts) this.#places.get(team)?.lines.push(...lines);
    return true;
  }

  #offer(team: string, part: HerePart | null, refused: string | null): void {
    const change = this.#change;
    if (change === null) return;
    change.refused ??= refused;
    change.parts.set(team, part);
    if (change.parts.size === change.teams.length) void this.#settle(change);
  }

  /** One refusal is a refusal for all: nothing is written in some logs and not in others. */
  async #settle(change: Change): Promise<void> {
    const parts = [...change.parts.values()].filter((part) => part !== null);
    const isKept = change.refused === null && (parts.length === 0 || (await this.#append(parts)));
    this.#change = null;
    for (const { team } of parts) {
      if (isKept) this.take(team, { kind: 'appended' });
      else {
        this.take(team, { kind: 'drop-part', id: change.id });
        this.take(team, { kind: 'append-failed', why: 'full' });
      }
    }
    change.done(isKept ? null : (change.refused ?? FULL));
  }
}
