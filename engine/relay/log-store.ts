// Where group logs are kept: one interface, several stores, one suite of tests over all of them.
// Promise: `appended` means durable; lines of a team stand in one order without a gap, whoever appends.
// Tested in test/engine/relay/log-store.test.ts.

import type { TeamKind } from '../scenario/index.ts';

/** Lines that follow what a team's log holds: the first at `expectedSeq`. */
export interface LogPart {
  readonly team: string;
  readonly expectedSeq: number;
  readonly lines: readonly string[];
}

/**
 * `appended`: durable. `conflict`: the log does not end there; nothing was written. `full`: no room; nothing was written.
 * `unknown`: the store cannot be asked; read it before writing again.
 */
export type AppendOutcome = 'appended' | 'conflict' | 'full' | 'unknown';

/** A team as the relay knows it: its name for people, its kind, and what its log says that it plays. */
export interface TeamRow {
  readonly team: string;
  readonly name: string;
  readonly kind: TeamKind;
  readonly kernel: string;
  readonly schema: number;
  readonly scenario: string;
  readonly packHash: string;
  readonly seed: number;
}

/** One session as the relay knows it, beside its logs. */
export interface SessionRow {
  readonly session: string;
  readonly teams: readonly TeamRow[];
  readonly openedMs: number;
  /** Digest of the sealed edition and key book that it was opened with, 64 hex digits; left out, it plays the library. */
  readonly sealed?: string;
}

/** Who comes in by a code. */
export const PASS_ROLES = ['player', 'observer', 'evaluator', 'co-facilitator'] as const;
export type PassRole = (typeof PASS_ROLES)[number];

/** A join code: its hash alone, and what the relay's secret needs to say the code again. */
export interface CodeRow {
  readonly hash: string;
  readonly session: string;
  /** Name of the code within its session; a team's own has the team's name. */
  readonly id: string;
  readonly role: PassRole;
  /** Teams that it is good for; none named means every team. */
  readonly teams: readonly string[];
  /** Somebody who moves to another device: the code is good once, for this person. Empty for everybody. */
  readonly person: string;
  readonly nonce: string;
  readonly expiresMs: number;
}

/** Told that a team's log has grown to `seq`, by whichever process. */
export type LogListener = (session: string, team: string, seq: number) => void;

export interface LogStore {
  readonly name: 'memory' | 'sqlite' | 'postgres';
  append(session: string, team: string, expectedSeq: number, lines: readonly string[]): Promise<AppendOutcome>;
  /** All parts, or none, in one transaction. */
  appendAll(session: string, parts: readonly LogPart[]): Promise<AppendOutcome>;
  /** Up to `most` lines from place `from` on; fewer at the end. Rejects when the store cannot be asked. */
  read(session: string, team: string, from: number, most: number): Promise<readonly string[]>;
  /** Writes a session, its codes and the first entry of each team, or nothing: a session's name is used once. */
  open(row: SessionRow, codes: readonly CodeRow[], parts: readonly LogPart[]): Promise<AppendOutcome>;
  session(session: string): Promise<SessionRow | null>;
  sessions(): Promise<readonly SessionRow[]>;
  /** Those of them that play a sealed exercise. */
  sealedSessions(): Promise<readonly SessionRow[]>;
  findCode(hash: string): Promise<CodeRow | null>;
  /** Codes of a session, by name. */
  codes(session: string): Promise<readonly CodeRow[]>;
  /** Writes a code in place of the one with its name. */
  putCode(row: CodeRow): Promise<void>;
  /** Takes a code away; false when another was faster. */
  dropCode(hash: string): Promise<boolean>;
  /** A number for one more device of this person, greater than all before. */
  addDevice(session: string, person: string): Promise<number>;
  /** Notes that this device is in use; false when a later one has been. */
  useDevice(session: string, person: string, device: number): Promise<boolean>;
  /** Of those who moved: the last device that was used. */
  devices(session: string): Promise<ReadonlyMap<string, number>>;
  /** Forgets everything about a session. */
  erase(session: string): Promise<void>;
  /** Erases sessions that were opened before; returns their names. */
  eraseBefore(openedMs: number): Promise<readonly string[]>;
  /**
   * Calls the listener when another process has appended, and `onGap` when it may have missed such a call; returns how to
   * stop.
   */
  watch(listener: LogListener, onGap: () => void): () => void;
  /** Rejects when the store does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
