// A square code as one SVG path: dark fields of one unit each, with the four empty fields around that readers need.
// Promise: drawn here, fetched from nowhere; its address stands beside it as text. Tested in test/site/activities.test.ts.

import { encode } from 'uqr';

export interface SquareCode {
  /** Fields along one side, the empty ones included. */
  readonly size: number;
  /** For the `d` of an SVG path. */
  readonly path: string;
}

/** The code of an address. */
export function squareCode(address: string): SquareCode {
  const { size, data: rows } = encode(address, { border: 4, ecc: 'M' });
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${String(x)} ${String(y)}h1v1h-1z` : '')))
    .join('');
  return { size, path };
}
