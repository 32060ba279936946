// Indicators over the rows of our tables. Texts are decided once for each value of the dictionary and each shape, addresses by
// two look-ups in tables of bytes; only rows that some indicator touches cost more.
// Promise: sights exactly what `sightRecord` sees in the rows' full records, rows ascending, entries ascending.
// Tested in test/engine/intelligence/match-indicators.property.test.ts.

import { assert } from '../base/index.ts';
import { formatIpv4 } from '../estate/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import { columnValue, hashIsOfRow, TABLES } from '../telemetry/index.ts';
import type { TelemetryBatch, TelemetryWorld } from '../telemetry/index.ts';
import { isCovered } from './address-coverage.ts';
import { kindOfColumn } from './indicator-fields.ts';
import type { IndicatorSet } from './indicator-set.ts';
import { chainsOf, inForce } from './look-up.ts';
import type { TextKind } from './look-up.ts';

/** A shape that no indicator touches is 0, so that one test passes a row. */
const CLEAR = 0;
const TOUCHED = 1;
const UNDECIDED = 2;

const NO_PAGES = new Uint8Array(65_536);
const NO_CHAINS: readonly number[] = [];

/** Hits of addresses are kept; past this many the memory of them starts again. */
const ADDRESSES_KEPT_MAX = 65_536;

interface TablePlan {
  /** Shape columns to ask, and where their codes stand. */
  readonly columns: readonly { readonly kind: TextKind; readonly place: number }[];
  /** Hash columns that the file's name and version decide. */
  readonly hashes: readonly { readonly column: string; readonly name: number; readonly version: number }[];
  /** First level of the addresses; all zero where the table's rows hold none. */
  readonly pages: Uint8Array;
  /** CLEAR, TOUCHED or UNDECIDED, by shape. */
  state: Uint8Array;
  readonly chains: Map<number, readonly number[]>;
}

/** A set prepared for one world. Decisions are kept inside and belong to both. */
export interface SightingPlan {
  readonly set: IndicatorSet;
  readonly world: TelemetryWorld;
  /** By TableId; null where nothing can be sighted. */
  readonly tables: readonly (TablePlan | null)[];
  /** By kind: chains of a value's code. */
  readonly byValue: ReadonlyMap<TextKind, Map<number, readonly number[]>>;
  readonly byFile: Map<string, readonly number[]>;
  readonly byAddress: Map<number, readonly number[]>;
}

/**
 * Prepares a set for a world. `like` is the plan of another set of the same indicators in the same world: which entries a text
 * or a shape stands for does not depend on when lists are in use, so what one plan has decided the other need not.
 */
export function prepareSightings(set: IndicatorSet, world: TelemetryWorld, like?: SightingPlan): SightingPlan {
  if (like !== undefined) {
    assert(like.world === world && like.set.count === set.count, 'plans share decisions of one list in one world');
    return { ...like, set };
  }
  const kinds: readonly TextKind[] = ['ip', 'domain', 'url', 'hash', 'sender'];
  return {
    set,
    world,
    tables: TABLE_NAMES.map((_, table) => planTable(set, world, table)),
    byValue: new Map(kinds.map((kind) => [kind, new Map<number, readonly number[]>()])),
    byFile: new Map(),
    byAddress: new Map(),
  };
}

function planTable(set: IndicatorSet, world: TelemetryWorld, table: number): TablePlan | null {
  const schema = TABLES[table];
  const dictionary = world.dictionaries[table];
  assert(schema !== undefined && dictionary !== undefined, `table ${table} exists`);
  if (set.count === 0) return null;
  const columns: { kind: TextKind; place: number }[] = [];
  const hashes: { column: string; name: number; version: number }[] = [];
  let hasAddresses = false;
  for (const { name, source } of schema.columns) {
    const kind = kindOfColumn(schema.name, name);
    if (kind === undefined) continue;
    if (source === 'shape') columns.push({ kind, place: dictionary.columns.indexOf(name) });
    else if (source === 'row' && kind === 'ip') hasAddresses = true;
    else if (source === 'key' && kind === 'hash' && set.hashLengths.size > 0) {
      const prefix = name.startsWith('InitiatingProcess') ? 'InitiatingProcess' : '';
      hashes.push({
        column: name,
        name: dictionary.columns.indexOf(`${prefix}FileName`),
        version: dictionary.columns.indexOf(`${prefix === '' ? 'Process' : prefix}VersionInfoProductVersion`),
      });
    }
  }
  if (columns.length === 0 && hashes.length === 0 && !hasAddresses) return null;
  return {
    columns,
    hashes,
    pages: hasAddresses ? set.coverage.pages : NO_PAGES,
    state: new Uint8Array(1_024).fill(UNDECIDED),
    chains: new Map(),
  };
}

/** Calls `onSighting` for each entry that speaks of a row at the row's own time. */
export function matchIndicators(
  plan: SightingPlan,
  batch: TelemetryBatch,
  onSighting: (entry: number, row: number) => void,
): void {
  const table = plan.tables[batch.table];
  if (table === null || table === undefined) return;
  if (table.state.length < batch.dictionary.size) table.state = grown(table.state, batch.dictionary.size);
  const { rowCount } = batch;
  for (let row = nextTouched(table, batch, 0); row < rowCount; row = nextTouched(table, batch, row + 1))
    sightRow(plan, table, batch, row, onSighting);
}

/** The first row from `from` on whose shape or address some indicator may touch; `rowCount` when there is none left. */
function nextTouched({ state, pages }: TablePlan, { shape, address, rowCount }: TelemetryBatch, from: number): number {
  let row = from;
  if (pages === NO_PAGES) {
    for (; row + 3 < rowCount; row += 4) {
      const touched =
        (state[shape[row] as number] as number) |
        (state[shape[row + 1] as number] as number) |
        (state[shape[row + 2] as number] as number) |
        (state[shape[row + 3] as number] as number);
      if (touched !== CLEAR) break;
    }
    while (row < rowCount && state[shape[row] as number] === CLEAR) row += 1;
    return row;
  }
  for (; row + 1 < rowCount; row += 2) {
    const one = (state[shape[row] as number] as number) | (pages[(address[row] as number) >>> 16] as number);
    const other = (state[shape[row + 1] as number] as number) | (pages[(address[row + 1] as number) >>> 16] as number);
    if ((one | other) !== CLEAR) return one !== CLEAR ? row : row + 1;
  }
  if (row >= rowCount) return rowCount;
  const last = (state[shape[row] as number] as number) | (pages[(address[row] as number) >>> 16] as number);
  return last !== CLEAR ? row : rowCount;
}

function grown(states: Uint8Array, size: number): Uint8Array {
  const larger = new Uint8Array(Math.max(size, states.length * 2)).fill(UNDECIDED);
  larger.set(states);
  return larger;
}

function sightRow(
  plan: SightingPlan,
  table: TablePlan,
  batch: TelemetryBatch,
  row: number,
  onSighting: (entry: number, row: number) => void,
): void {
  const shape = batch.shape[row] as number;
  const address = batch.address[row] as number;
  if (table.state[shape] === UNDECIDED) decideShape(plan, table, batch, row);
  const ofShape = table.state[shape] === TOUCHED ? (table.chains.get(shape) ?? NO_CHAINS) : NO_CHAINS;
  const asks = address !== 0 && table.pages[address >>> 16] !== 0 && isCovered(plan.set.coverage, address);
  const ofAddress = asks ? chainsOfAddress(plan, address) : NO_CHAINS;
  if (ofShape.length + ofAddress.length === 0) return;
  const time = batch.time[row] as number;
  const entries = new Set<number>();
  for (const chain of ofShape) entries.add(inForce(plan.set, chain, time));
  for (const chain of ofAddress) entries.add(inForce(plan.set, chain, time));
  entries.delete(-1);
  for (const entry of [...entries].sort((a, b) => a - b)) onSighting(entry, row);
}

function chainsOfAddress({ set, byAddress }: SightingPlan, address: number): readonly number[] {
  let chains = byAddress.get(address);
  if (chains === undefined) {
    if (byAddress.size >= ADDRESSES_KEPT_MAX) byAddress.clear();
    chains = chainsOf(set, 'ip', formatIpv4(address));
    byAddress.set(address, chains);
  }
  return chains;
}

/** Asks the set about every text that the shape fixes; `row` is one of its rows. */
function decideShape(plan: SightingPlan, table: TablePlan, batch: TelemetryBatch, row: number): void {
  const { set, world } = plan;
  const { dictionary } = batch;
  const shape = batch.shape[row] as number;
  const found = new Set<number>();
  for (const { kind, place } of table.columns) {
    const code = dictionary.code(shape, place);
    if (code === 0) continue;
    const known = plan.byValue.get(kind);
    let chains = known?.get(code);
    if (chains === undefined) {
      chains = chainsOf(set, kind, String(dictionary.values.values[code] ?? ''));
      known?.set(code, chains);
    }
    for (const chain of chains) found.add(chain);
  }
  for (const { column, name, version } of table.hashes) {
    const nameCode = name < 0 ? 0 : dictionary.code(shape, name);
    if (nameCode === 0 || hashIsOfRow(batch, row, column)) continue;
    const file = `${column}/${nameCode}/${version < 0 ? 0 : dictionary.code(shape, version)}`;
    let chains = plan.byFile.get(file);
    if (chains === undefined) {
      chains = chainsOf(set, 'hash', String(columnValue(world, batch, row, column) ?? ''));
      plan.byFile.set(file, chains);
    }
    for (const chain of chains) found.add(chain);
  }
  table.state[shape] = found.size === 0 ? CLEAR : TOUCHED;
  if (found.size > 0) table.chains.set(shape, [...found]);
}
