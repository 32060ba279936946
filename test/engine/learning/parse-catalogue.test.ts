// Units, pathways and guidance read together: what one file says of another is checked.

import { describe, expect, it } from 'vitest';
import { headingIds, parseCatalogue } from '#engine/learning/index.ts';

const decision = (id: string): string => `  - id: ${id}
    kind: decision
    ask: What do you do?
    answers:
      - { id: a, label: This, feedback: Well., best: true }
      - { id: b, label: That, feedback: Less well. }
`;
const unit = (outcome: string): string => `outcome: { id: ${outcome}, statement: do the safe thing }
questions:
${decision('one')}${decision('two')}  - { id: task, kind: do-it, task: Do it., steps: [Now.] }
`;
const PAGE = `---
title: A unit
summary: What it says.
minutes: 4
behaviour: Do it.
audience: Everyone
---

<Decision id="one" /> <Decision id="two" /> <DoIt id="task" />
`;
const WHOLE: readonly (readonly [string, string])[] = [
  ['content/learn/first/unit.yaml', unit('out-one')],
  ['content/learn/first/index.mdx', PAGE],
  ['content/learn/second/unit.yaml', unit('out-two')],
  [
    'content/learn/second/index.mdx',
    PAGE.replace('---\n\n<', 'clinicianCheck: { by: A nurse, on: "2026-11-01" }\n---\n\n<'),
  ],
  ['content/guidance/help.mdx', '## Get help\n'],
  [
    'content/pathways/ward.yaml',
    'title: Ward\nwho: Nurses.\nunits:\n  - { unit: second, why: First of all. }\n  - { unit: first, why: Then. }\n',
  ],
];
const faults = (changes: Readonly<Record<string, string | null>>): string[] => {
  const files = new Map(WHOLE);
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) files.delete(path);
    else files.set(path, text);
  }
  const parsed = parseCatalogue(files);
  return parsed.ok ? [] : parsed.problems.map(({ file, line, message }) => `${file}:${String(line)} ${message}`);
};

describe('a catalogue', () => {
  it('holds units with what their pages say of them, and pathways in their order', () => {
    const parsed = parseCatalogue(new Map(WHOLE));
    expect(
      parsed.ok && parsed.value.units.map(({ id, minutes, clinicianCheck }) => [id, minutes, clinicianCheck]),
    ).toEqual([
      ['first', 4, null],
      ['second', 4, { by: 'A nurse', on: '2026-11-01' }],
    ]);
    expect(parsed.ok && parsed.value.pathways.map(({ id, units }) => [id, units.map((one) => one.unit)])).toEqual([
      ['ward', ['second', 'first']],
    ]);
  });

  it.each([
    ['a page without unit.yaml', 'content/learn/first/unit.yaml', null, /index\.mdx:1 There is no unit\.yaml/],
    ['a unit without words', 'content/learn/first/index.mdx', null, /unit\.yaml:1 There is no index\.mdx/],
    [
      'one outcome of two units',
      'content/learn/second/unit.yaml',
      unit('out-one'),
      /"out-one" belongs to the unit "first"/,
    ],
    [
      'a pathway of an unknown unit',
      'content/pathways/ward.yaml',
      'title: W\nwho: N.\nunits:\n  - { unit: frist, why: A. }\n',
      /ward\.yaml:4 There is no unit "frist"/,
    ],
    [
      'a pathway with a unit twice',
      'content/pathways/ward.yaml',
      'title: W\nwho: N.\nunits:\n  - { unit: first, why: A. }\n  - { unit: first, why: B. }\n',
      /ward\.yaml:5 .* listed twice/,
    ],
    [
      'a wrong minute count',
      'content/learn/first/index.mdx',
      PAGE.replace('minutes: 4', 'minutes: 40'),
      /index\.mdx:4 `minutes`/,
    ],
    [
      'a real name',
      'content/learn/first/index.mdx',
      PAGE.replace('Do it.', 'Visit mail.acme.com.'),
      /index\.mdx:5 .*acme\.com/,
    ],
    [
      'a file that is not there',
      'content/learn/first/unit.yaml',
      `${unit('out-one')}activities: [{ id: inbox, kind: inbox, file: inbox.yaml, title: T }]\n`,
      /no file "inbox\.yaml"/,
    ],
  ])('%s is told', (_, path, text, wanted) => {
    expect(faults({ [path]: text }).join('\n')).toMatch(wanted);
  });
});

describe('ids of headings', () => {
  it('are what the site makes of them', () => {
    expect(
      headingIds('# Top\n## If you work, and something’s wrong\n### Who & where?\n## Who & where?\n## Who & where?'),
    ).toEqual(['if-you-work-and-somethings-wrong', 'who--where', 'who--where-1', 'who--where-2']);
  });
});
