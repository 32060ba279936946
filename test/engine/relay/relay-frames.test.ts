// Frames that no browser sends, by the ten thousand: the relay stays up, ends them with documented codes, and does not grow.
// STANDBY_LONG=1 sends a million; the command is npm run drill -- frames.

import { describe, expect, it } from 'vitest';
import { fuzzFrames } from '../../../engine/bin/drill-frames.ts';

describe('hostile frames', () => {
  it('end with documented codes alone, and leave the relay as it was', async () => {
    const frames = process.env['STANDBY_LONG'] === '1' ? 1_000_000 : 20_000;
    const outcome = await fuzzFrames({ frames, seed: 8 });
    expect(outcome.undocumented).toEqual([]);
    expect(outcome.frames).toBe(frames);
    expect(outcome.entriesWritten).toBe(0);
    expect(outcome.connectionsLeft).toBe(0);
    // A relay that kept a kilobyte of each visitor would hold twenty megabytes more by now.
    expect(outcome.grownBytes).toBeLessThan(8_000_000);
    expect(Object.keys(outcome.closes).length).toBeGreaterThan(2);
  });
});
