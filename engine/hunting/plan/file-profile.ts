// `invoke FileProfile(…)`, Defender's look-up of what the world knows of a file. The exercise's world knows nothing beyond itself.
// Promise: its columns are there, so that queries resolve; they are empty, and a remark says so.
// Tested in test/engine/hunting/plan/file-profile.test.ts.

import type { Span } from '../syntax/ast.ts';
import type { ColumnSchema } from '../values/kql-type.ts';
import { readColumns } from '../tables/column-list.ts';
import { constant } from './bind-expression.ts';
import type { Bound } from './plan.ts';
import type { Planner } from './planner.ts';
import type { Tabular } from './scope.ts';
import { tabularOf } from './tabular.ts';

const COLUMNS = `SHA1 SHA256 MD5 FileSize/l GlobalPrevalence/l GlobalFirstSeen/d GlobalLastSeen/d Signer Issuer SignerHash
  IsCertificateValid/b IsRootSignerMicrosoft/b SignatureState IsExecutable/b ThreatName Publisher SoftwareName
  ProfileAvailability`;

/** The table with the look-up's columns that it does not have itself. */
export function withFileProfile(planner: Planner, input: Tabular, span: Span): Tabular {
  planner.problems.remark(
    span,
    'FileProfile() knows no files here: GlobalPrevalence and its other columns are empty. Count devices instead: summarize dcount(DeviceId) by SHA256.',
  );
  const { schema } = input.plan;
  const added = readColumns(COLUMNS).filter(({ name }) => !schema.some((column) => column.name === name));
  const columns: readonly Bound[] = [
    ...schema.map(({ type }, column): Bound => ({ kind: 'column', type, column })),
    ...added.map(({ type }) => constant(type, type === 'string' ? '' : null)),
  ];
  const all: readonly ColumnSchema[] = [...schema, ...added.map(({ name, type }) => ({ name, type }))];
  return tabularOf({ kind: 'map', input: input.plan, columns, schema: all }, input.isSerialized);
}
