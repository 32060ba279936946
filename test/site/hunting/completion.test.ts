// What can be written at a place of a query: tables first, operators after a pipe, columns as the pipeline has left them.
// Tests site/islands/hunting/{completion,columns-at,operator-words}.ts.

import { describe, expect, it } from 'vitest';
import { OPERATOR_WORDS } from '#engine/hunting/index.ts';
import type { Lexicon } from '../../../site/islands/hunting/completion.ts';
import { helpAt, lexiconOf, offersAt } from '../../../site/islands/hunting/completion.ts';
import { OPERATOR_HELP } from '../../../site/islands/hunting/operator-words.ts';

const column = (name: string, type: 'string' | 'datetime' | 'long') => ({ name, type, says: `About ${name}.` });
const lexicon: Lexicon = lexiconOf({
  tables: [
    {
      name: 'DeviceProcessEvents',
      says: 'Programs that started.',
      columns: [column('Timestamp', 'datetime'), column('DeviceName', 'string'), column('FileName', 'string')],
    },
    { name: 'EmailEvents', says: 'Messages.', columns: [column('Subject', 'string'), column('Timestamp', 'datetime')] },
  ],
  functions: [
    { name: 'count', kind: 'aggregate', says: 'Number of rows.', parameters: [] },
    { name: 'strlen', kind: 'scalar', says: 'Length of a text.', parameters: ['text'] },
    { name: '==', kind: 'scalar', says: 'Equal.', parameters: ['a', 'b'] },
  ],
});

/** Labels offered where `^` stands. */
function labels(marked: string): readonly string[] {
  const offset = marked.indexOf('^');
  return offersAt(marked.replace('^', ''), offset, lexicon).offers.map(({ label }) => label);
}

describe('offersAt', () => {
  it('offers tables and let at the start, operators after a pipe', () => {
    expect(labels('^')).toEqual(expect.arrayContaining(['DeviceProcessEvents', 'EmailEvents', 'let', 'union']));
    expect(labels('DeviceProcessEvents | ^')).toEqual([...OPERATOR_WORDS]);
    expect(labels('DeviceProcessEvents | mv-e^')).toContain('mv-expand');
  });

  it('begins the word after the hyphen it belongs to', () => {
    expect(offersAt('T | mv-e', 8, lexicon).from).toBe(4);
    expect(offersAt('DeviceProcessEvents | where File', 32, lexicon).from).toBe(28);
  });

  it('offers columns of the table, and functions that stand in the place', () => {
    const where = labels('DeviceProcessEvents | where ^');
    expect(where).toEqual(expect.arrayContaining(['FileName', 'DeviceName', 'strlen']));
    expect(where).not.toContain('Subject');
    expect(where).not.toContain('count');
    expect(where).not.toContain('==');
    expect(labels('DeviceProcessEvents | summarize ^')).toContain('count');
  });

  it('follows the pipeline: what was projected, summarised, named', () => {
    expect(labels('DeviceProcessEvents | project FileName | where ^')).not.toContain('DeviceName');
    const after = labels('DeviceProcessEvents | summarize Times = count() by FileName, bin(Timestamp, 1h) | where ^');
    expect(after).toEqual(expect.arrayContaining(['Times', 'FileName', 'Timestamp']));
    expect(after).not.toContain('DeviceName');
    expect(labels('DeviceProcessEvents | summarize count() by FileName | where ^')).toContain('count_');
    expect(labels('DeviceProcessEvents | extend Size = 1 | where ^')).toContain('Size');
  });

  it('knows names given by let, and their columns', () => {
    expect(labels('let Few = DeviceProcessEvents | project FileName;\n^')).toContain('Few');
    const inside = labels('let Few = DeviceProcessEvents | project FileName;\nFew | where ^');
    expect(inside).toContain('FileName');
    expect(inside).not.toContain('DeviceName');
  });

  it('reads the inner query in brackets', () => {
    const inner = labels('DeviceProcessEvents | join (EmailEvents | where ^');
    expect(inner).toContain('Subject');
    expect(inner).not.toContain('FileName');
  });

  it('offers nothing inside a text or a comment', () => {
    expect(labels('DeviceProcessEvents | where FileName == "cm^')).toEqual([]);
    expect(labels('// Dev^')).toEqual([]);
  });
});

describe('helpAt', () => {
  it('says what an operator, a column, a table and a function are', () => {
    const text = 'DeviceProcessEvents | where strlen(FileName) > 3';
    expect(helpAt(text, 3, lexicon)?.says).toBe('Programs that started.');
    expect(helpAt(text, 24, lexicon)?.says).toMatch(/Keeps the rows/);
    expect(helpAt(text, 30, lexicon)).toMatchObject({ title: 'strlen(text)', from: 28, to: 34 });
    expect(helpAt(text, 37, lexicon)).toMatchObject({ title: 'FileName: string', says: 'About FileName.' });
    expect(helpAt('T | where A == "FileName"', 18, lexicon)).toBeNull();
  });
});

describe('operator words', () => {
  it('has a line for every operator', () => {
    expect(OPERATOR_WORDS.filter((word) => !OPERATOR_HELP.has(word))).toEqual([]);
  });
});
