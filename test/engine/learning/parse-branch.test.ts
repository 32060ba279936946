// A branch as written and as played: names and guards are checked, and every fault has its line.

import { describe, expect, it } from 'vitest';
import { chooseBranch, lookBack, openChoices, parseBranch, startBranch, stepAt } from '#engine/learning/index.ts';
import type { Branch } from '#engine/learning/index.ts';

const CALL = `facts:
  told: You read the code out.
start: ring
steps:
  - id: ring
    who: Caller
    says: I need your code.
    choices:
      - { id: give, label: Read it out, sets: [told], to: later }
      - { id: no, label: Hang up, to: later }
  - id: later
    says: It is quiet.
    choices:
      - { id: own-up, label: Tell the desk, when: [told], to: mended }
      - { id: ask, label: Ask the desk, when: ["not told", "chose:ring/no or seen:mended"], to: safe }
      - { id: wait, label: Wait, to: harm }
  - { id: safe, says: Good., ending: safe }
  - { id: mended, says: Good too., ending: mended }
  - { id: harm, says: Hm., ending: harm }
`;

function call(): Branch {
  const parsed = parseBranch('call.yaml', CALL);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

describe('a branch', () => {
  it('opens choices by what was chosen before, and looks back', () => {
    const branch = call();
    const told = chooseBranch(branch, startBranch(branch), 'give');
    expect(openChoices(branch, told).map(({ id }) => id)).toEqual(['own-up', 'wait']);
    expect(lookBack(branch, told)).toEqual(['You read the code out.']);
    const refused = chooseBranch(branch, startBranch(branch), 'no');
    expect(openChoices(branch, refused).map(({ id }) => id)).toEqual(['ask', 'wait']);
    expect(lookBack(branch, refused)).toEqual([]);
    expect(stepAt(branch, chooseBranch(branch, refused, 'ask')).ending).toBe('safe');
    expect(() => chooseBranch(branch, refused, 'own-up')).toThrow(/may be chosen/);
  });
});

describe('a fault of a branch is told with its line', () => {
  it.each([
    ['an unreadable guard', 'when: [told]', 'when: ["told and asked"]', /^14 The condition "told and asked" cannot/],
    ['a guard about an unknown fact', 'when: [told]', 'when: [tolt]', /^14 There is no fact "tolt"/],
    ['a guard about an unknown step', 'seen:mended', 'seen:mend', /^15 There is no step "mend"/],
    ['a guard about an unknown choice', 'chose:ring/no', 'chose:ring/yes', /^15 There is no choice "ring\/yes"/],
    [
      'a step nobody reaches',
      'when: [told], to: mended',
      'when: [told], to: safe',
      /^18 No way leads to the step "mended"/,
    ],
    ['a choice nobody gets', 'when: [told]', 'when: [told, not told]', /^14 The choice "later\/own-up" is never open/m],

    ['a step that leads nowhere', ', ending: harm', '', /^19 The step "harm" leads nowhere/],
    [
      'an ending with choices',
      '    who: Caller',
      '    who: Caller\n    ending: harm',
      /The step "ring" ends, but has choices/,
    ],
    ['an unknown step', 'to: harm', 'to: ham', /^16 There is no step "ham"/],
    ['an unknown start', 'start: ring', 'start: rung', /^3 There is no step "rung"/],
    ['a fact nobody sets', 'sets: [told], ', '', /^2 No choice sets the fact "told"/],
    ['no way that is done well', 'ending: safe', 'ending: harm', /No step has `ending: safe`/],
  ])('%s', (_, from, to, wanted) => {
    expect(CALL).toContain(from);
    const parsed = parseBranch('call.yaml', CALL.replace(from, to));
    const found = parsed.ok ? '' : parsed.problems.map(({ line, message }) => `${String(line)} ${message}`).join('\n');
    expect(found).toMatch(wanted);
  });

  it('a situation without a choice says how it comes about', () => {
    const stuck = CALL.replace('label: Wait,', 'label: Wait, when: [told],').replace('"chose:ring/no or ', '"');
    const parsed = parseBranch('call.yaml', stuck);
    expect(
      parsed.ok ? '' : parsed.problems.map(({ line, message }) => `${String(line)} ${message}`).join('\n'),
    ).toMatch(/11 At "later" no choice is open after ring\/no/);
  });

  it('a circle without a way out is told', () => {
    const circle = CALL.replace('to: harm', 'to: loop').replace(
      '  - { id: harm, says: Hm., ending: harm }',
      '  - { id: loop, says: Again., choices: [{ id: on, label: On, to: loop }] }',
    );
    const parsed = parseBranch('call.yaml', circle);
    expect(parsed.ok ? '' : parsed.problems.map(({ message }) => message).join('\n')).toMatch(
      /From "loop" no ending can be reached/,
    );
  });
});
