// A branching talk or situation: steps, choices that lead on, and guards over everything that was chosen before.
// Promise: every step can be reached, every way ends, and every guard can be read; a file where that fails is no branch.
// Tested in test/engine/learning/parse-branch.test.ts.

/** What a guard asks of the history: a fact that a choice set, a step that was passed, a choice that was made. */
export interface GuardTerm {
  readonly not: boolean;
  readonly kind: 'fact' | 'seen' | 'chose';
  /** Id of the fact or step, or `step/choice`. */
  readonly name: string;
}

/** Every condition must hold; a condition holds when one of its terms does. Empty: always open. */
export type Guard = readonly (readonly GuardTerm[])[];

export interface BranchChoice {
  /** Unique in its step. */
  readonly id: string;
  readonly label: string;
  /** Paragraphs said at once when it is chosen; may be empty. */
  readonly reply: readonly string[];
  /** Facts that hold from then on. */
  readonly sets: readonly string[];
  readonly when: Guard;
  /** Id of the step that follows. */
  readonly to: string;
}

/** `safe`: done well. `mended`: it went wrong, and then the person put it right. `harm`: it stayed wrong. */
export type BranchEnding = 'safe' | 'mended' | 'harm';

export interface BranchStep {
  readonly id: string;
  /** Who speaks, as shown; null for what is seen or thought. */
  readonly who: string | null;
  /** Paragraphs. */
  readonly says: readonly string[];
  /** Empty exactly when the step ends the branch. */
  readonly choices: readonly BranchChoice[];
  readonly ending: BranchEnding | null;
}

/** What it looks like: a call, a chat, a letter, something on a screen, or people in a room. */
export const BRANCH_DRESSES = ['phone', 'chat', 'letter', 'screen', 'room'] as const;

export type BranchDress = (typeof BRANCH_DRESSES)[number];

export interface Branch {
  readonly dress: BranchDress;
  /** Paragraphs before the first step. */
  readonly intro: readonly string[];
  /** Id → what it says in the look back at the end: "You read the code out." */
  readonly facts: Readonly<Record<string, string>>;
  readonly start: string;
  readonly steps: readonly BranchStep[];
}

/** One choice that was made. */
export interface BranchMove {
  readonly step: string;
  readonly choice: string;
}

/** Where somebody is: everything else follows from the moves. */
export interface BranchState {
  readonly step: string;
  readonly moves: readonly BranchMove[];
}
