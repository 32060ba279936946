// Reads units and pathways from content/ for the command line. Promise: a fault ends the command with its place and advice.
// Tested in test/built/packages.test.ts.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem } from '../base/index.ts';
import { parseCatalogue } from '../learning/index.ts';
import type { Catalogue } from '../learning/index.ts';
import { EXIT } from './command-line.ts';

const FOLDERS = ['content/learn', 'content/pathways', 'content/guidance'];

/** All units and pathways below `root`. Ends with exit code 1 when one of them is wrong. */
export function loadCatalogue(root: string): Catalogue {
  const paths = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(mdx?|yaml)$/.test(name))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  );
  const parsed = parseCatalogue(new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')])));
  if (parsed.ok) return parsed.value;
  for (const problem of parsed.problems) process.stderr.write(`${formatProblem(problem)}\n`);
  process.exit(EXIT.wrong);
}
