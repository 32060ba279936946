// The example of the rule page: it reads cleanly, matches two events, and spares the backup agent.

import { expect, test } from 'vitest';
import { createRuleCheck, readRuleTexts } from '../../../engine/conduct/index.ts';
import { EXAMPLE_EVENTS, EXAMPLE_FILE, EXAMPLE_RULE } from '../../../site/islands/rule-check/example.ts';

test('the example reads without a warning, and matches two of six marked events', () => {
  const read = readRuleTexts([{ file: EXAMPLE_FILE, text: EXAMPLE_RULE }]);
  expect(read.problems).toEqual([]);
  const check = createRuleCheck(read.book);
  check.push(new TextEncoder().encode(EXAMPLE_EVENTS));
  check.endFile();
  check.finish();
  const found = check.summary();
  expect(found).toMatchObject({ events: 6, matches: 2, unreadable: 0 });
  expect(found.kept.map(({ event }) => event)).toEqual([2, 3]);
  const lines = EXAMPLE_EVENTS.trim().split('\n');
  expect(lines.filter((line) => !line.includes('EXERCISE EXERCISE EXERCISE'))).toEqual([]);
});
