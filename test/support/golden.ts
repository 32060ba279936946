// Golden texts: what a run or a report looked like when a person last read and accepted it.
// Promise: a mismatch writes `<file>.changed` beside the golden; only UPDATE=1 accepts it, and CI never creates one.
// Tested in test/support/golden.test.ts.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from './run-command.ts';

export type GoldenOutcome =
  { readonly kind: 'same' } | { readonly kind: 'accepted' } | { readonly kind: 'different'; readonly sentence: string };

interface GoldenWishes {
  readonly update: boolean;
  readonly ci: boolean;
}

const wishesOfEnvironment = (): GoldenWishes => ({
  update: process.env['UPDATE'] === '1',
  ci: process.env['CI'] !== undefined && process.env['CI'] !== '',
});

/** First line in which two texts differ, as a sentence. */
function firstDifference(kept: string, found: string): string {
  const [old, now] = [kept.split('\n'), found.split('\n')];
  const line = old.findIndex((text, index) => text !== now[index]);
  const at = line === -1 ? old.length : line;
  return `line ${String(at + 1)}\n  kept   ${old[at] ?? '(end)'}\n  found  ${now[at] ?? '(end)'}`;
}

/** Compares `text` with the golden at `path` (absolute), and writes what the wishes allow. */
export function compareGolden(path: string, text: string, wishes: GoldenWishes = wishesOfEnvironment()): GoldenOutcome {
  const changed = `${path}.changed`;
  const kept = existsSync(path) ? readFileSync(path, 'utf8') : null;
  if (kept === text) {
    rmSync(changed, { force: true });
    return { kind: 'same' };
  }
  mkdirSync(dirname(path), { recursive: true });
  if (wishes.update && !wishes.ci) {
    writeFileSync(path, text);
    rmSync(changed, { force: true });
    return { kind: 'accepted' };
  }
  writeFileSync(changed, text);
  const name = relative(ROOT, path);
  const what = kept === null ? 'there is no golden yet' : `differs from ${firstDifference(kept, text)}`;
  return { kind: 'different', sentence: `${name}: ${what}\nRead ${name}.changed; accept it with UPDATE=1 npm test.` };
}

/** Fails the test when `text` is not the golden `test/golden/<name>`. */
export function expectGolden(name: string, text: string): void {
  const outcome = compareGolden(join(ROOT, 'test/golden', name), text);
  if (outcome.kind === 'different') throw new Error(outcome.sentence);
}
