// All rooms of one relay process: it carries out what the rooms ask of store and readers, and beats the sessions' clocks.
// Promise: a room's effects are carried out in the order asked; a change to several logs is made in one transaction.
// Tested in test/engine/relay/hall.test.ts and test/engine/relay/relay.test.ts.

import { createHmac, hash as nativeHash } from 'node:crypto';
import { LIMITS } from '../base/index.ts';
import type { CloseCode, DownMessage, Draft, RefusedWhy, Room, RoomEffect, RoomEvent } from '../session/index.ts';
import { createRoom, refuseLink, rememberVerified, stepRoom, verifyText, writeFrame } from '../session/index.ts';
import { createChanges } from './changes.ts';
import { createBucket } from './rate.ts';
import type { Bucket } from './rate.ts';
import type { AppendOutcome, CodeRow, LogStore, SessionRow } from './log-store.ts';
import type { Noted } from './door-book.ts';
import { NOTED } from './door-book.ts';
import type { Pass } from './token.ts';

/** One connection, as the hall sees it. */
export interface Reader {
  /** A frame that is built once and given to many. */
  send(frame: OutFrame): void;
  /** Bytes that wait to be taken. */
  waiting(): number;
  close(code: CloseCode): void;
}

/** A reader who has shown a pass. */
export interface Guest extends Reader {
  readonly pass: Pass;
}

/** A frame, and what a transport made of it, kept for the next reader. */
export interface OutFrame {
  readonly text: string;
  socketBytes: Buffer | null;
}

interface Place {
  readonly session: string;
  readonly team: string;
  readonly room: Room;
  readonly readers: Map<string, Guest>;
  readonly bucket: Bucket;
  /** Settles when the room has read its log. */
  readonly ready: Promise<void>;
  started: (() => void) | null;
}

export interface HallCounts {
  readonly sessions: number;
  readonly rooms: number;
  readonly readers: number;
  readonly appends: number;
  readonly entries: number;
  readonly framesOut: number;
  readonly failures: number;
  readonly broken: number;
}

export interface Hall {
  /** The room of a team, read from the store when it is not at hand; null when there is none. */
  enter(session: string, team: string): Promise<Room | null>;
  take(session: string, team: string, event: RoomEvent): void;
  attach(session: string, team: string, link: string, reader: Guest): void;
  detach(session: string, team: string, link: string): void;
  /** Ends the connections whose pass has a fault, each with the sentence for it. */
  turnOut(session: string, faultOf: (pass: Pass) => RefusedWhy | null): void;
  /** Notes that the device of this pass is in use; false when a later one of its person has been. */
  useDevice(pass: Pass): Promise<boolean>;
  /** The last devices of those who moved. */
  devicesOf(session: string): Promise<ReadonlyMap<string, number>>;
  /** True when one more entry may be written in this team's session now. */
  mayWrite(session: string, team: string): boolean;
  /** Writes a signed draft into every log it is for; resolves with the sentence of a refusal, or null. */
  toAll(session: string, draft: Draft): Promise<string | null>;
  teamsOf(session: string): Promise<readonly string[]>;
  /** The session as it was opened; null when there is none. */
  row(session: string): Promise<SessionRow | null>;
  codesOf(session: string): Promise<readonly CodeRow[]>;
  /** Rooms of a session that are at hand. */
  roomsOf(session: string): readonly Room[];
  sessionsAtHand(): readonly string[];
  /** Drops everything about a session from memory, and ends its connections. */
  forget(session: string): void;
  tick(): void;
  counts(): HallCounts;
  close(): void;
}

export interface HallOptions {
  readonly store: LogStore;
  readonly secret: string;
  readonly now: () => number;
  /** Told of what an operator has to know. */
  readonly report: (event: string, about: Readonly<Record<string, string | number>>) => void;
  /** A real incident stands in a team's log: the others are told at once, not with the next beat. */
  readonly onStop?: (session: string) => void;
  /** Told of what rooms refuse. */
  readonly note?: (what: Noted) => void;
  /** Somebody was dismissed from a team, and may be connected to others. */
  readonly onDismissed?: (session: string) => void;
}

const READ_LINES = 512;
/** Signatures that are known again: those that every team's log holds come within a second of one another. */
const REMEMBERED = 1_000;
/** Milliseconds before a store that did not answer is asked again. */
const RETRY_MS = 500;

export function createHall({ store, secret, now, report, onStop, onDismissed, note }: HallOptions): Hall {
  const places = new Map<string, Place>();
  const rows = new Map<string, SessionRow>();
  const counts = { appends: 0, entries: 0, framesOut: 0, failures: 0, broken: 0 };
  const changes = createChanges(store);
  const verify = rememberVerified(verifyText, REMEMBERED);
  let isClosed = false;
  const keyOf = (session: string, team: string): string => `${session}/${team}`;

  const rowOf = async (session: string): Promise<SessionRow | null> => {
    const known = rows.get(session) ?? (await store.session(session));
    if (known !== null) rows.set(session, known);
    return known;
  };

  function createPlace(session: string, team: string): Place {
    const room = createRoom({
      session,
      team,
      sealKey: secret,
      verify,
      hash: (line) => nativeHash('sha256', line),
      keyedHash: (key, text) => createHmac('sha256', key).update(text).digest('hex'),
    });
    let started: () => void = () => {};
    const ready = new Promise<void>((resolve) => (started = resolve));
    const bucket = createBucket(LIMITS.sessionRate, LIMITS.sessionRate);
    const place: Place = { session, team, room, readers: new Map(), bucket, ready, started };
    places.set(keyOf(session, team), place);
    carry(place, { kind: 'read', from: 0 });
    return place;
  }

  function step(place: Place, event: RoomEvent): void {
    if (isClosed) return;
    const { ledger } = place.room;
    const { clock, dismissed } = ledger;
    const gone = dismissed.size;
    for (const effect of stepRoom(place.room, event, now())) carry(place, effect);
    if (clock !== 'no-duff' && ledger.clock === 'no-duff') queueMicrotask(() => onStop?.(place.session));
    if (dismissed.size > gone) queueMicrotask(() => onDismissed?.(place.session));
    if (place.started === null || place.room.phase === 'starting') return;
    place.started();
    place.started = null;
  }

  function carry(place: Place, effect: RoomEffect): void {
    const { session, team } = place;
    switch (effect.kind) {
      case 'append':
        counts.appends += 1;
        counts.entries += effect.lines.length;
        void store.append(session, team, effect.expectedSeq, effect.lines).then((outcome) => settle(place, outcome));
        return;
      case 'part':
        return changes.offer(session, { team, expectedSeq: effect.expectedSeq, lines: effect.lines });
      case 'no-part':
        return changes.pass(session, team, effect.refused);
      case 'read':
        return ask(place, effect.from, READ_LINES, (lines) => ({
          kind: 'loaded',
          lines,
          isEnd: lines.length < READ_LINES,
        }));
      case 'fetch':
        return ask(place, effect.from, effect.most, (lines) => ({
          kind: 'fetched',
          link: effect.link,
          from: effect.from,
          lines,
        }));
      case 'send':
        return deliver(place, effect.links, effect.message, effect.lines);
      case 'cut': {
        const reader = place.readers.get(effect.link);
        if (effect.message?.kind === 'refused' && isNoted(effect.message.why)) note?.(effect.message.why);
        if (effect.message !== null) deliver(place, [effect.link], effect.message, []);
        place.readers.delete(effect.link);
        return reader?.close(effect.code);
      }
      case 'broken':
        counts.broken += 1;
        return report('log-broken', { session, team, seq: effect.seq, why: effect.why });
    }
  }

  function settle(place: Place, outcome: AppendOutcome): void {
    if (outcome === 'appended') return step(place, { kind: 'appended' });
    counts.failures += 1;
    if (outcome === 'conflict') return void resolveConflict(place);
    report('append-failed', { session: place.session, team: place.team, outcome });
    step(place, { kind: 'append-failed', why: outcome });
  }

  /** Somebody else wrote there; or the session was erased by another process, and its rooms with it. */
  async function resolveConflict(place: Place): Promise<void> {
    const row = await store.session(place.session).catch(() => undefined);
    if (row === null) hall.forget(place.session);
    else step(place, { kind: 'append-failed', why: 'conflict' });
  }

  /** Asks the store until it answers: a room that waits for its log can do nothing else. */
  function ask(place: Place, from: number, most: number, event: (lines: readonly string[]) => RoomEvent): void {
    store.read(place.session, place.team, from, most).then(
      (lines) => step(place, event(lines)),
      () => {
        counts.failures += 1;
        if (!isClosed) setTimeout(() => ask(place, from, most, event), RETRY_MS).unref();
      },
    );
  }

  function deliver(place: Place, links: readonly string[], message: DownMessage, lines: readonly string[]): void {
    if (message.kind === 'declined') note?.('declined');
    const frame: OutFrame = { text: writeFrame(message, lines), socketBytes: null };
    for (const link of links) {
      const reader = place.readers.get(link);
      if (reader === undefined) continue;
      counts.framesOut += 1;
      reader.send(frame);
      const bytes = reader.waiting();
      if (bytes > LIMITS.readerBytesMax) queueMicrotask(() => step(place, { kind: 'pressure', link, bytes }));
    }
  }

  /** Every room reads its log again: a word of another process may have been missed. */
  const lookAgain = (): void => {
    for (const place of places.values()) step(place, { kind: 'notice', seq: place.room.ledger.head.seq + 1 });
  };
  const stopWatching = store.watch((session, team, seq) => {
    const place = places.get(keyOf(session, team));
    if (place !== undefined) step(place, { kind: 'notice', seq });
  }, lookAgain);

  const hall: Hall = {
    async enter(session, team) {
      const known = places.get(keyOf(session, team));
      const row = await rowOf(session);
      if (row === null || !row.teams.some((one) => one.team === team)) return null;
      const place = known ?? places.get(keyOf(session, team)) ?? createPlace(session, team);
      await place.ready;
      return place.room;
    },
    take(session, team, event) {
      const place = places.get(keyOf(session, team));
      if (place !== undefined) step(place, event);
    },
    attach(session, team, link, reader) {
      places.get(keyOf(session, team))?.readers.set(link, reader);
    },
    detach(session, team, link) {
      const place = places.get(keyOf(session, team));
      if (place?.readers.delete(link) === true) step(place, { kind: 'leave', link });
    },
    turnOut(session, faultOf) {
      for (const place of places.values()) {
        if (place.session !== session) continue;
        for (const [link, { pass }] of [...place.readers]) {
          const why = faultOf(pass);
          if (why === null) continue;
          carry(place, refuseLink(link, why));
          step(place, { kind: 'leave', link });
        }
      }
    },
    useDevice: ({ session, person, device }) => store.useDevice(session, person, device),
    devicesOf: (session) => store.devices(session),
    mayWrite: (session, team) => places.get(keyOf(session, team))?.bucket.take(now()) ?? false,
    async toAll(session, draft) {
      const to = 'to' in draft.body ? draft.body.to : [];
      const teams = (await hall.teamsOf(session)).filter((team) => to.length === 0 || to.includes(team));
      for (const team of teams) await hall.enter(session, team);
      return changes.run(session, draft, teams, (team, event) => hall.take(session, team, event));
    },
    teamsOf: async (session) => (await rowOf(session))?.teams.map(({ team }) => team) ?? [],
    row: rowOf,
    codesOf: (session) => store.codes(session),
    roomsOf: (session) => [...places.values()].filter((place) => place.session === session).map(({ room }) => room),
    sessionsAtHand: () => [...new Set([...places.values()].map(({ session }) => session))],
    forget(session) {
      rows.delete(session);
      for (const [key, place] of places) {
        if (place.session !== session) continue;
        for (const reader of place.readers.values()) reader.close(1008);
        places.delete(key);
      }
    },
    tick() {
      for (const place of places.values()) step(place, { kind: 'tick' });
    },
    counts: () => ({
      ...counts,
      sessions: rows.size,
      rooms: places.size,
      readers: [...places.values()].reduce((sum, { readers }) => sum + readers.size, 0),
    }),
    close() {
      isClosed = true;
      stopWatching();
      for (const { readers } of places.values()) for (const reader of readers.values()) reader.close(1001);
    },
  };
  return hall;
}

const isNoted = (why: string): why is Noted => Object.hasOwn(NOTED, why);
