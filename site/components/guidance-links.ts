// Which paragraph of the guidance helps with which line of a report, read while the site is built.
// Promise: a link that leads nowhere stops the build. Tested in test/engine/scenario/guidance-links.test.ts.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem } from '#engine/base/index.ts';
import { guidanceHeadings } from '#engine/learning/index.ts';
import type { GuidanceLink } from '#engine/scenario/index.ts';
import { parseGuidanceLinks } from '#engine/scenario/index.ts';
import { learningFiles } from './learning-catalogue.ts';

const FILE = 'content/guidance-links/links.yaml';

/** All links. Throws with every problem when one leads nowhere. */
export function guidanceLinks(): readonly GuidanceLink[] {
  const parsed = parseGuidanceLinks(
    FILE,
    readFileSync(join(process.cwd(), FILE), 'utf8'),
    guidanceHeadings(learningFiles()),
  );
  if (!parsed.ok)
    throw new Error(`Links into the guidance are wrong.\n${parsed.problems.map(formatProblem).join('\n')}`);
  return parsed.value;
}
