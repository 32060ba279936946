// The hunts and the ladder's tasks that come with Standby, read while the site is built.
// Promise: a file that is not whole ends the build with its problems. Tested in test/site/hunting/hunt-shelf.test.ts.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem } from '#engine/base/index.ts';
import type { Result } from '#engine/base/index.ts';
import { parseHunt, parseLadderTask } from '#engine/scenario/index.ts';
import type { LadderTask, WrittenHunt } from '#engine/scenario/index.ts';

/** Where the site is built from. */
const FOLDER = join(process.cwd(), 'scenarios/hunts');

function readFolder<T>(folder: string, parse: (file: string, text: string) => Result<T>): readonly T[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.yml'));
  return names.toSorted().map((name) => {
    const read = parse(name, readFileSync(join(folder, name), 'utf8'));
    if (read.ok) return read.value;
    throw new Error(read.problems.map(formatProblem).join('\n'));
  });
}

/** All hunts, by the name of their file. */
export const shippedHunts = (): readonly WrittenHunt[] => readFolder(FOLDER, parseHunt);

/** The ladder from its first rung. */
export const ladderTasks = (): readonly LadderTask[] =>
  readFolder(join(FOLDER, 'ladder'), parseLadderTask).toSorted((a, b) => a.number - b.number);
