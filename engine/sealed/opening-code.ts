// The opening code of a sealed edition: who knows it may open sessions on the edition, and so have its keys released.
// Promise: it follows from the master key, and tells nothing of it. Rules SEA1 … in SPEC.md;
// tested in test/engine/relay/sealed-shelf.test.ts.

import { hmacHex, joinCode } from '../session/index.ts';

/**
 * Eight letters and digits, like a join code, of the edition under this master key (64 hex digits). A relay compares it with
 * what was typed; 40 bits are enough where each guess has to be asked of the relay.
 */
export function openingCode(master: string): string {
  const hex = hmacHex(master, 'standby-opening-code');
  return joinCode(Uint8Array.from({ length: 5 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16)));
}
