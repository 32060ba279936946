// What an author hears who breaks the sections `recovery` and `outages`, and what the engine gets of whole ones.
// Tests engine/scenario/schema-recovery.ts and check-recovery.ts.

import { describe, expect, it } from 'vitest';
import { compileFiles, FILE, linesOf, shortestScenario } from '../../scenarios/written.ts';

const SECTIONS = `
recovery:
  engineers: 4
  clerks: 3
  safetyOfficer: engineer
  identity: directory
  containedBy: ['action:close-link:vpn']
  systems:
    - { system: directory, takes: 40m, rebuild: 4h, people: 3, verify: 20m, isClinical: false }
    - { system: epr, takes: 1h, rebuild: 6h, people: 2, after: [directory], verify: 15m, entries: [{ id: one, subject: Bed 4, paper: a, record: b, differs: true }] }
  partners:
    - { id: lab, name: Laboratory, link: supplier-pathology, answersAfter: 20m, asks: [{ id: clean, question: Is it clean?, metBy: ['verified:directory'] }] }
outages:
  - { id: update, title: A bad update, systems: [gp-record], when: T+20m, until: { all: ['outage:update'], after: 2h }, why: it stopped after an update }
`;
const compile = (text: string) => compileFiles(new Map([[FILE, `${shortestScenario()}${text}`]]));
const heard = (find: string, replacement: string): string => {
  if (!SECTIONS.includes(find)) throw new Error(`"${find}" is not in the sections.`);
  return linesOf(compile(SECTIONS.replace(find, () => replacement))).join('\n');
};

describe('the way back in a scenario', () => {
  it('is lowered with its times in milliseconds, and its milestones can be waited for', () => {
    const result = compile(
      SECTIONS.replace("containedBy: ['action:close-link:vpn']", "containedBy: ['outage-over:update']"),
    );
    expect(linesOf(result)).toEqual([]);
    if (!result.ok) return;
    expect(result.value.recovery?.systems[1]).toMatchObject({
      takesMs: 3_600_000,
      rebuildMs: 21_600_000,
      isClinical: true,
    });
    expect(result.value.recovery?.partners[0]?.answersAfterMs).toBe(1_200_000);
    expect(result.value.outages).toMatchObject([{ id: 'update', systems: ['gp-record'] }]);
  });

  it.each([
    ['a seat that is not there', 'safetyOfficer: engineer', 'safetyOfficer: nobody', 'There is no role "nobody"'],
    [
      'identity that is not restored',
      'identity: directory',
      'identity: lims',
      'There is no system "lims" among those that can be restored',
    ],
    ['a system that is not there', 'system: epr,', 'system: epx,', 'There is no system "epx"'],
    ['more people than there are', 'people: 2', 'people: 9', '"epr" needs 9 people and there are 4'],
    [
      'an order nobody could keep',
      'after: [directory]',
      'after: [epr]',
      'There is no system "epr" earlier in this list',
    ],
    ['a link that is not there', 'link: supplier-pathology', 'link: supplier', 'There is no link "supplier"'],
    [
      'evidence nobody can give',
      "metBy: ['verified:directory']",
      "metBy: ['verified:lims']",
      'There is no system "lims" in the recovery',
    ],
    ['a time that is none', 'takes: 1h', 'takes: soon', 'expected a length of time'],
    ['an outage of nothing', 'systems: [gp-record]', 'systems: [gp-records]', 'Did you mean "gp-record"?'],
    [
      'an outage that waits for its own end',
      'when: T+20m',
      "when: { all: ['outage-over:update'] }",
      'can never happen',
    ],
  ])('says %s', (_, find, replacement, answer) => {
    expect(heard(find, replacement)).toContain(answer);
  });
});
