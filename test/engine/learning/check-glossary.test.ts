// The glossary against what people read: each fault with its place, and none in this repository.

import { describe, expect, it } from 'vitest';
import { formatProblem } from '#engine/base/index.ts';
import { listScenarios, readFolder, ROOT } from '#engine/bin/load-pack.ts';
import { checkGlossary, GLOSSARY } from '#engine/learning/index.ts';

const PAGE = 'content/guidance/page.mdx';
const SIREN = '- { id: siren, term: Siren, meaning: "It is loud." }\n';
const faults = (terms: string, page: string, everyday = 'words: []'): readonly string[] => {
  const checked = checkGlossary(
    new Map([
      [GLOSSARY, terms],
      ['content/glossary/everyday.yaml', everyday],
      [PAGE, page],
    ]),
  );
  return (checked.ok ? checked.value : checked.problems).map(formatProblem);
};

describe('the glossary', () => {
  it('has a use for every entry, in any case, with hyphens and as one or many', () => {
    const term = (name: string) => `- { id: it, term: ${name}, meaning: "It is so." }\n`;
    for (const [name, text] of [
      ['Siren', 'Two sirens.'],
      ['Read-back', 'The read back failed.'],
      ['Downtime box', 'Open the downtime-boxes.'],
      ['On-call director', 'an ON-CALL\n  director'],
    ] as const)
      expect(faults(term(name), text), name).toEqual([]);
    expect(faults(SIREN, 'A sirenian swims.')).toEqual([
      `${GLOSSARY}:1:3: error: No unit, guidance page or scenario uses "Siren". Add how they say it in \`also\`, ` +
        'say in `because` why people need it all the same, or take it out.',
    ]);
    expect(faults(SIREN.replace('meaning', 'also: [klaxon], meaning'), 'The klaxon.')).toEqual([]);
    expect(faults(SIREN.replace(' }', ', because: "It is in the news." }'), 'Nothing.')).toEqual([]);
    expect(faults(SIREN.replace(' }', ', because: "It is in the news." }'), 'A siren.')[0]).toContain('Take `because`');
  });

  it('names what is there twice, leads nowhere or to itself', () => {
    const terms = `${SIREN}- { id: horn, term: siren, meaning: "It hoots.", see: [horn, sirne] }\n${SIREN}`;
    const found = faults(terms, 'A siren.');
    expect(found).toContainEqual(expect.stringMatching(/:2:21: error: "siren" is explained by "siren" already/));
    expect(found).toContainEqual(expect.stringMatching(/:2:\d+: error: "horn" leads to itself/));
    expect(found).toContainEqual(expect.stringMatching(/There is no term "sirne"\. Did you mean "siren"\?/));
    expect(found).toContainEqual(expect.stringMatching(/:3:9: error: There is another term "siren"/));
  });

  it('has every term that a link marks', () => {
    expect(faults(SIREN, 'A [siren](/glossary/#siren), [the glossary](/glossary/).')).toEqual([]);
    expect(faults(SIREN, 'A siren.\n\nA [bell](/glossary/#bell).')).toEqual([
      `${PAGE}:3:10: error: The glossary has no term "bell". Add it to ${GLOSSARY}, or take the link out.`,
    ]);
  });

  it('explains every short form but those of every day, and keeps no idle one', () => {
    const abc = '- { id: abc, term: Siren, stands: also called ABC, meaning: "It is loud." }\n';
    expect(faults(abc, 'A siren, the ABC, in the NHS. Outcome B6.b, code CLEAN22.', 'words: [NHS]')).toEqual([]);
    expect(faults(abc, 'A siren: ask the XYZ.\nTwo XYZs.')).toEqual([
      `${PAGE}:1:18: error: "XYZ" is a short form that nothing explains. Write the words, add it to ${GLOSSARY}, ` +
        'or to content/glossary/everyday.yaml when everybody says it.',
    ]);
    expect(faults(abc, 'A siren.', 'words: [NHS]')[0]).toContain('uses "NHS"');
  });

  it('is told what is wrong with its files, with the place', () => {
    expect(faults('- { id: Siren, meaning: "It is loud" }', 'A siren.', 'word: []')).toEqual([
      expect.stringMatching(/terms\.yaml:1:\d+: error: `0\.id`: expected small letters/),
      expect.stringMatching(/terms\.yaml:1:\d+: error: `0\.term` is missing/),
      expect.stringMatching(/terms\.yaml:1:\d+: error: `0\.meaning`: expected sentences/),
      expect.stringMatching(/everyday\.yaml:1:\d+: error: `words` is missing/),
      expect.stringMatching(/everyday\.yaml:1:\d+: error: .*there is no key "word"/),
    ]);
  });

  it('of this repository has no fault', () => {
    const folders = ['content', ...listScenarios().map((id) => `scenarios/${id}`)];
    const files = folders.flatMap((name) => [...readFolder(ROOT, name, (file) => /\.(?:mdx?|ya?ml)$/.test(file))]);
    const checked = checkGlossary(new Map(files));
    expect((checked.ok ? checked.value : checked.problems).map(formatProblem)).toEqual([]);
  });
});
