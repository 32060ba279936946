// One name for a sealed edition and the book that opens it.
// Promise: equal content gives equal digests on every machine; it tells nothing of the keys, which are drawn at random.
// Rule GRP98 in session/GROUP.md; tested in test/engine/relay/sealed-shelf.test.ts.

import { contentHash } from '../conduct/index.ts';
import type { KeyBook, SealedPack } from './sealed-pack.ts';

/** 64 hex digits. Only the fields of an edition and of a book count, whatever else their files hold. */
export function editionDigest({ pack, capsules }: SealedPack, book: KeyBook): string {
  const { master, packHash, scenario, phases, single, debrief } = book;
  const keys = { master, packHash, scenario, phases, single, debrief };
  return contentHash({ pack, capsules, keys });
}
