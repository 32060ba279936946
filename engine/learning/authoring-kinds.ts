// The files of units, pathways, activities and the glossary as authors meet them: each kind with the schema that checks it.
// Promise: a kind of activity that can be read is here. Tested in test/engine/scenario/authoring.test.ts.

import type { AuthoringKind } from '../scenario/index.ts';
import type { ActivityKind } from './read-activity.ts';
import { branchFile } from './schema-branch.ts';
import { everydayFile, glossaryFile } from './schema-glossary.ts';
import { inboxFile } from './schema-inbox.ts';
import { passphraseFile } from './schema-passphrase.ts';
import { pathwayFile } from './schema-pathway.ts';
import { promptsFile } from './schema-prompts.ts';
import { readingLimits } from './schema-reading.ts';
import { sceneFile } from './schema-scene.ts';
import { shareFile } from './schema-share.ts';
import { shiftFile } from './schema-shift.ts';
import { unitFile } from './schema-unit.ts';

const ACTIVITIES = {
  branch: branchFile,
  inbox: inboxFile,
  scene: sceneFile,
  shift: shiftFile,
  prompts: promptsFile,
  share: shareFile,
  passphrase: passphraseFile,
} satisfies Record<ActivityKind, AuthoringKind['form']>;

export const LEARNING_KINDS: readonly AuthoringKind[] = Object.entries({
  unit: unitFile,
  pathway: pathwayFile,
  ...ACTIVITIES,
  'reading-limits': readingLimits,
  glossary: glossaryFile,
  'everyday-words': everydayFile,
}).map(([id, form]) => ({ id, form }));
