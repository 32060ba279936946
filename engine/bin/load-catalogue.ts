// Reads units and pathways from content/ for the command line and for badges beside the relay.
// Promise: for a command a fault ends it with place and advice; for the relay it gives nothing, and ends nothing.
// Tested in test/built/packages.test.ts and test/engine/bin/relay-badge.test.ts.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem } from '../base/index.ts';
import type { Result } from '../base/index.ts';
import { parseCatalogue } from '../learning/index.ts';
import type { Catalogue } from '../learning/index.ts';
import { EXIT } from './command-line.ts';

const FOLDERS = ['content/learn', 'content/pathways', 'content/guidance'];

/** All units and pathways below `root`, or what is wrong with them. */
export function readCatalogue(root: string): Result<Catalogue> {
  const paths = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(mdx?|yaml)$/.test(name))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  );
  return parseCatalogue(new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')])));
}

/** All units and pathways below `root`. Ends with exit code 1 when one of them is wrong. */
export function loadCatalogue(root: string): Catalogue {
  const parsed = readCatalogue(root);
  if (parsed.ok) return parsed.value;
  for (const problem of parsed.problems) process.stderr.write(`${formatProblem(problem)}\n`);
  process.exit(EXIT.wrong);
}
