// A sharing task as written, and drafts as judged.

import { describe, expect, it } from 'vitest';
import { judgeDraft, parseShare } from '#engine/learning/index.ts';
import type { Share, ShareDraft } from '#engine/learning/index.ts';

const TASK = `task: Send it.
subject: List
people:
  - { id: ada, name: Ada Lin, address: ada@clinic.example, needed: true, why: Hers. }
  - { id: adam, name: Adam Lin, address: adam@other.example, needed: false, why: Not his. }
files:
  - { id: list, name: list.xlsx, needed: true, why: It is it., sheets: [{ name: All, hidden: true, holds: Everybody. }] }
  - { id: leave, name: leave.xlsx, needed: false, why: Private. }
`;

function task(source = TASK): Share {
  const parsed = parseShare('task.yaml', source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}
const GOOD: ShareDraft = {
  people: new Map([['ada', 'to']]),
  files: new Set(['list']),
  trimmed: new Set(['list']),
  subject: 'List',
};
const found = (share: Share, change: Partial<ShareDraft>): readonly string[] =>
  judgeDraft(share, { ...GOOD, ...change }).map(({ spilt, says }) => `${spilt ? 'spilt' : 'missing'}: ${says}`);

describe('a draft', () => {
  it('is judged by who gets what', () => {
    expect(found(task(), {})).toEqual([]);
    expect(found(task(), { people: new Map([['adam', 'to']]) })).toEqual([
      'missing: Ada Lin did not get it. Hers.',
      'spilt: It went to Adam Lin, adam@other.example. Not his.',
    ]);
    expect(found(task(), { trimmed: new Set() })).toEqual([
      'spilt: list.xlsx has a hidden sheet, “All”. It holds: Everybody.',
    ]);
    expect(found(task(), { files: new Set(['leave']) })).toEqual([
      'missing: list.xlsx was not attached. It is it.',
      'spilt: leave.xlsx went with it. Private.',
    ]);
  });

  it('begins with [secure] and hides addresses where it has to', () => {
    const secure = task(`secure: true\n${TASK}`);
    expect(found(secure, {})).toHaveLength(1);
    expect(found(secure, { subject: '[Secure] List' })).toEqual([]);
    const hide = task(`hide: true\n${TASK.replace('needed: false, why: Not his', 'needed: true, why: His too')}`);
    const both = (field: 'cc' | 'bcc'): ShareDraft['people'] =>
      new Map([
        ['ada', field],
        ['adam', 'bcc'],
      ]);
    expect(found(hide, { people: both('cc') })).toEqual([expect.stringContaining('Put everybody in Bcc')]);
    expect(found(hide, { people: both('bcc') })).toEqual([]);
  });

  it.each([
    ['nobody to send to', 'needed: true, why: Hers', 'needed: false, why: Hers', /^4 Nobody should get it/],
    ['no file to send', 'needed: true, why: It is it.', 'needed: false, why: It is it.', /^7 No file should be sent/],
    ['an address that may be real', 'ada@clinic.example', 'ada@clinic', /^4 The address "ada@clinic" may belong/],
    ['two of one id', 'id: adam', 'id: ada', /^5 The person "ada" is listed twice/],
  ])('tells %s with its line', (_, from, to, wanted) => {
    const parsed = parseShare('task.yaml', TASK.replace(from, to));
    const faults = parsed.ok ? '' : parsed.problems.map(({ line, message }) => `${String(line)} ${message}`).join('\n');
    expect(faults).toMatch(wanted);
  });
});
