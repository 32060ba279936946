// Fields that are put together from several columns: the rewritten test accepts exactly what the original accepts.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateReference } from '../../../engine/predicate/index.ts';
import type { Predicate } from '../../../engine/predicate/index.ts';
import { FIELD_MAPS } from '../../../engine/sigma/field-maps.ts';
import type { Route } from '../../../engine/sigma/field-maps.ts';
import { parsePattern, testOfParts } from '../../../engine/sigma/pattern-text.ts';
import { rewriteField } from '../../../engine/sigma/rewrite-field.ts';
import type { FieldTest } from '../../../engine/sigma/rewrite-field.ts';

const SEED = 20_276;
const ROUTE: Route = {
  table: 'DeviceRegistryEvents',
  fields: 'registry',
  actions: [],
  eventIds: {},
  provider: '',
  where: [],
  isFallback: false,
};

function rewritten(map: string, field: string, one: FieldTest, route: Route = ROUTE): Predicate {
  const rule = FIELD_MAPS.get(map)?.get(field);
  if (rule === undefined) throw new Error(`${map} has no ${field}`);
  const result = rewriteField(one, rule, route);
  if (result.kind === 'refused') throw new Error(result.why);
  return result;
}

const on = (
  column: string,
  text: string,
  anchoring: 'whole' | 'prefix' | 'suffix' | 'contains' = 'whole',
): FieldTest => ({ kind: 'string', column, test: testOfParts(parsePattern(text), anchoring, false) });

describe('two columns as one field', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\\'), maxLength: 5 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '\\', '*', '?'), maxLength: 6 });
  const anchoring = fc.constantFrom('whole' as const, 'prefix' as const, 'suffix' as const, 'contains' as const);

  test('a registry path is key, backslash, value name', () => {
    let held = 0;
    fc.assert(
      fc.property(text, fc.option(text), pattern, anchoring, (key, name, tested, how) => {
        const original = on('TargetObject', tested, how);
        const field = name === null ? key : `${key}\\${name}`;
        const expected = evaluateReference(original, { TargetObject: field });
        if (expected) held += 1;
        const columns = { RegistryKey: key, RegistryValueName: name };
        expect(
          evaluateReference(rewritten('registry', 'TargetObject', original), columns),
          `${field} against ${tested} (${how})`,
        ).toBe(expected);
      }),
      { seed: SEED, numRuns: 8_000 },
    );
    expect(held).toBeGreaterThan(500);
  });

  test.each([
    ['NT AUTHORITY\\SYSTEM', 'whole', true],
    ['AUTHORI', 'contains', true],
    ['\\system', 'suffix', true],
    ['nt authority\\', 'prefix', true],
    ['CALDERWICK\\SYSTEM', 'whole', false],
  ] as const)('user %s (%s)', (tested, how, expected) => {
    expect(
      evaluateReference(rewritten('process', 'User', on('User', tested, how)), {
        AccountDomain: 'nt authority',
        AccountName: 'system',
      }),
    ).toBe(expected);
  });
});

describe('values in other words', () => {
  test.each<[string, string, FieldTest, Record<string, string | number>, boolean]>([
    [
      'registry',
      'TargetObject',
      on('TargetObject', 'HKLM\\Software\\X\\V'),
      { RegistryKey: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\X', RegistryValueName: 'V' },
      true,
    ],
    ['registry', 'Details', on('Details', 'DWORD (0x00000001)'), { RegistryValueData: '1' }, true],
    ['registry', 'Details', on('Details', 'DWORD (0x0000000a)'), { RegistryValueData: '10' }, true],
    ['registry', 'Details', on('Details', 'DWORD (0x00000001)'), { RegistryValueData: '0' }, false],
    ['registry', 'EventType', on('EventType', 'CreateKey'), { ActionType: 'RegistryKeyCreated' }, true],
    ['process', 'Hashes', on('Hashes', `SHA1=${'A1'.repeat(20)}`, 'contains'), { SHA1: 'a1'.repeat(20) }, true],
    ['process', 'Hashes', on('Hashes', `MD5=${'A1'.repeat(16)}`, 'contains'), { SHA1: 'a1'.repeat(20) }, false],
    [
      'logon',
      'LogonType',
      { kind: 'number', column: 'LogonType', op: 'eq', value: 10 },
      { LogonType: 'RemoteInteractive' },
      true,
    ],
    ['logon', 'LogonType', on('LogonType', '3'), { LogonType: 'Network' }, true],
    ['network', 'Initiated', on('Initiated', 'true'), { ActionType: 'ConnectionSuccess' }, true],
    ['network', 'Initiated', on('Initiated', 'true'), { ActionType: 'InboundConnectionAccepted' }, false],
    ['signin', 'Status', on('Status', 'Success'), { ErrorCode: 0 }, true],
    ['signin', 'Status', on('Status', 'Failure'), { ErrorCode: 0 }, false],
    [
      'identity',
      'TicketEncryptionType',
      on('TicketEncryptionType', '0x17'),
      { AdditionalFields: '{"TicketEncryptionType":"0x17"}' },
      true,
    ],
    [
      'identity',
      'TicketEncryptionType',
      on('TicketEncryptionType', '0x1'),
      { AdditionalFields: '{"TicketEncryptionType":"0x17"}' },
      false,
    ],
    [
      'pipe',
      'PipeName',
      on('PipeName', '\\lsass', 'suffix'),
      { AdditionalFields: JSON.stringify({ PipeName: '\\Device\\NamedPipe\\lsass' }) },
      true,
    ],
    [
      'device',
      'ServiceFileName',
      on('ServiceFileName', 'temp', 'contains'),
      { ProcessCommandLine: 'C:\\Windows\\Temp\\x.exe' },
      true,
    ],
  ])('%s %s %#', (map, field, one, record, expected) => {
    expect(evaluateReference(rewritten(map, field, one), record)).toBe(expected);
  });

  test('what cannot be taken apart is refused with a reason', () => {
    const rule = FIELD_MAPS.get('process')?.get('User');
    const regex: FieldTest = { kind: 'string', column: 'User', test: { op: 'regex', source: 'a', flags: '' } };
    expect(rule === undefined ? null : rewriteField(regex, rule, ROUTE)).toEqual({
      kind: 'refused',
      why: expect.stringContaining('two columns') as string,
    });
  });
});
