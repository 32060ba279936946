// One name for a sealed edition and the book that opens it.
// Promise: equal content gives equal digests on every machine; it tells nothing of the keys, which are drawn at random.
// Rule GRP98 in session/GROUP.md; tested in test/engine/relay/sealed-shelf.test.ts.

import { contentHash } from '../conduct/index.ts';
import type { KeyBook, SealedPack } from './sealed-pack.ts';

/** 64 hex digits. Only the fields of an edition and of a book count, whatever else their files hold. */
export function editionDigest({ pack, capsules, plan }: SealedPack, book: KeyBook): string {
  const { master, packHash, scenario, phases, single, debrief, spreads } = book;
  const keys = { master, packHash, scenario, phases, single, debrief };
  // An edition without a plan of its own keeps the digest that it has always had.
  return contentHash({ pack, capsules, keys, ...(plan === undefined ? {} : { plan, spreads }) });
}
