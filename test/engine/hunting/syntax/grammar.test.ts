// The parser's tables are those of the grammar today, and Node runs them as they are.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { grammarFiles } from '../../../../engine/bin/grammar.ts';
import { ROOT } from '../../../support/run-command.ts';

describe('the tables of the grammar', () => {
  test('are what `npm run grammar` writes', async () => {
    for (const [name, text] of await grammarFiles()) {
      expect(readFileSync(join(ROOT, 'engine/hunting/syntax', name), 'utf8') === text, `${name}: npm run grammar`).toBe(
        true,
      );
    }
  });
});
