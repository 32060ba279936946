// Where group logs are kept: one interface, several stores, one suite of tests over all of them.
// Promise: `appended` means durable; lines of a team stand in one order without a gap, whoever appends.
// Tested in test/engine/relay/log-store.test.ts.

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

/** One session as the relay knows it, beside its logs. */
export interface SessionRow {
  readonly session: string;
  readonly teams: readonly string[];
  readonly openedMs: number;
}

/** A team's join code, hashed. */
export interface CodeRow {
  readonly hash: string;
  readonly session: string;
  readonly team: string;
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
  findCode(hash: string): Promise<CodeRow | null>;
  /** Replaces a team's code; an empty hash takes it away. */
  changeCode(session: string, team: string, hash: string): Promise<void>;
  /** Forgets everything about a session. */
  erase(session: string): Promise<void>;
  /** Erases sessions that were opened before; returns how many. */
  eraseBefore(openedMs: number): Promise<number>;
  /** Calls the listener when another process has appended; returns how to stop. */
  watch(listener: LogListener): () => void;
  /** Rejects when the store does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
