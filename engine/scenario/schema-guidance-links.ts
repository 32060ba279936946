// Which paragraph of the guidance helps with a line of a report, as people write it: words, page, part.
// Promise: every entry leads to a paragraph that is there, and one entry takes every line.
// Tested in test/engine/scenario/guidance-links.test.ts.

import { z } from 'zod';
import type { Problem, Result } from '../base/index.ts';
import { failure, success } from '../base/index.ts';
import type { GuidanceLink } from './guidance-link.ts';
import { parseYaml } from './parse-yaml.ts';

const text = z.string().min(1, 'expected some text');
export const guidanceLinks = z.strictObject({
  links: z
    .array(
      z.strictObject({
        words: z.array(z.string().regex(/^[a-z0-9].*$/, 'expected small letters')),
        page: text,
        part: text,
        says: text.max(60, 'expected at most 60 characters: it stands in a table'),
      }),
    )
    .min(1, 'expected at least one link'),
});

/** Reads the file. `parts` are the ids of headings by page, as the site makes them. */
export function parseGuidanceLinks(
  file: string,
  source: string,
  parts: ReadonlyMap<string, readonly string[]>,
): Result<readonly GuidanceLink[]> {
  const parsed = parseYaml(file, source, guidanceLinks);
  if (!parsed.ok) return parsed;
  const { value, locate } = parsed.value;
  const problems: Problem[] = [];
  const say = (index: number, key: 'page' | 'part' | 'words', message: string, advice: string): void => {
    problems.push({ file, ...locate(['links', index, key]), message, advice, severity: 'error' });
  };
  const seen = new Set<string>();
  value.links.forEach(({ words, page, part }, index) => {
    const ids = parts.get(page);
    if (ids === undefined)
      say(index, 'page', `There is no guidance page "${page}".`, `Choose one of ${[...parts.keys()].join(', ')}.`);
    else if (!ids.includes(part))
      say(index, 'part', `"${page}" has no heading "${part}".`, `Choose one of ${ids.join(', ')}.`);
    for (const word of words) {
      if (seen.has(word))
        say(index, 'words', `"${word}" leads somewhere else already.`, 'Take it out of one of the two.');
      seen.add(word);
    }
    const isLast = index === value.links.length - 1;
    if (isLast !== (words.length === 0))
      say(
        index,
        'words',
        isLast
          ? 'The last link has words, so that some lines lead nowhere.'
          : 'Nothing after this link is ever reached.',
        'Give `words: []` to the last link, and to no other.',
      );
  });
  if (problems.length > 0) return failure(problems);
  return success(
    value.links.map(({ words, page, part, says }) => ({ words, href: `/guidance/${page}/#${part}`, says })),
  );
}
