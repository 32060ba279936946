// Scenarios that build on a base: items joined by id, faults in the file that wrote them.
// Tests engine/scenario/merge-sections.ts and parse-scenario.ts.

import { describe, expect, it } from 'vitest';
import { formatProblem } from '#engine/base/index.ts';
import type { Result } from '#engine/base/index.ts';
import type { CompiledScenario } from '#engine/scenario/index.ts';
import { compileFiles, FILE, shortestScenario } from '../../scenarios/written.ts';

const BASE = 'scenarios/bases/small/people.yaml';
const PEOPLE = `roles:
  - { id: engineer, title: From the base, brief: The base says this. }
  - { id: gold, title: Director, brief: You own the risk. }
contacts:
  - { id: csoc, name: From the base, organisation: CSOC (exercise), phone: null, answers: [] }
  - { id: icb, name: Strategic on call, organisation: ICB (training), phone: 0113 496 0140, answers: [Go on.] }
actionRules:
  - { kind: close-link, title: Close a link, tenant: network, takes: 9m, undo: 10m, effect: From the base, sideEffect: Everyone drops }
  - { kind: phone, title: Phone, tenant: command, takes: 0s, effect: Talk, sideEffect: None }
`;

function compile(text: string, people: string = PEOPLE): Result<CompiledScenario> {
  return compileFiles(new Map([[FILE, text]]), new Map([['small', new Map([[BASE, people]])]]));
}
const onBase = shortestScenario().replace('estate: acute-trust', 'buildsOn: [small]\nestate: acute-trust');

describe('a scenario on a base', () => {
  it('[SCN15] takes what it does not write, and its own items win in their places', () => {
    const compiled = compile(onBase);
    if (!compiled.ok) throw new Error(compiled.problems.map(formatProblem).join('\n'));
    const { roles, contacts, actionRules } = compiled.value;
    expect(roles.map(({ id, title }) => [id, title])).toEqual([
      ['engineer', 'Engineer on call'],
      ['gold', 'Director'],
    ]);
    expect(contacts.map(({ id, name }) => [id, name])).toEqual([
      ['csoc', 'Duty analyst'],
      ['icb', 'Strategic on call'],
    ]);
    expect(actionRules.map(({ kind, takesMs }) => [kind, takesMs])).toEqual([
      ['close-link', 180_000],
      ['phone', 0],
    ]);
  });

  it('[SCN15] plays the seats it names, in that order', () => {
    const seats = (list: string): string[] => {
      const compiled = compile(onBase.replace('buildsOn: [small]', `buildsOn: [small]\nseats: [${list}]`));
      return compiled.ok ? compiled.value.roles.map(({ id }) => id) : compiled.problems.map(formatProblem);
    };
    expect(seats('gold, engineer')).toEqual(['gold', 'engineer']);
    expect(seats('engineer')).toEqual(['engineer']);
    expect(seats('engineer, bronze').join()).toContain('There is no role "bronze"');
  });

  it('[SCN15] tells a fault in the file that wrote it', () => {
    const compiled = compile(onBase, PEOPLE.replace('0113 496 0140', '0113 243 0140'));
    const told = compiled.ok ? '' : compiled.problems.map(formatProblem).join('\n');
    expect(told).toContain(`${BASE}:6:`);
    expect(told).not.toContain(FILE);
  });

  it('[SCN15] refuses a base that is not there, with the nearest', () => {
    const compiled = compile(onBase.replace('buildsOn: [small]', 'buildsOn: [smal]'));
    expect(compiled.ok ? '' : compiled.problems.map(formatProblem).join()).toContain('There is no base "smal"');
  });
});
