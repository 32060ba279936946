// The row loop of telemetry in WebAssembly: rows of one cell, hashed and looked up, without a check of bounds at each step.
// Promise: exactly the rows of the loop in script that stands in for it, engine/telemetry/fill-cell.ts.
// Tested in test/engine/telemetry/fill-cell.test.ts.

import { f64, i32, i64, local, sequence, whileTrue, writeModule } from './wasm-writer.ts';
import type { Code } from './wasm-writer.ts';

/** Where the numbers of a family stand, counted in i32. */
export interface FamilyPlaces {
  readonly shapeBase: number;
  readonly variants: number;
  readonly accountMask: number;
  readonly accountOffset: number;
  readonly accountSpan: number;
  readonly poolStart: number;
  readonly poolMask: number;
  readonly spreadMask: number;
  readonly port: number;
  readonly portMask: number;
  readonly amount: number;
  readonly poolOwn: number;
}

/** Byte addresses of what the loop reads and writes. */
export interface RowLayout {
  /** u32: 256 factors of amounts, in 256ths. */
  readonly factors: number;
  readonly families: number;
  readonly pool: number;
  readonly time: number;
  readonly device: number;
  readonly account: number;
  readonly shape: number;
  readonly address: number;
  /** u16. */
  readonly port: number;
  readonly amount: number;
  readonly key: number;
}

/** At address 0: milliseconds between rows, and the same in 65,536ths, as two f64. */
export const STEP_AT = 0;
export const JITTER_AT = 8;

const PARAMETERS = [
  'row',
  'count',
  'first',
  'every',
  'seed',
  'minuteStart',
  'devices',
  'deviceCount',
  'slots',
  'accounts',
  'accountBase',
  'staffCount',
  'poolBase',
] as const;
const LOCALS = ['index', 'hash', 'second', 'family', 'who', 'draw', 'variant', 'isUser', 'at'] as const;
type Name = (typeof PARAMETERS)[number] | (typeof LOCALS)[number];

const NAMES: readonly Name[] = [...PARAMETERS, ...LOCALS];
const get = (name: Name): Code => local.get(NAMES.indexOf(name));
const set = (name: Name, value: Code): Code => local.set(NAMES.indexOf(name), value);
const number = i32.const;
const words = (value: Code): Code => i32.shiftLeft(value, number(2));
/** hash ^ (hash >>> bits) */
const folded = (name: 'hash' | 'second', bits: number): Code =>
  i32.xor(get(name), i32.shiftRight(get(name), number(bits)));

/** The two hashes of a row; bits are shared out as in fill-cell.ts. */
function hashes(): Code {
  return sequence(
    set('hash', i32.add(get('seed'), i32.mul(get('index'), number(0x9e3779b1)))),
    set('hash', i32.mul(folded('hash', 16), number(0x21f0aaad))),
    set('hash', i32.mul(folded('hash', 15), number(0x735a2d97))),
    set('hash', folded('hash', 15)),
    set('second', i32.mul(folded('hash', 13), number(0x2c1b3c6d))),
    set('second', folded('second', 15)),
  );
}

/** Family, device and variant of a row. */
function choices(layout: RowLayout, numberOf: (place: keyof FamilyPlaces) => Code): Code {
  const slot = i32.load16(i32.add(get('slots'), i32.shiftLeft(i32.and(get('hash'), number(0xfff)), number(1))));
  const device = i32.shiftRight(i32.mul(i32.shiftRight(get('hash'), number(16)), get('deviceCount')), number(16));
  const skewed = i32.shiftRight(i32.mul(get('draw'), get('draw')), number(16));
  return sequence(
    // A family has sixteen numbers of four bytes.
    set('family', i32.add(number(layout.families), i32.shiftLeft(slot, number(6)))),
    set('who', i32.load(i32.add(get('devices'), words(device)))),
    set('draw', i32.shiftRight(get('second'), number(16))),
    set('variant', i32.shiftRight(i32.mul(skewed, numberOf('variants')), number(16))),
    set('isUser', numberOf('accountMask')),
  );
}

/** Place of the row's account in the organisation's table, which begins before its first device by that device's number. */
function accountPlace(numberOf: (place: keyof FamilyPlaces) => Code): Code {
  const own = i32.and(get('accountBase'), i32.xor(get('isUser'), number(-1)));
  const spread = i32.mul(get('draw'), i32.and(get('staffCount'), numberOf('accountSpan')));
  return i32.add(
    i32.add(i32.and(get('who'), get('isUser')), own),
    i32.add(numberOf('accountOffset'), i32.shiftRight(spread, number(16))),
  );
}

/** Place of the row's remote end among all addresses. */
function poolPlace(numberOf: (place: keyof FamilyPlaces) => Code): Code {
  const spread = i32.and(i32.shiftRight(get('hash'), number(12)), numberOf('spreadMask'));
  const end = i32.and(i32.add(words(get('variant')), spread), numberOf('poolMask'));
  return i32.add(i32.add(numberOf('poolStart'), i32.and(get('poolBase'), numberOf('poolOwn'))), end);
}

/** Writes one row at `at`, which counts bytes of a column of four-byte numbers. */
function writeRow(layout: RowLayout, numberOf: (place: keyof FamilyPlaces) => Code): Code {
  const within = f64.mul(f64.convert(i32.and(get('second'), number(0xffff))), f64.load(number(JITTER_AT)));
  const since = f64.add(f64.mul(f64.convert(get('index')), f64.load(number(STEP_AT))), within);
  const factor = i32.load(words(i32.and(get('second'), number(0xff))), layout.factors);
  const amount = i64.shiftRight(i64.mul(i64.extend(numberOf('amount')), i64.extend(factor)), i64.const(8n));
  return sequence(
    i32.store(get('at'), i32.add(get('minuteStart'), i32.truncate(since)), layout.time),
    i32.store(get('at'), get('who'), layout.device),
    i32.store(get('at'), i32.load(i32.add(get('accounts'), words(accountPlace(numberOf)))), layout.account),
    i32.store(get('at'), i32.add(numberOf('shapeBase'), get('variant')), layout.shape),
    i32.store(get('at'), i32.load(words(poolPlace(numberOf)), layout.pool), layout.address),
    i32.store16(
      i32.shiftRight(get('at'), number(1)),
      i32.add(numberOf('port'), i32.and(get('second'), numberOf('portMask'))),
      layout.port,
    ),
    i32.store(get('at'), i32.wrap(amount), layout.amount),
    i32.store(get('at'), get('hash'), layout.key),
  );
}

/** A module with `fill`, whose parameters are those above; it gives 0. */
export function writeRowModule(layout: RowLayout, places: FamilyPlaces): Uint8Array<ArrayBuffer> {
  const numberOf = (place: keyof FamilyPlaces): Code => i32.load(get('family'), places[place] * 4);
  const body = sequence(
    set('index', get('first')),
    set('at', words(get('row'))),
    whileTrue(
      i32.lessUnsigned(get('index'), get('count')),
      hashes(),
      choices(layout, numberOf),
      writeRow(layout, numberOf),
      set('at', i32.add(get('at'), number(4))),
      set('index', i32.add(get('index'), get('every'))),
    ),
    number(0),
  );
  return writeModule([{ name: 'fill', parameters: PARAMETERS.length, locals: LOCALS.map(() => 'i32'), body }]);
}
