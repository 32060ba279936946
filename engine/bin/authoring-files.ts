// Reads what is written about the files that people write, and writes their JSON Schemas for editors.
// Promise: schemas are written whole or not at all; a key without words is a sentence, not a gap.
// Tested in test/engine/scenario/authoring.test.ts.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem } from '../base/index.ts';
import { LEARNING_KINDS } from '../learning/index.ts';
import { authoringPage, parseAuthoringWords, SCENARIO_KINDS, wordsOfFile } from '../scenario/index.ts';
import type { AuthoringPage } from '../scenario/index.ts';
import { RULE_KINDS } from '../sigma/index.ts';
import { ROOT } from './load-pack.ts';

/** The reference of every kind of file, in a fixed order. */
export function readAuthoring(): AuthoringPage[] {
  return [...SCENARIO_KINDS, ...RULE_KINDS, ...LEARNING_KINDS].map((kind) => {
    const file = `content/authoring/${wordsOfFile(kind.id)}.yaml`;
    const words = parseAuthoringWords(file, readFileSync(join(ROOT, file), 'utf8'));
    if (words.ok) return authoringPage(kind, words.value);
    const page = authoringPage(kind, { title: kind.id, where: '', about: '', keys: {} });
    return { ...page, faults: words.problems.map(formatProblem) };
  });
}

/** Writes `<file>.json` for each kind of file; answers their names, or the sentences of what has no words. */
export function writeSchemas(folder: string): { readonly names: string[]; readonly faults: string[] } {
  const pages = readAuthoring();
  const faults = pages.flatMap((page) => page.faults);
  if (faults.length > 0) return { names: [], faults };
  mkdirSync(folder, { recursive: true });
  const names = pages.map(({ id, schema }) => {
    writeFileSync(join(folder, `${id}.json`), `${JSON.stringify(schema, null, 1)}\n`);
    return `${id}.json`;
  });
  return { names, faults };
}
