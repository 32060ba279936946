// Join codes: eight characters of Crockford's base 32, made to be read aloud, one for each team.
// Promise: what people mistype for one another reads the same; only a keyed hash is ever stored.
// Tested in test/engine/session/join-code.test.ts.

import { assert } from '../base/index.ts';
import { hmacHex } from './sha256-hex.ts';

/** No I, L, O or U: they are mistaken for digits, or make words. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** The code of five bytes, which the shell draws from its platform: 40 bits. */
export function joinCode(bytes: Uint8Array): string {
  assert(bytes.length === 5, 'a join code is made of five bytes');
  let code = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) {
      code += LETTERS.charAt((held >>> (bits - 5)) & 31);
      held &= (1 << (bits - 5)) - 1;
    }
  }
  return code;
}

/** A code as it is shown: `7K3M-9QXT`. */
export const showCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** What somebody typed as a code, or null when it can be none. Small letters, spaces, hyphens, I, L and O are taken. */
export function readCode(typed: string): string | null {
  if (typed.length > 40) return null;
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replaceAll('O', '0');
  return code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter)) ? code : null;
}

/**
 * What is stored of a code. `salt` is a secret of the relay that lies apart from its log: 40 bits would not withstand
 * guessing against a hash that anybody can calculate.
 */
export function hashCode(salt: string, code: string): string {
  return hmacHex(salt, `join-code:${code}`);
}
