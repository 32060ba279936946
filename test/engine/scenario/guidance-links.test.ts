// Lines of reports and the paragraphs that help: the first word wins, and no link leads nowhere.

import { describe, expect, it } from 'vitest';
import { loadGuidanceLinks } from '#engine/bin/load-guidance-links.ts';
import { readFolder, ROOT } from '#engine/bin/load-pack.ts';
import { linkForLine, parseGuidanceLinks } from '#engine/scenario/index.ts';

const PARTS = new Map([
  ['csoc', ['phone-csoc']],
  ['plan', ['first-hour', 'cut']],
]);
const link = (words: string, page: string, part: string): string =>
  `  - { words: [${words}], page: ${page}, part: ${part}, says: Read it }\n`;
const parse = (...links: string[]) => parseGuidanceLinks('links.yaml', `links:\n${links.join('')}`, PARTS);
const faults = (...links: string[]): readonly string[] => {
  const parsed = parse(...links);
  return parsed.ok ? [] : parsed.problems.map(({ line, message }) => `${String(line)} ${message}`);
};
const REST = link('', 'plan', 'first-hour');

describe('links into the guidance', () => {
  it('lead by the first word that begins a word of the line', () => {
    const parsed = parse(link('csoc', 'csoc', 'phone-csoc'), link('cut, shut the', 'plan', 'cut'), REST);
    const links = parsed.ok ? parsed.value : [];
    const place = (line: string) => linkForLine(links, line)?.href;
    expect(place('Ring CSOC, then cut it off')).toBe('/guidance/csoc/#phone-csoc');
    expect(place('Decide what is to be cut.')).toBe('/guidance/plan/#cut');
    expect(place('Shut, the sooner the better')).toBe('/guidance/plan/#cut');
    expect(place('Call the executive')).toBe('/guidance/plan/#first-hour');
    expect(linkForLine([], 'Anything')).toBeNull();
  });

  it('[SCN11] that lead nowhere are named with what there is', () => {
    expect(faults(link('a', 'nowhere', 'x'), REST)).toEqual(['2 There is no guidance page "nowhere".']);
    expect(faults(link('a', 'plan', 'gone'), REST)).toEqual(['2 "plan" has no heading "gone".']);
  });

  it('have one way for every line', () => {
    expect(faults(link('a', 'csoc', 'phone-csoc'))[0]).toContain('some lines lead nowhere');
    expect(faults(REST, link('a', 'csoc', 'phone-csoc'), REST)[0]).toContain('Nothing after this link');
    expect(faults(link('a', 'csoc', 'phone-csoc'), link('a', 'plan', 'cut'), REST)[0]).toContain(
      'leads somewhere else',
    );
  });

  it('of this repository all lead to paragraphs that are there', () => {
    const links = loadGuidanceLinks(readFolder(ROOT, 'content/guidance', (name) => name.endsWith('.mdx')));
    expect(links.ok ? links.value.length : links.problems).toBeGreaterThan(20);
  });
});
