// The way back as a scenario gives it: what can be restored, what must come first, what was written on paper, which partners ask.
// And systems that fail by themselves, at a supplier or by an update. Read by schema-recovery.ts, played by engine/exercise.

import type { SeatId } from './compiled-scenario.ts';
import type { MilestoneName, Trigger } from './trigger.ts';

/** Systems that fail without anybody in the estate doing anything. */
export interface OutageSpec {
  readonly id: string;
  readonly title: string;
  readonly systems: readonly string[];
  readonly when: Trigger;
  /** Back by itself; null when only the team (or nobody) brings it back. */
  readonly until: Trigger | null;
  /** What users and the board read. */
  readonly why: string;
}

/** One line of paper that must agree with the record. */
export interface PaperEntry {
  readonly id: string;
  /** Bed and patient, or specimen. */
  readonly subject: string;
  readonly paper: string;
  readonly record: string;
  readonly differs: boolean;
  /** Who is right where they differ: the paper, the record, or only somebody at the bedside can say. */
  readonly settle: 'paper' | 'record' | 'clinician';
  /** Told when it is settled, and in the debrief. */
  readonly why: string;
}

export interface RestorableSystem {
  readonly system: string;
  /** From the last good copy. */
  readonly takesMs: number;
  /** When the copies are gone. */
  readonly rebuildMs: number;
  readonly people: number;
  /** Restorable systems that must be verified before. */
  readonly after: readonly string[];
  readonly verifyMs: number;
  /** False for what no clinician works in: it is released when it is verified. */
  readonly isClinical: boolean;
  readonly entries: readonly PaperEntry[];
}

/** An organisation that closed its side and asks for evidence before it opens it again. */
export interface RecoveryPartner {
  readonly id: string;
  readonly name: string;
  /** Link that opens with it, or null. */
  readonly link: string | null;
  readonly answersAfterMs: number;
  readonly asks: readonly {
    readonly id: string;
    readonly question: string;
    readonly metBy: readonly MilestoneName[];
  }[];
}

export interface RecoverySpec {
  /** People who can restore and verify, all systems together. */
  readonly engineers: number;
  /** People who can type paper in. */
  readonly clerks: number;
  readonly safetyOfficer: SeatId;
  /** The system in which identities live: clean and verified before anything else comes back. */
  readonly identity: string;
  /** Nothing is restored before one of these: what is restored into an open house is lost again. */
  readonly containedBy: readonly MilestoneName[];
  readonly systems: readonly RestorableSystem[];
  readonly partners: readonly RecoveryPartner[];
}
