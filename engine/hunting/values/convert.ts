// From one type to another, as tostring(), tolong(), todatetime() … do it.
// Promise: what cannot be converted is null, never an exception; what would be rounded is refused. Every text is total: '' for null.
// Tested in test/engine/hunting/values/convert.test.ts.

import { unreachable } from '../../base/index.ts';
import { dynamicReal, isArray, isBag, parseDynamic, textOfScalar, writeJson } from './json.ts';
import type { Dynamic, KqlType, Value } from './kql-type.ts';
import { EPOCH_UNIX_MS, TICKS_PER_MS, TypedScalar } from './kql-type.ts';
import { printReal, readBool, readGuid, readLong, readReal } from './number-text.ts';
import { exactInteger, QueryRefusal } from './refusal.ts';
import { readDatetime, readTimespan } from './read-times.ts';
import { printDatetime, printTimespan } from './time-text.ts';

/** The text of a value, as tostring() gives it. */
export function textOf(type: KqlType, value: Value): string {
  if (value === null) return '';
  switch (type) {
    case 'string':
    case 'guid':
      return value as string;
    case 'bool':
      return value === true ? 'True' : 'False';
    case 'int':
    case 'long':
      return String(value as number);
    case 'real':
      return printReal(value as number);
    case 'decimal':
      return Number.isInteger(value) ? String(value as number) : printReal(value as number);
    case 'datetime':
      return printDatetime(value as number);
    case 'timespan':
      return printTimespan(value as number);
    case 'dynamic':
      return textOfDynamic(value as Dynamic);
    default:
      return unreachable(type);
  }
}

/** A dynamic text without its quotes; anything else as JSON. */
export function textOfDynamic(value: Dynamic): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return value instanceof TypedScalar ? textOfScalar(value) : writeJson(value);
}

/** What a text says as a value of `type`; null when it says none. */
export function readText(type: KqlType, text: string): Value {
  switch (type) {
    case 'string':
      return text;
    case 'bool':
      return readBool(text);
    case 'int': {
      const value = readLong(text);
      return value !== null && Math.abs(value + 0.5) <= 2_147_483_647.5 ? value : null;
    }
    case 'long':
      return readLong(text);
    case 'real':
      return readReal(text);
    case 'decimal':
      return decimalOf(text);
    case 'datetime':
      return readDatetime(text);
    case 'timespan':
      return readTimespan(text);
    case 'guid':
      return readGuid(text);
    case 'dynamic':
      return parseDynamic(text);
    default:
      return unreachable(type);
  }
}

function decimalOf(text: string): number | null {
  const value = readReal(text);
  const digits = text.replace(/^[^\d.]+|[^\d]|^0+/g, '').replace(/^0+/, '');
  if (value !== null && digits.length > 15) {
    throw new QueryRefusal(`'${text}' has more digits than are held exactly here; use todouble()`);
  }
  return value;
}

/** The value as `to`; `from` is its type. */
export function convertValue(value: Value, from: KqlType, to: KqlType): Value {
  if (to === 'string') return textOf(from, value);
  if (value === null || from === to) return value;
  if (to === 'dynamic') return from === 'string' ? parseDynamic(value as string) : toDynamic(from, value);
  if (from === 'dynamic') return fromDynamic(value as Dynamic, to);
  if (from === 'string') return readText(to, value as string);
  return betweenScalars(value, from, to);
}

/** A whole number of 32 bits, from the lowest of a longer one. */
const wrap32 = (value: number): number => value - Math.floor((value + 2_147_483_648) / 4_294_967_296) * 4_294_967_296;
/** Ticks from the year 1 to the epoch of datetimes: a multiple of 2¹⁴, held exactly. */
const TICKS_TO_EPOCH = 62_135_596_800_000 * TICKS_PER_MS + EPOCH_UNIX_MS * TICKS_PER_MS;

function betweenScalars(value: Exclude<Value, null>, from: KqlType, to: KqlType): Value {
  const isSpan = from === 'datetime' || from === 'timespan';
  if (typeof value === 'string' || to === 'guid') return null;
  if (to === 'bool') return isSpan ? null : Number(value) !== 0;
  if (to === 'datetime' || to === 'timespan') {
    throw new QueryRefusal(`a ${from} as a ${to}; use datetime_add(), or multiply a timespan: 5 * 1s`);
  }
  const number = Number(value);
  if (to === 'real' && from !== 'datetime') return number;
  if (from === 'datetime') {
    throw new QueryRefusal(
      `the ticks of a datetime since the year 1 are beyond the whole numbers held here (epoch at ${String(TICKS_TO_EPOCH)}); use (x - datetime(1970-01-01)) / 1s`,
    );
  }
  if (to === 'decimal') return number;
  if (from === 'real' || from === 'decimal') {
    if (Number.isNaN(number)) return null;
    return to === 'int'
      ? Math.max(-2_147_483_648, Math.min(2_147_483_647, Math.trunc(number) + 0))
      : exactInteger(Math.trunc(number), 'this real as a long');
  }
  return to === 'int' ? wrap32(number) : number;
}

function fromDynamic(value: Dynamic, to: KqlType): Value {
  if (value === null || isArray(value) || isBag(value)) return null;
  if (value instanceof TypedScalar) {
    if (typeof value.value === 'number')
      return value.type === to ? value.value : convertValue(value.value, value.type, to);
    return readText(to, value.value);
  }
  if (typeof value === 'string') return readText(to, value);
  if (typeof value === 'boolean') return convertValue(value, 'bool', to);
  return convertValue(value, Number.isInteger(value) ? 'long' : 'real', to);
}

/** The value as it stands inside a dynamic one: pack_array(), make_list() … put it there. */
export function toDynamic(type: KqlType, value: Value): Dynamic {
  if (value === null) return null;
  if (type === 'real') return dynamicReal(value as number);
  const isMarked = type === 'datetime' || type === 'timespan' || type === 'guid' || type === 'decimal';
  return isMarked ? new TypedScalar(type, value as number | string) : (value as Dynamic);
}
