// The look-up of files outside the exercise: columns, no values, a remark.
// Tests engine/hunting/plan/file-profile.ts.

import { describe, expect, it } from 'vitest';
import type { QueryAnswer } from '#engine/hunting/index.ts';
import { answerQuery, fileTable, loadAllFamilies, resultRows } from '#engine/hunting/index.ts';

await loadAllFamilies();

function ask(text: string): QueryAnswer & { readonly kind: 'results' } {
  const { table } = fileTable('Files', [{ file: 'x.ndjson', text: '{"SHA1":"ab","FileSize":3}' }]);
  const work = answerQuery(text, { tables: new Map([['Files', table]]), files: new Map() }, { now: 0, seed: 1 });
  for (;;) {
    const step = work.next();
    if (step.done !== true) continue;
    if (step.value.kind !== 'results') throw new Error(JSON.stringify(step.value));
    return step.value;
  }
}

describe('FileProfile', () => {
  it('keeps the columns of the table, adds empty ones and says so', () => {
    const columns = 'SHA1, FileSize, Signer, GlobalPrevalence, isnull(GlobalFirstSeen)';
    const { results, remarks } = ask(`Files | invoke FileProfile("SHA1", 500) | project ${columns}`);
    expect(resultRows(results[0]!)).toEqual([['ab', 3, '', null, true]]);
    expect(remarks.map(({ message }) => message)).toEqual([expect.stringContaining('are empty')]);
  });

  it('gives way to a function of the query with its name', () => {
    const own = 'let FileProfile = (T:(SHA1:string)) { T | extend Own = 1 };';
    const { results, remarks } = ask(`${own} Files | project SHA1 | invoke FileProfile()`);
    expect(resultRows(results[0]!)).toEqual([['ab', 1]]);
    expect(remarks).toEqual([]);
  });
});
