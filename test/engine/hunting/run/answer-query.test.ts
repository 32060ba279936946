// From a text to results through the door alone.

import { describe, expect, it } from 'vitest';
import {
  loadAllFamilies,
  parseQuery,
  prepareQuery,
  resultColumns,
  resultRows,
  runQuery,
} from '../../../../engine/hunting/index.ts';
import { answer, ask, catalogue, table } from './ask.ts';

await loadAllFamilies();

const WARDS = catalogue(
  table('Wards', 'Name:string Beds:long', [
    ['Elm', 20],
    ['Oak', 31],
  ]),
);

describe('an answer', () => {
  it('has results, rows looked at and what render asks for', () => {
    const given = answer('Wards | render barchart with (title="Beds")', WARDS);
    expect(given).toMatchObject({ kind: 'results', rowsRead: 2 });
    if (given.kind !== 'results') return;
    expect(given.results[0]?.render?.chart).toBe('barchart');
    expect(resultColumns(given.results[0]!).map(({ length }) => length)).toEqual([2, 2]);
  });

  it('gives every statement a result of its own', () => {
    const given = answer('Wards | count; Wards | project Name', WARDS);
    expect(given.kind === 'results' && given.results.map(({ rowCount }) => rowCount)).toEqual([1, 2]);
  });

  it('gives every branch of a fork', () => {
    const given = answer('Wards | fork all=(count) (where Beds > 30)', WARDS);
    expect(given.kind === 'results' && given.results.map(({ rowCount }) => rowCount)).toEqual([1, 1]);
  });

  it('tells a fault of syntax without planning', () => {
    expect(answer('Wards | where', WARDS).kind).toBe('problems');
  });

  it('can be prepared once and run by hand', () => {
    const { query } = parseQuery('Wards | where Beds > toscalar(Wards | summarize min(Beds))');
    const options = { now: 0, seed: 1 };
    const prepared = prepareQuery(query, WARDS, options);
    if (!('results' in prepared)) throw new Error('it does not plan');
    const steps = runQuery(prepared, options);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    expect(resultRows(step.value.results[0]!)).toEqual([['Oak', 31]]);
  });

  it('asks a table only for the columns that are read, with the filter', () => {
    const asked: unknown[] = [];
    const wards = table('Wards', 'Name:string Beds:long Floor:long', [['Elm', 20, 1]]);
    const watched = catalogue({
      ...wards,
      scan: (request) => (asked.push([...request.columns, request.filter?.kind]), wards.scan(request)),
    });
    expect(ask('Wards | where Beds > 1 | project Name', watched)).toEqual(['Name', 'Elm']);
    expect(asked).toEqual([[0, 1, 'call']]);
  });
});
