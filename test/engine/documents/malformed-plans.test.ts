// Plans that are broken, hostile or only odd, as workbooks and as CEXF: each is told of by its place or read as it was meant.
// Promise: none is taken over by halves. Tests engine/documents/workbook-parts.ts, sheet-xlsx.ts, read-msel.ts and cexf.ts.

import { describe, expect, it } from 'vitest';
import { proposeMapping, readCexf, readMselRows, readXlsx, writeInjects } from '#engine/documents/index.ts';
import type { MadeCell } from '../../support/made-workbook.ts';
import { dateCell, errorCell, formulaCell, madeWorkbook, sheetXml } from '../../support/made-workbook.ts';

const START = '2027-01-19T02:00';
const MINUTE = 60_000;
const HEAD = ['ID', 'Time', 'Title', 'Message', 'Type'];
const plan = (rows: readonly (readonly MadeCell[])[], after = ''): Uint8Array =>
  madeWorkbook({ Plan: sheetXml([HEAD, ...rows], after) });
const event = (id: MadeCell, time: MadeCell, title: MadeCell = 'A title'): MadeCell[] => [
  id,
  time,
  title,
  'Text',
  'Inject',
];
const good = plan([event('1', 'T+5m')]);

/** What becomes of a workbook: the sentence that refuses it, its faults, or its times by control number. */
async function fateOf(bytes: Uint8Array): Promise<unknown> {
  let sheets;
  try {
    sheets = await readXlsx(bytes);
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
  const proposal = proposeMapping(sheets);
  if (proposal === undefined) return 'no titles';
  const sheet = sheets.find(({ name }) => name === proposal.sheet)!;
  const read = readMselRows(sheet, proposal, { file: 'plan.xlsx', startsAt: START });
  if (read.ok) return read.value.map(({ control, at }) => [control, at === null ? null : at / MINUTE]);
  return read.problems.map(({ line, column, message }) => [
    line,
    column,
    message.replace(/^Row \d+, column \w+: /, ''),
  ]);
}

const DAMAGED = /^This is no Excel workbook \(\.xlsx\), or it is damaged or protected\./;

describe('a workbook that cannot be read is refused with a sentence', () => {
  const flipped = good.map((byte, at) => (at >= 60 && at < 140 ? byte ^ 0x5a : byte));
  it.each<[string, Uint8Array]>([
    ['of no bytes', new Uint8Array(0)],
    ['cut short by its directory', good.slice(0, -30)],
    ['cut in half', good.slice(0, good.length >> 1)],
    ['with bytes turned over', flipped],
    ['of the old kind, or with a password', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0)],
    ['without its list of sheets', madeWorkbook({ Plan: sheetXml([HEAD]) }, { drop: ['xl/workbook.xml'] })],
    ['without its sheet', madeWorkbook({ Plan: sheetXml([HEAD]) }, { drop: ['xl/worksheets/sheet1.xml'] })],
    ['whose sheet is no XML', madeWorkbook({ Plan: 'hello' })],
    ['whose XML never ends', madeWorkbook({ Plan: sheetXml([HEAD]).replace('</sheetData>', '') })],
    ['whose text points nowhere', plan([event('1', 'T+5m', { attributes: 't="s"', inside: '<v>99</v>' })])],
  ])('%s', async (_, bytes) => {
    expect(await fateOf(bytes)).toMatch(DAMAGED);
  });

  it('that unpacks to more than is read, though its archive is small', async () => {
    const bomb = madeWorkbook(
      { Plan: sheetXml([HEAD, event('1', 'T+5m')]) },
      { extra: { 'xl/worksheets/sheet2.xml': new Uint8Array(66 * 1_048_576) } },
    );
    expect(bomb.length).toBeLessThan(1_048_576);
    expect(await fateOf(bomb)).toMatch(/^The workbook unpacks to more than 67108864 bytes/);
  });

  it('with one cell at the far end of the sheet, for which every cell before it would be made', async () => {
    const far = sheetXml([HEAD, event('1', 'T+5m')]).replace(
      '</sheetData>',
      '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
    );
    expect(await fateOf(madeWorkbook({ Plan: far }))).toMatch(/^The sheet Plan reaches to cell XFD1048576; at most/);
  });
});

describe('a workbook with faults tells each with its row and column, and nothing is taken over', () => {
  it.each<[string, Uint8Array, unknown]>([
    [
      'no known titles',
      madeWorkbook({
        Notes: sheetXml([
          ['a', 'b'],
          [1, 2],
        ]),
        Budget: sheetXml([['Sum']]),
      }),
      'no titles',
    ],
    [
      'titles in the third row',
      madeWorkbook({ Plan: sheetXml([['Our exercise'], [], HEAD, event('1', 'noon')]) }),
      [[4, 2, '"noon" is no time.']],
    ],
    ['a formula that failed', plan([event('1', errorCell('#REF!'))]), [[2, 2, '"#REF!" is the error of a formula.']]],
    [
      'an hour and minutes that no clock shows, and other forms',
      plan([event('1', 'T+1:75'), event('2', '9:05 AM'), event('3', 905), event('4', 0.375), event('5', 'T+5m')]),
      [
        [2, 2, '"T+1:75" is no time.'],
        [3, 2, '"9:05 AM" is no time.'],
        [4, 2, '"905" is no time.'],
        [5, 2, '"0.375" is no time.'],
      ],
    ],
    [
      'dates of another year',
      plan([event('1', dateCell(45_000.1))]),
      [[2, 2, 'The time lies 1406 days before STARTEX.']],
    ],
    [
      'control numbers in merged cells',
      plan(
        [event('1', 'T+5m'), [null, 'T+6m', 'Another', 'Text', null]],
        '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
      ),
      [[3, 1, 'The control number "1" stands in row 2 already.']],
    ],
    [
      'more rows than are read',
      plan(Array.from({ length: 10_000 }, (_, at) => event(`n${at}`, 'T+5m'))),
      [[2, 1, 'The sheet has 10000 rows; at most 5000 are read.']],
    ],
    [
      'a very long text',
      plan([event('1', 'T+5m', 'x'.repeat(5_000))]),
      [[2, 3, 'The text has 5000 characters; at most 4000 are kept.']],
    ],
  ])('%s', async (_, bytes, faults) => {
    expect(await fateOf(bytes)).toEqual(faults);
  });
});

describe('a workbook that is only odd is read as it was meant', () => {
  it.each<[string, Uint8Array, unknown]>([
    ['values of formulas', plan([event(formulaCell('A1', 'F1'), formulaCell('B1', 'T+10m'))]), [['F1', 10]]],
    ['a date and time', plan([event('1', dateCell(46_406.0875))]), [['1', 6]]],
    ['a time of day', plan([event('1', dateCell(0.0875))]), [['1', 6]]],
    [
      'dates and times of day counted from 1904',
      madeWorkbook(
        { Plan: sheetXml([HEAD, event('1', dateCell(46_406.0875 - 1_462)), event('2', dateCell(0.0875))]) },
        { is1904: true },
      ),
      [
        ['1', 6],
        ['2', 6],
      ],
    ],
    [
      'one time merged over two rows',
      plan([event('1', 'T+5m'), event('2', null)], '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>'),
      [
        ['1', 5],
        ['2', 5],
      ],
    ],
    [
      'the plan on the second sheet',
      madeWorkbook({ Cover: sheetXml([['x']]), MSEL: sheetXml([HEAD, event('1', 'T+5m')]) }),
      [['1', 5]],
    ],
    [
      'no styles',
      madeWorkbook({ Plan: sheetXml([HEAD, event('1', 'T+5m')]) }, { drop: ['xl/styles.xml'] }),
      [['1', 5]],
    ],
  ])('%s', async (_, bytes, rows) => {
    expect(await fateOf(bytes)).toEqual(rows);
  });

  it('control numbers that make the same id keep both injects', () => {
    const read = readMselRows(
      { name: 'Plan', rows: [HEAD, ['A-1', 'T+5m', 'One', 'x', ''], ['A 1', 'T+6m', 'Two', 'x', '']] },
      { titleRow: 0, mapping: { control: 0, time: 1, title: 2, message: 3, kind: 4 } },
      { file: 'plan.xlsx', startsAt: START },
    );
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(writeInjects(read.value, { roles: [], contacts: [] }).yaml.match(/id: \S+/g)).toEqual([
      'id: a-1',
      'id: a-1-2',
    ]);
  });
});

describe('a CEXF file with faults tells each with its line, and nothing is taken over', () => {
  const inject = { name: 'A call', uuid: 'u1', action_payload_resource_uuid: 'p1' };
  const payload = { uuid: 'p1', parameters: { message: ['Hello'], channel: 'Voice call' } };
  const step = { inject_uuid: 'u1', timing: { triggered_at: 'T+5m' } };
  const whole = { exercise: {}, injects: [inject], inject_flow: [step], inject_payloads: [payload] };
  const file = (change: object): string => JSON.stringify({ ...whole, ...change }, null, 1);

  function faultsOf(source: string): unknown {
    const read = readCexf('plan.json', source);
    return read.ok ? read.value.length : read.problems.map(({ line, message }) => [line, message]);
  }

  it.each<[string, string, unknown]>([
    ['of no characters', '', [[1, 'The JSON ends too early.']]],
    ['that is XML', '<exercise/>', [[1, 'This is not valid JSON: "<" is not expected.']]],
    ['that ends too early', file({}).slice(0, -6), [[27, 'The JSON ends too early.']]],
    ['with a comma too many', '{\n "exercise": {},,\n}', [[2, 'This is not valid JSON: "," is not expected.']]],
    ['that is a list', '[]', [[1, expect.stringMatching(/^A CEXF file has the keys/)]]],
    ['whose injects are texts', file({ injects: ['a'] }), [[1, expect.stringMatching(/^A CEXF file has the keys/)]]],
    ['without injects', file({ injects: [] }), [[3, 'The file has no inject.']]],
    ['with an inject without a name', file({ injects: [{ uuid: 'u1' }] }), [[4, 'Inject 1 has no name.']]],
    ['with a uuid twice', file({ injects: [inject, inject] }), [[11, 'Inject 2, "A call", has the uuid of inject 1.']]],
    [
      'with a payload that is not there',
      file({ inject_payloads: [] }),
      [[7, expect.stringContaining('which is not there')]],
    ],
    [
      'with a time that is none',
      file({ inject_flow: [{ ...step, timing: { triggered_at: 'soon' } }] }),
      [[14, expect.stringContaining('which is no time')]],
    ],
    [
      'with a number for a time',
      file({ inject_flow: [{ ...step, timing: { triggered_at: 45 } }] }),
      [[14, expect.stringContaining('at 45, which is no time')]],
    ],
    [
      'with a time of another year',
      file({ inject_flow: [{ ...step, timing: { triggered_at: 'T+900h' } }] }),
      [[14, 'Inject 1: The time lies 38 days after STARTEX.']],
    ],
    [
      'with a very long text',
      file({ inject_payloads: [{ uuid: 'p1', parameters: { notes: 'x'.repeat(5_000) } }] }),
      [[22, expect.stringContaining('5000 characters')]],
    ],
    [
      'with a key that changes objects',
      '{ "exercise": { "__proto__": {} } }',
      [[1, 'There is a key "__proto__" in here.']],
    ],
  ])('%s', (_, source, faults) => {
    expect(faultsOf(source)).toEqual(faults);
  });

  it('reads one with a mark of its encoding and another tool’s word for a channel', () => {
    const read = readCexf('plan.json', `\uFEFF${file({})}`);
    expect(read.ok && read.value).toMatchObject([
      { control: 'u1', at: 5 * MINUTE, channel: 'phone', message: ['Hello'] },
    ]);
  });
});
