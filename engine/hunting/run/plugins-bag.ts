// bag_unpack: each slot of the bags in a column as a column of its own.
// Promise: slots stand in a fixed order, so that the same rows give the same table; no step over them is long.
// Tested in test/engine/hunting/plugins.test.ts.

import type { PluginAnswer, PluginRequest } from '../plan/steps.ts';
import { convertValue, isArray } from '../values/all-values.ts';
import { compareText } from '../values/compare.ts';
import { TypedScalar } from '../values/kql-type.ts';
import type { Bag, ColumnSchema, Dynamic, KqlType, Schema, Value } from '../values/kql-type.ts';
import type { Chunk, Vector } from '../values/vector.ts';
import { chunkOf, valueAt, vectorOf } from '../values/vectors.ts';
import { chunkOfRows, columnAt, constantAt, heldRows, NEW_COLUMNS_MAX, PluginProblem } from './plugin-tables.ts';
import type { InputColumn } from './plugin-tables.ts';

function typeOfElement(value: Dynamic): KqlType {
  if (value instanceof TypedScalar) return value.type;
  if (typeof value === 'number') return Number.isInteger(value) ? 'long' : 'real';
  return typeof value === 'string' ? 'string' : typeof value === 'boolean' ? 'bool' : 'dynamic';
}

/** Bags looked at between two chances to stop. */
const BAGS_A_STEP = 2_048;

/** A slot of a bag and the type that all its values share. */
const SLOTS: Schema = [
  { name: 'Slot', type: 'string' },
  { name: 'Type', type: 'string' },
];

/** What bag_unpack has to know of the rows: the slots of all bags. */
export function bagSlots(request: Omit<PluginRequest, 'rows'>): PluginAnswer | null {
  if (request.declared !== null) return null;
  const bag = columnAt(request, 0, 'column');
  return {
    schema: SLOTS,
    *run([input]) {
      const types = new Map<string, KqlType>();
      const isSeen = new Set<Value>();
      for (const chunk of input!) {
        const vector = chunk === null ? null : chunk.columns[bag.place]!.read();
        yield null;
        for (let from = 0; vector !== null && from < vector.length; from += BAGS_A_STEP) {
          addSlots(vector, from, types, isSeen);
          yield null;
        }
      }
      yield chunkOfRows(SLOTS, [...types]);
    },
  };
}

function addSlots(vector: Vector, from: number, types: Map<string, KqlType>, isSeen: Set<Value>): void {
  const until = Math.min(vector.length, from + BAGS_A_STEP);
  for (let row = from; row < until; row++) {
    const value = valueAt(vector, row);
    if (!(value instanceof Map) || isSeen.has(value)) continue;
    isSeen.add(value);
    for (const [name, element] of value as Bag) {
      if (element === null) continue;
      const type = typeOfElement(element);
      const known = types.get(name);
      types.set(name, known === undefined || known === type ? type : 'dynamic');
    }
  }
}

/** Slots of all bags of a column with the type they share; names in order. */
function slotsOf(rows: readonly Chunk[], ignored: ReadonlySet<string>): ColumnSchema[] {
  const [names, types] = heldRows(SLOTS, rows).columns as readonly [Vector, Vector];
  const slots: ColumnSchema[] = [];
  for (let row = 0; row < names.length; row++) {
    const name = valueAt(names, row) as string;
    if (!ignored.has(name)) slots.push({ name, type: valueAt(types, row) as KqlType });
  }
  if (slots.length > NEW_COLUMNS_MAX)
    throw new PluginProblem(
      `bag_unpack() finds ${slots.length} slots; take the ones you need by name: extend a = bag.a`,
    );
  return slots.sort((a, b) => compareText(a.name, b.name));
}

/** One output column of bag_unpack: a column of the input, or a slot. */
type Unpacked = ColumnSchema & ({ readonly place: number } | { readonly slot: string });

function unpackedColumns(request: PluginRequest, bag: InputColumn): readonly Unpacked[] {
  const prefix = String(constantAt(request, 1, 'OutputColumnPrefix', ''));
  const conflict = String(constantAt(request, 2, 'columnsConflict', 'error'));
  const ignored = constantAt(request, 3, 'ignoredProperties', []);
  const slots = slotsOf(request.rows ?? [], new Set(isArray(ignored as Dynamic) ? (ignored as string[]) : []));
  const own = request.schema.flatMap(({ name, type }, place) => (place === bag.place ? [] : [{ name, type, place }]));
  const found = slots.map(({ name, type }) => ({ name: prefix + name, type, slot: name }));
  const ownNames = new Set(own.map(({ name }) => name));
  const clash = found.find(({ name }) => ownNames.has(name));
  if (clash === undefined) return [...own, ...found];
  if (conflict === 'keep_source') return [...own, ...found.filter(({ name }) => !ownNames.has(name))];
  const foundNames = new Set(found.map(({ name }) => name));
  if (conflict === 'replace_source') return [...own.filter(({ name }) => !foundNames.has(name)), ...found];
  throw new PluginProblem(
    `bag_unpack() finds a slot ${clash.name} where the table has a column of that name; give a prefix as second argument, or columnsConflict='keep_source'`,
  );
}

/** With `: (…)` after the call the columns are those, whatever the rows hold. */
function declaredColumns(schema: Schema, bag: InputColumn, declared: Schema): readonly Unpacked[] {
  return declared.map(({ name, type }) => {
    const place = schema.findIndex((column, at) => column.name === name && at !== bag.place);
    return place >= 0 ? { name, type: schema[place]!.type, place } : { name, type, slot: name };
  });
}

export function bagUnpack(request: PluginRequest): PluginAnswer {
  const bag = columnAt(request, 0, 'column');
  const columns =
    request.declared === null ? unpackedColumns(request, bag) : declaredColumns(request.schema, bag, request.declared);
  const schema = columns.map(({ name, type }) => ({ name, type }));
  return {
    schema,
    *run([input]) {
      for (const chunk of input!) {
        if (chunk === null) {
          yield null;
          continue;
        }
        const bags = chunk.columns[bag.place]!.read();
        const vectors = columns.map((column) =>
          'place' in column ? chunk.columns[column.place]!.read() : slotVector(bags, column.slot, column.type),
        );
        yield chunkOf(vectors, chunk.length);
      }
    },
  };
}

function slotVector(bags: Vector, slot: string, type: KqlType): Vector {
  const values = Array.from({ length: bags.length }, (_, row): Value => {
    const value = valueAt(bags, row);
    const element = value instanceof Map ? ((value as Bag).get(slot) ?? null) : null;
    return type === 'dynamic' ? element : convertValue(element, 'dynamic', type);
  });
  return vectorOf(type, values);
}
