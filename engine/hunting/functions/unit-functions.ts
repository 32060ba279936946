// convert_angle() and its like: a value from one unit to another.
// Promise: units whose factor Kusto's page leaves in doubt are refused, as are names it does not know. Tested in test/engine/hunting/units.test.ts.

import type { Value } from '../values/kql-type.ts';
import { define, type Definition } from './define.ts';
import { QueryRefusal } from './scalar-function.ts';

/** By family: units with their size in the first one; those before the bar take prefixes (Kilo, Milli …) as well. */
const FAMILIES: readonly (readonly [family: string, units: string])[] = [
  [
    'angle',
    `Degree 1 Radian ${180 / Math.PI} | Arcminute ${1 / 60} Arcsecond ${1 / 3600} Gradian 0.9 NatoMil 0.05625 Revolution 360`,
  ],
  [
    'energy',
    'Joule 1 WattDay 86400 WattHour 3600 Calorie 4.184 BritishThermalUnit 1055.05585262 | Erg 1e-7 ' +
      'ThermEc 1.05505585262e8 DecathermEc 1.05505585262e9',
  ],
  ['force', 'Newton 1 | Dyn 1e-5 PoundForce 4.4482216152605 KilopoundForce 4448.2216152605'],
  [
    'length',
    'Meter 1 | Foot 0.3048 Inch 0.0254 Yard 0.9144 Fathom 1.8288 Hand 0.1016 Chain 20.1168 Mil 2.54e-5 Microinch 2.54e-8 ' +
      'NauticalMile 1852 Angstrom 1e-10 DataMile 1828.8 Shackle 27.432',
  ],
  [
    'mass',
    'Gram 1 Tonne 1e6 | Pound 453.59237 Kilopound 453592.37 Megapound 453592370 Ounce 28.349523125 LongTon 1016046.9088 ' +
      'ShortTon 907184.74 LongHundredweight 50802.34544 ShortHundredweight 45359.237',
  ],
  [
    'speed',
    ['Meter 1', 'Foot 0.3048', 'Inch 0.0254', 'Yard 0.9144', 'Mile 1609.344']
      .flatMap((unit) => {
        const [name, size] = unit.split(' ') as [string, string];
        return [
          ['Second', 1],
          ['Minute', 60],
          ['Hour', 3600],
        ].map(([time, seconds]) => `${name}Per${time} ${Number(size) / Number(seconds)}`);
      })
      .join(' '),
  ],
  [
    'volume',
    'Liter 1 | CubicMeter 1000 CubicDecimeter 1 CubicCentimeter 0.001 CubicMillimeter 1e-6 CubicMicrometer 1e-15 ' +
      `CubicHectometer 1e9 CubicKilometer 1e12 HectocubicMeter 1e5 KilocubicMeter 1e6 AcreFoot ${1000 / 0.000810714} ` +
      'MetricCup 0.25 MetricTeaspoon 0.005 AuTablespoon 0.02 UkTablespoon 0.015',
  ],
];

const PREFIXES: Readonly<Record<string, number>> = {
  Tera: 1e12,
  Giga: 1e9,
  Mega: 1e6,
  Kilo: 1e3,
  Hecto: 100,
  Deca: 10,
  Deci: 0.1,
  Centi: 0.01,
  Milli: 1e-3,
  Micro: 1e-6,
  Nano: 1e-9,
};

/** Sizes of a family's units by their names. */
function sizesOf(units: string): ReadonlyMap<string, number> {
  const [prefixed = '', plain = ''] = units.split(' | ');
  const sizes = new Map<string, number>();
  const read = (list: string): (readonly [string, number])[] =>
    [...list.matchAll(/(\w+) (\S+)/g)].map(([, name, size]) => [name!, Number(size)] as const);
  for (const [name, size] of [...read(prefixed), ...read(plain)]) sizes.set(name, size);
  for (const [name, size] of read(prefixed)) {
    const low = name.charAt(0).toLowerCase() + name.slice(1);
    for (const [prefix, factor] of Object.entries(PREFIXES)) sizes.set(prefix + low, size * factor);
  }
  return sizes;
}

function converted(family: string, sizes: ReadonlyMap<string, number>, value: Value, from: Value, to: Value): number {
  const [own, other] = [sizes.get(String(from)), sizes.get(String(to))];
  if (own === undefined || other === undefined)
    throw new QueryRefusal(
      `convert_${family}() does not know ${String(own === undefined ? from : to)} here; multiply by the factor`,
    );
  return (Number(value) * own) / other;
}

const BYTES = ['Bytes', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];

/** 10332 as `10.1 KB`; whether Kusto writes the zeros of 10.0 its page does not show. */
function formatBytes(size: number, digits: number, unit: string): string {
  let place = BYTES.indexOf(unit);
  if (unit !== '' && place < 0) throw new QueryRefusal(`format_bytes() does not know the unit ${unit}`);
  let shown = size;
  if (place >= 0) for (let step = 0; step < place; step++) shown /= 1024;
  else for (place = 0; place < BYTES.length - 1 && shown >= 1024; place++) shown /= 1024;
  const text = shown.toFixed(digits);
  const isOpen = !(size >= 0 && size < 1e15) || (text.includes('.') && text.endsWith('0'));
  if (isOpen) throw new QueryRefusal('format_bytes() of this size is not settled here; divide by 1024 and round()');
  return `${text} ${BYTES[place]!}`;
}

const CONVERTERS = FAMILIES.map(([family, units]) => {
  const sizes = sizesOf(units);
  return define(
    `convert_${family}`,
    'value:real from:string to:string',
    'real',
    `A value from one unit of ${family} to another.`,
    ([value, from, to]) => converted(family, sizes, value!, from!, to!),
  );
});

export const UNIT_FUNCTIONS: readonly Definition[] = [
  ...CONVERTERS,
  define(
    'format_bytes',
    'size:real precision?:int units?:string',
    'string',
    'A number of bytes as text, such as 10.1 KB.',
    ([size, digits, unit]) => formatBytes(Number(size), Number(digits ?? 0), String(unit ?? '')),
  ),
];
