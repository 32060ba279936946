// The activity file: what is accepted, and the located problems of what is not.
// Promise: any text gives problems or a spec, never an exception.

import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../../engine/base/index.ts';
import { parseActivity } from '../../../engine/scenario/index.ts';
import { TINY_ACTIVITY } from '../../support/tiny-estate.ts';

function problemsOf(text: string): readonly string[] {
  const parsed = parseActivity('day.yaml', text);
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
}

describe('parseActivity', () => {
  it('[TEL16] accepts the tiny day', () => {
    expect(problemsOf(TINY_ACTIVITY)).toEqual([]);
  });

  it('[TEL16] names what is missing and where', () => {
    const broken = TINY_ACTIVITY.replace('curve: day, mix: { word: 5', 'curve: nite, mix: { wrod: 5')
      .replace("'{form} {n:1-90}.docx'", "'{from} {n:1-90}.docx'")
      .replace('by: winword.exe', 'by: wordpad.exe')
      .replace("'S:\\{form} {n:1-90}.docx'", "'S:\\{fromm}.docx'");
    const found = problemsOf(broken).join('\n');
    expect(found).toMatch(/day\.yaml:\d+:\d+: error: There is no curve `nite`/);
    expect(found).toMatch(/There is no family `wrod`/);
    expect(found).toMatch(/There is no program `wordpad\.exe`/);
    expect(found).toMatch(/There is no word list `fromm`/);
  });

  it('[TEL16] refuses a family in the mix of another table, a bad duration and a bad span', () => {
    const broken = TINY_ACTIVITY.replace('mix: { inbound: 1 }', 'mix: { word: 1 }')
      .replace('every: 24h', 'every: daily')
      .replace('portSpan: 1024', 'portSpan: 1000');
    const found = problemsOf(broken).join('\n');
    expect(found).toMatch(/duration such as 45m/);
    expect(found).toMatch(/power of two/);
    expect(problemsOf(TINY_ACTIVITY.replace('mix: { inbound: 1 }', 'mix: { word: 1 }')).join()).toMatch(
      /belongs to DeviceProcessEvents, not DeviceNetworkEvents/,
    );
  });

  it('[TEL16] gives problems, never an exception, for any text', () => {
    for (const text of ['', 'a: [', '- 1', 'id: 7', '&a [*a]', '\u0000', 'id: x\ncurves: {}\n'.repeat(3)])
      expect(problemsOf(text).length).toBeGreaterThan(0);
  });
});
