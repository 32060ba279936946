// The interactive parts of units: each kind has its own file form and its own island.
// Promise: an unknown kind and a faulty file are told like every other fault. A new kind is one line here, one island in
// site/islands/learning/activities/ and one line in site/components/content/Activity.astro.
// Tested in test/engine/learning/parse-catalogue.test.ts.

import { failure, success } from '../base/index.ts';
import type { Result } from '../base/index.ts';
import type { Branch } from './branch-spec.ts';
import type { Inbox } from './inbox-spec.ts';
import { parseBranch } from './parse-branch.ts';
import { parseInbox } from './parse-inbox.ts';
import { parsePassphrase } from './parse-passphrase.ts';
import { parsePrompts } from './parse-prompts.ts';
import { parseScene } from './parse-scene.ts';
import { parseShare } from './parse-share.ts';
import { parseShift } from './parse-shift.ts';
import type { Passphrase } from './passphrase-spec.ts';
import type { Prompts } from './prompts-spec.ts';
import type { Scene } from './scene-spec.ts';
import type { Share } from './share-spec.ts';
import type { Shift } from './shift-spec.ts';

/** What is read of an activity's file, by its kind. */
export interface ActivityWords {
  readonly branch: Branch;
  readonly inbox: Inbox;
  readonly scene: Scene;
  readonly shift: Shift;
  readonly prompts: Prompts;
  readonly share: Share;
  readonly passphrase: Passphrase;
}

export type ActivityKind = keyof ActivityWords;

/** An activity as it is played. */
export type ActivityContent = {
  readonly [K in ActivityKind]: { readonly kind: K; readonly words: ActivityWords[K] };
}[ActivityKind];

function named<K extends ActivityKind>(
  kind: K,
  read: Result<ActivityWords[K]>,
): Result<{ readonly kind: K; readonly words: ActivityWords[K] }> {
  return read.ok ? success({ kind, words: read.value }, read.warnings) : failure(read.problems);
}

type Reader = (file: string, source: string) => Result<ActivityContent>;

const READERS: Readonly<Record<ActivityKind, Reader>> = {
  branch: (file, source) => named('branch', parseBranch(file, source)),
  inbox: (file, source) => named('inbox', parseInbox(file, source)),
  scene: (file, source) => named('scene', parseScene(file, source)),
  shift: (file, source) => named('shift', parseShift(file, source)),
  prompts: (file, source) => named('prompts', parsePrompts(file, source)),
  share: (file, source) => named('share', parseShare(file, source)),
  passphrase: (file, source) => named('passphrase', parsePassphrase(file, source)),
};

export const ACTIVITY_KINDS = Object.keys(READERS) as readonly ActivityKind[];

export const isActivityKind = (kind: string): kind is ActivityKind => Object.hasOwn(READERS, kind);

/** Reads an activity's file by its kind. */
export function readActivity(kind: ActivityKind, file: string, source: string): Result<ActivityContent> {
  return READERS[kind](file, source);
}
