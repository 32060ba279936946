// A unit file as written: what is read of it, and that every fault says where it is and what to do.

import { describe, expect, it } from 'vitest';
import { checkPlaces, decisionsOnPage, guidanceAddress, parseUnit } from '#engine/learning/index.ts';
import type { Unit } from '#engine/learning/index.ts';

export const SMALL_UNIT = `outcome:
  id: lock-up
  statement: lock the screen whenever you leave it
questions:
  - id: door
    kind: decision
    situation: |
      You leave the desk.
      It is busy.

      Nobody looks.
    ask: What do you do?
    answers:
      - id: lock
        label: Lock the screen
        best: true
        feedback: |
          Good.

          It takes one second.
      - { id: leave, label: Leave it, feedback: Somebody may read on. }
    guidance: { page: screens, part: lock-it, says: Read about screens }
  - id: bell
    kind: decision
    ask: The bell rings. What now?
    answers:
      - { id: run, label: Run, feedback: The screen stays open. }
      - { id: both, label: Lock and run, feedback: One key., best: true }
  - { id: task, kind: do-it, task: Try it., steps: [Press the keys.] }
  - { id: memory, kind: recall, ask: Which keys?, answer: The two., later: true }
`;
const GUIDANCE = new Map([['screens', ['lock-it', 'unlock-it']]]);
const FILE = 'content/learn/lock-screen/unit.yaml';

function small(): Unit {
  const parsed = parseUnit(FILE, SMALL_UNIT, GUIDANCE);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

const faults = (from: string, to: string): string[] => {
  expect(SMALL_UNIT).toContain(from);
  const parsed = parseUnit(FILE, SMALL_UNIT.replace(from, to), GUIDANCE);
  return parsed.ok ? [] : parsed.problems.map(({ line, message }) => `${String(line)} ${message}`);
};

describe('a unit', () => {
  it('has full ids, paragraphs and a diagnostic: the last decision', () => {
    const unit = small();
    expect(unit.id).toBe('lock-screen');
    expect(unit.questions.map(({ id }) => id)).toEqual([
      'lock-screen/door',
      'lock-screen/bell',
      'lock-screen/task',
      'lock-screen/memory',
    ]);
    expect(unit.questions[0]?.situation).toEqual(['You leave the desk. It is busy.', 'Nobody looks.']);
    expect(unit.diagnostic).toBe('lock-screen/bell');
    expect(decisionsOnPage(unit).map(({ id }) => id)).toEqual(['lock-screen/door', 'lock-screen/bell']);
  });

  it('leads to a paragraph of guidance', () => {
    const [door] = decisionsOnPage(small());
    expect(door?.guidance === null || door === undefined ? '' : guidanceAddress(door.guidance)).toBe(
      '/guidance/screens/#lock-it',
    );
    expect(guidanceAddress({ page: 'screens', part: null, says: '' })).toBe('/guidance/screens/');
  });
});

describe('a fault of a unit is told with its line', () => {
  it.each([
    ['no safest answer', '        best: true\n', '', /^14 The decision has 0 answers with `best: true`/],
    ['two safest answers', 'feedback: The screen', 'best: true, feedback: The screen', /^27 .*has 2 answers/],
    ['an id twice', 'id: bell', 'id: door', /^23 The id "door" is used twice/],
    ['an answer twice', 'id: both', 'id: run', /The answer "run" is listed twice/],
    ['no page', 'page: screens', 'page: screen', /^22 There is no guidance page "screen"/],
    ['no heading', 'part: lock-it', 'part: lock', /^22 .* has no heading with the id "lock"/],
    ['too few decisions', '    ask: The bell', '    later: true\n    ask: The bell', /fewer than two decisions/],
    ['no task', '  - { id: task, kind: do-it, task: Try it., steps: [Press the keys.] }\n', '', /no task to do/],
    ['a diagnostic of another kind', 'questions:', 'diagnostic: memory\nquestions:', /no decision "memory"/],
    ['an unknown kind', 'kind: do-it', 'kind: doit', /kind/],
    ['an unknown key', 'ask: Which', 'asks: Which', /ask/],
    ['a statement that ends in a full stop', 'leave it\nq', 'leave it.\nq', /By the end you can/],
  ])('%s', (_, from, to, wanted) => {
    const found = faults(from, to);
    expect(found.join('\n')).toMatch(wanted);
  });

  it('is never an exception, whatever the text', () => {
    for (const text of ['', '[', 'outcome: 3', '- a\n- b', 'questions: {}', '\0'])
      expect(parseUnit(FILE, text, GUIDANCE).ok).toBe(false);
  });
});

describe('a page', () => {
  const PAGE = '---\n---\n\n<Decision id="door" />\n\nWords <Decision id="bell" />\n\n<DoIt id="task" />\n';
  const told = (page: string): string[] =>
    checkPlaces(small(), 'index.mdx', page).map(
      ({ line, column, message }) => `${String(line)}:${String(column)} ${message}`,
    );

  it('places each part once', () => {
    expect(told(PAGE)).toEqual([]);
  });

  it.each([
    ['a part that is not there', 'id="door"', 'id="doors"', /^4:1 unit.yaml has no decision "doors"/],
    ['a part of another kind', '<DoIt id="task"', '<Decision id="task"', /has no decision "task"/],
    ['a part twice', '<DoIt id="task" />', '<DoIt id="task" /><DoIt id="task" />', /^8:19 .* a second time/],
    ['a part left out', 'Words <Decision id="bell" />', '', /^1:1 The part "bell" of unit.yaml stands nowhere/],
    ['a tag without an id', '<Decision id="door" />', '<Decision />', /^4:1 This Decision names no part/],
    ['a question kept for later', '<DoIt', '<Recall id="memory" />\n<DoIt', /has no recall "memory"/],
    ['an activity', '<DoIt', '<Activity id="inbox" />\n<DoIt', /has no activity "inbox"/],
  ])('%s is told', (_, from, to, wanted) => {
    expect(PAGE).toContain(from);
    expect(told(PAGE.replace(from, to)).join('\n')).toMatch(wanted);
  });
});
