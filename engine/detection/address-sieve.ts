// Networks that gates ask for, in two levels of bytes: a place for each network of sixteen bits, and blocks of twenty-four bits
// in those that are held in part. Two look-ups and no branch.
// Promise: every address of a network that was added is open. Tested in test/engine/detection/row-sieve.property.test.ts.

import type { AddressNetwork } from '../predicate/index.ts';

/** What an open address has. */
const OPEN = 16;
const SHUT_BLOCKS = 0;
const OPEN_BLOCKS = 1;
/** Places are bytes; when all are in use further networks of sixteen bits are opened as a whole. */
const PLACES = 256;

export interface AddressSieve {
  /** By the upper sixteen bits: which 256 entries of `blocks` are its own. */
  readonly pages: Uint8Array;
  /** OPEN or 0, by place and the third byte. */
  blocks: Uint8Array;
}

export function createAddressSieve(): AddressSieve {
  return { pages: new Uint8Array(65_536), blocks: new Uint8Array(512).fill(OPEN, 256) };
}

/** Opens the addresses of a network; one with more than 24 bits does not come here. */
export function addNetwork(sieve: AddressSieve, { first, bits }: AddressNetwork): void {
  const page = first >>> 16;
  if (bits <= 16) {
    sieve.pages.fill(OPEN_BLOCKS, page, page + 2 ** (16 - bits));
    return;
  }
  let place = sieve.pages[page] as number;
  if (place === OPEN_BLOCKS) return;
  if (place === SHUT_BLOCKS) {
    place = sieve.blocks.length / 256;
    if (place === PLACES) {
      sieve.pages[page] = OPEN_BLOCKS;
      return;
    }
    const longer = new Uint8Array(sieve.blocks.length + 256);
    longer.set(sieve.blocks);
    sieve.blocks = longer;
    sieve.pages[page] = place;
  }
  const block = place * 256 + ((first >>> 8) & 255);
  sieve.blocks.fill(OPEN, block, block + 2 ** (24 - bits));
}
