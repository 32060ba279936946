// How much may come out of a packed file, on the command line and in the browser alike.
// Promise: what logs do is never refused; what only a bomb does ends with a sentence, not with a full machine.
// Tested in test/engine/sigma/sigma-command.test.ts and test/site/browser/rule-check-run.test.ts.

import { LIMITS } from '../base/index.ts';

/** Null as long as so many bytes may come out of so many; otherwise the rest of a sentence that begins with the file. */
export function excessOf(packedBytes: number, unpackedBytes: number): string | null {
  const { unpackedBytesMax, unpackedFreeBytes, unpackedRatioMax } = LIMITS;
  if (unpackedBytes > unpackedBytesMax)
    return `unpacks to more than ${String(unpackedBytesMax / 2 ** 30)} GB; the rest was not read. Give it in parts.`;
  if (unpackedBytes > unpackedFreeBytes && unpackedBytes > packedBytes * unpackedRatioMax)
    return (
      `unpacks to more than ${String(unpackedRatioMax)} times its size, which logs do not; the rest was not read. ` +
      'If it is meant, unpack it first and give the unpacked file.'
    );
  return null;
}
