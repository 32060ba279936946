// The content of boundary entries, and that no seat may say it. Tests engine/group/boundary.ts.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cardOf, createCellRun, planFor, readArrival, takeGroupEntries, writeArrival } from '#engine/group/index.ts';
import { COMMAND_RULES } from '#engine/exercise/index.ts';
import type { ExchangeArrival } from '#engine/exercise/index.ts';
import { teamLog } from './team-log.ts';

const MESSAGE: ExchangeArrival = {
  ...{ kind: 'message-arrives', message: 'region-1', from: 'region', seats: [], channel: 'phone' },
  ...{ title: 'Blood', text: 'Who has any?' },
};

it('[GRP72] reads what was written under its own kind alone, and never throws', () => {
  expect(readArrival('message', writeArrival(MESSAGE))).toEqual(MESSAGE);
  expect(readArrival('divert', writeArrival(MESSAGE))).toBeNull();
  expect(readArrival('message', '{"kind":"note","text":"x"}')).toBeNull();
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (content) => readArrival('message', content) === null),
    { seed: 8 },
  );
});

it('[GRP72] has a rule for the conductor alone, and a seat that says it is refused', () => {
  expect(COMMAND_RULES['message-arrives'].by).toBe('conductor');
  const card = cardOf(planFor('quiet-ward-week', 1), 'csoc', 1);
  if (card === null) throw new Error('the plan has this team');
  const log = teamLog('csoc');
  log.order({ kind: 'start' });
  log.command('csoc-lead', MESSAGE);
  expect(takeGroupEntries(createCellRun(card), log.entries)).toMatchObject([{ seq: 1 }]);
});
