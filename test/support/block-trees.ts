// Small nested estates for tests of the national map: three levels of blocks from counts of devices.
// Promise: every count becomes one block of the narrowest level, in order; a count may be nought.

import fc from 'fast-check';
import type { BlockLevel, BlockTree } from '../../site/stage/block-tree.ts';

/** Three levels from nested counts of devices. */
export function blockTreeOf(counts: readonly (readonly (readonly number[])[])[]): BlockTree {
  const levels = [0, 1, 2].map(() => ({ start: [] as number[], end: [] as number[], parent: [] as number[] }));
  let device = 0;
  const open = (level: number, parent: number): void => {
    levels[level]?.start.push(device);
    levels[level]?.parent.push(parent);
  };
  const close = (level: number): void => {
    levels[level]?.end.push(device);
  };
  counts.forEach((sites) => {
    open(0, 0);
    const wide = (levels[0]?.start.length ?? 0) - 1;
    sites.forEach((vlans) => {
      open(1, wide);
      const site = (levels[1]?.start.length ?? 0) - 1;
      vlans.forEach((count) => {
        open(2, site);
        device += count;
        close(2);
      });
      close(1);
    });
    close(0);
  });
  const words = ['organisation', 'site', 'VLAN'];
  return {
    deviceCount: device,
    levels: levels.map(({ start, end, parent }, level): BlockLevel => ({
      word: words[level] ?? '',
      words: `${words[level] ?? ''}s`,
      count: start.length,
      start: Uint32Array.from(start),
      end: Uint32Array.from(end),
      parent: Uint32Array.from(parent),
    })),
  };
}

export const blockTrees = fc
  .array(
    fc.array(fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map(blockTreeOf);
