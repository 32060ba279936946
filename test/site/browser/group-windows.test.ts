// Two windows of one person where the browser has no locks: one writes, the other looks on and takes over.

import { afterEach, describe, expect, it } from 'vitest';
import type { WindowClaim } from '../../../site/browser/group-windows.ts';
import { claimByAsking } from '../../../site/browser/group-windows.ts';

const claims: WindowClaim[] = [];
afterEach(() => {
  for (const claim of claims.splice(0)) claim.close();
});

interface Heard {
  readonly said: boolean[];
  readonly close: () => void;
}

function claim(name: string): Heard {
  const said: boolean[] = [];
  const made = claimByAsking(name, (isWriter) => said.push(isWriter));
  claims.push(made);
  return { said, close: () => made.close() };
}

async function until(what: () => boolean): Promise<void> {
  while (!what()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('windows without locks', () => {
  it('leave writing to the first, until it goes', async () => {
    const first = claim('seat-a');
    await until(() => first.said.length === 1);
    const second = claim('seat-a');
    const other = claim('seat-b');
    await until(() => second.said.length === 1 && other.said.length === 1);
    expect([first.said, second.said, other.said]).toEqual([[true], [false], [true]]);
    first.close();
    await until(() => second.said.length === 2);
    expect(second.said).toEqual([false, true]);
    expect(first.said).toEqual([true]);
  });
});
