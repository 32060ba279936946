// Plans of generated trees: nothing overlaps, nothing is lost, and what is asked by place answers what was placed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOfDevice, childrenOf } from '../../../site/stage/block-tree.ts';
import type { BlockLevel, BlockTree } from '../../../site/stage/block-tree.ts';
import { blocksAt, cellOf, deviceAt, planBlocks, rectOfBlock } from '../../../site/stage/block-plan.ts';

const SEED = 20_270_313;

/** Three levels from nested counts of devices. */
function treeOf(counts: readonly (readonly (readonly number[])[])[]): BlockTree {
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

const trees = fc
  .array(
    fc.array(fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map(treeOf);

describe('the plan of a nested estate', () => {
  it('gives every device a cell of its own, inside all its blocks', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const plan = planBlocks(tree);
        const cells = new Set<number>();
        for (let device = 0; device < tree.deviceCount; device += 1) {
          const cell = cellOf(plan, device);
          const [x, y] = [cell % plan.width, Math.floor(cell / plan.width)];
          expect(y).toBeLessThan(plan.height);
          expect(deviceAt(plan, x, y)).toBe(device);
          const blocks = tree.levels.map((level) => blockOfDevice(level, device));
          expect(blocksAt(plan, x, y)).toEqual(blocks);
          cells.add(cell);
        }
        expect(cells.size).toBe(tree.deviceCount);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('keeps brothers apart and children within', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const plan = planBlocks(tree);
        const apart = (level: number, from: number, until: number): void => {
          for (let a = from; a < until; a += 1) {
            for (let b = a + 1; b < until; b += 1) {
              const [one, two] = [rectOfBlock(plan, level, a), rectOfBlock(plan, level, b)];
              if (one.width === 0 || two.width === 0) continue;
              const across = one.x + one.width < two.x + 1 || two.x + two.width < one.x + 1;
              const down = one.y + one.height < two.y + 1 || two.y + two.height < one.y + 1;
              expect(across || down).toBe(true);
            }
          }
        };
        apart(0, 0, tree.levels[0]?.count ?? 0);
        tree.levels.slice(0, -1).forEach((level, depth) => {
          for (let block = 0; block < level.count; block += 1) {
            const outer = rectOfBlock(plan, depth, block);
            const { start, end } = childrenOf(tree, depth, block);
            apart(depth + 1, start, end);
            for (let child = start; child < end; child += 1) {
              const inner = rectOfBlock(plan, depth + 1, child);
              if (inner.width === 0) continue;
              expect(inner.x).toBeGreaterThanOrEqual(outer.x);
              expect(inner.y).toBeGreaterThanOrEqual(outer.y);
              expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
              expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height);
            }
          }
        });
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('wastes little: less than half of the surface is road, for a hundred practices beside a hospital', () => {
    const practices = Array.from({ length: 100 }, (_, n) => [24 + (n % 17), 8 + (n % 5)]);
    const hospital = [[3000, 1200, 800, 600, 400, 300, 200, 120, 80, 40]];
    const plan = planBlocks(treeOf([practices, hospital]));
    const share = plan.tree.deviceCount / (plan.width * plan.height);
    expect(share).toBeGreaterThan(0.5);
    expect(plan.width / plan.height).toBeGreaterThan(0.7);
    expect(plan.width / plan.height).toBeLessThan(3);
  });
});
