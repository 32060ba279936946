// The digest of a run: one 64-digit name for everything that happened. Its parts are named, so that two runs that
// differ can say where: in the generated columns, the alerts, the final state or the log.
// Tested in test/engine/session/run-digest.test.ts.

import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './sha256-hex.ts';

/** What the digest covers. Each part is plain data; the lead part of a difference is found by comparing part digests. */
export interface DigestParts {
  /** Checksums of every generated column, by table. */
  readonly columns: unknown;
  /** Alerts as raised, without anything a person did to them. */
  readonly alerts: unknown;
  /** State of the exercise, the systems and the services at the end. */
  readonly state: unknown;
  /** Chain hash of the last input entry of the log (`inputHash`), 64 hex digits. */
  readonly log: string;
}

export type PartDigests = Readonly<Record<keyof DigestParts, string>>;

/** Digest of each part by itself. */
export function partDigests(parts: DigestParts): PartDigests {
  return {
    columns: sha256Hex(canonicalJson(parts.columns)),
    alerts: sha256Hex(canonicalJson(parts.alerts)),
    state: sha256Hex(canonicalJson(parts.state)),
    log: sha256Hex(canonicalJson(parts.log)),
  };
}

/** Digest of the run, 64 hex digits. Throws when a part holds what canonical JSON cannot. */
export function runDigest(parts: DigestParts): string {
  return sha256Hex(canonicalJson({ digestVersion: 1, ...partDigests(parts) }));
}

/** Checksum of a state for a log mark: the first 16 hex digits of its SHA-256. */
export function stateChecksum(state: unknown): string {
  return sha256Hex(canonicalJson(state)).slice(0, 16);
}
