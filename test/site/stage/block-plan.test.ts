// Plans of generated trees: nothing overlaps, nothing is lost, and what is asked by place answers what was placed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOfDevice, childrenOf } from '../../../site/stage/block-tree.ts';
import { blocksAt, cellOf, deviceAt, planBlocks, rectOfBlock } from '../../../site/stage/block-plan.ts';
import { blockTrees, blockTreeOf } from '../../support/block-trees.ts';

const SEED = 20_270_313;

describe('the plan of a nested estate', () => {
  it('gives every device a cell of its own, inside all its blocks', () => {
    fc.assert(
      fc.property(blockTrees, (tree) => {
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
      fc.property(blockTrees, (tree) => {
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
    const plan = planBlocks(blockTreeOf([practices, hospital]));
    const share = plan.tree.deviceCount / (plan.width * plan.height);
    expect(share).toBeGreaterThan(0.5);
    expect(plan.width / plan.height).toBeGreaterThan(0.7);
    expect(plan.width / plan.height).toBeLessThan(3);
  });
});
