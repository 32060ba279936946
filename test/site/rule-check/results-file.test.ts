// Results as files: nothing in them is a formula, everything left out is counted, only invented events are marked.

import { describe, expect, test } from 'vitest';
import { createRuleCheck, readRuleTexts } from '../../../engine/conduct/index.ts';
import type { CheckSummary } from '../../../engine/conduct/index.ts';
import { toCsvFile, toNdjson } from '../../../site/islands/rule-check/results-file.ts';

const RULE = `title: '=HYPERLINK("x")'
id: 0b6d1c6e-3d0f-4e43-9a9c-6a2f3f4b5c6d
logsource: { product: windows }
detection:
    selection: { Line|contains: 'bad' }
    condition: selection
`;

function found(events: number): CheckSummary {
  const check = createRuleCheck(readRuleTexts([{ file: 'a.yml', text: RULE }]).book);
  const line = `${JSON.stringify({ Line: '\u0000=bad, "quoted"\nnext', Other: 1 })}\n`;
  check.push(new TextEncoder().encode(line.repeat(events)));
  check.endFile();
  check.finish();
  return check.summary();
}

describe('results as files', () => {
  test('CSV: no cell begins a formula, and each row is one match', () => {
    const text = toCsvFile(found(2), false);
    const lines = text.split('\r\n');
    expect(lines[0]).toBe('Rule check in Standby: 2 matches in 2 events.');
    expect(lines[2]).toContain(`"'=HYPERLINK(""x"")"`);
    expect(lines[2]).toContain(`"'\u0000=bad, ""quoted""`);
    expect(text).not.toContain('EXERCISE');
  });

  test('NDJSON: every line reads, with the reason and the event', () => {
    const [about, ...rest] = toNdjson(found(2), false)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(about).toEqual({ about: 'Rule check in Standby: 2 matches in 2 events.' });
    expect(rest).toHaveLength(2);
    expect(rest[0]).toMatchObject({
      event: 0,
      matched: [{ column: 'Line', test: 'contains "bad"' }],
      record: { Other: '1' },
    });
  });

  test('what is not in the file is counted; invented events are marked', () => {
    const summary = found(150);
    for (const text of [toCsvFile(summary, true), toNdjson(summary, true)]) {
      expect(text.split('\n')[0]).toContain('EXERCISE EXERCISE EXERCISE');
      expect(text.split('\n')[0]).toContain('50 further matches were counted and are not in this file.');
    }
  });
});
