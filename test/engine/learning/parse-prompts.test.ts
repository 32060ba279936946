// Prompts as written and as answered: a report after an approval puts it right.

import { describe, expect, it } from 'vitest';
import { answerPrompt, lookBackOnPrompts, openPromptActs, parsePrompts } from '#engine/learning/index.ts';
import type { PromptAct, Prompts, PromptsAnswered } from '#engine/learning/index.ts';

const moment = (id: string, yours: boolean): string =>
  `  - { id: ${id}, at: now, doing: Work., app: Sign-in, from: Here, yours: ${String(yours)}, approve: A., deny: D., report: R. }\n`;
const ROW = `moments:\n${moment('own', true)}${moment('first', false)}${moment('second', false)}`;

function row(): Prompts {
  const parsed = parsePrompts('row.yaml', ROW);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}
const ending = (...acts: readonly (readonly [string, PromptAct])[]): string =>
  lookBackOnPrompts(
    row(),
    acts.reduce<PromptsAnswered>((answered, [id, act]) => answerPrompt(answered, id, act), new Map()),
  ).ending;

describe('a row of prompts', () => {
  it('ends well when nobody is let in and somebody is told', () => {
    expect(ending(['own', 'approve'], ['first', 'deny'], ['second', 'report'])).toBe('safe');
    expect(ending(['own', 'approve'], ['first', 'deny'], ['second', 'deny'])).toBe('harm');
    expect(ending(['first', 'approve'], ['second', 'report'])).toBe('mended');
    expect(ending(['first', 'approve'], ['first', 'report'], ['second', 'deny'])).toBe('mended');
    // What was reported before somebody got in does not tell of it.
    expect(ending(['first', 'report'], ['second', 'approve'])).toBe('harm');
  });

  it('is answered once, and can be reported afterwards', () => {
    const denied = answerPrompt(new Map(), 'first', 'deny');
    expect(openPromptActs(denied, 'first')).toEqual(['report']);
    expect(answerPrompt(denied, 'first', 'approve')).toBe(denied);
    expect(openPromptActs(answerPrompt(denied, 'first', 'report'), 'first')).toEqual([]);
  });

  it('tells faults with their line', () => {
    const found = (source: string): string => {
      const parsed = parsePrompts('row.yaml', source);
      return parsed.ok ? '' : parsed.problems.map(({ line, message }) => `${String(line)} ${message}`).join('\n');
    };
    expect(found(ROW.replaceAll('yours: false', 'yours: true'))).toMatch(/^2 No prompt is somebody else/);
    expect(found(ROW.replace('id: second', 'id: first'))).toMatch(/^4 The moment "first" is listed twice/);
    expect(found(ROW.replace('yours: true', 'yours: true, number: "4"'))).toMatch(/^2 .*expected two digits/);
  });
});
