// Reads which paragraph of the guidance helps with which line of a report, with the headings that are there.
// Promise: located problems, never an exception. Tested in test/engine/scenario/guidance-links.test.ts.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../base/index.ts';
import { guidanceHeadings } from '../learning/index.ts';
import { parseGuidanceLinks } from '../scenario/index.ts';
import type { CompiledScenario, GuidanceLink } from '../scenario/index.ts';
import { readFolder, ROOT } from './load-pack.ts';

export const GUIDANCE_LINKS = 'content/guidance-links/links.yaml';

/** The guidance, by path from the repository's root. */
export const guidancePages = (): ReadonlyMap<string, string> =>
  readFolder(ROOT, 'content/guidance', (name) => /\.mdx?$/.test(name));

/** The links, all of which lead to headings of the pages given, by path from the repository's root. */
export function loadGuidanceLinks(
  pages: ReadonlyMap<string, string> = guidancePages(),
): Result<readonly GuidanceLink[]> {
  return parseGuidanceLinks(GUIDANCE_LINKS, readFileSync(join(ROOT, GUIDANCE_LINKS), 'utf8'), guidanceHeadings(pages));
}

/** What the reports of a scenario's runs say that a paragraph may help with: actions, questions, themes. */
export function linesOfReports({ expectedActions, decisions, themes }: CompiledScenario): readonly string[] {
  return [
    ...expectedActions.map(({ statement }) => statement),
    ...decisions.map(({ question }) => question),
    ...(themes ?? []).map(({ statement }) => statement),
  ];
}
