// Who may give which command and when; held over every command there is.
// Tests engine/exercise/slices.ts, slice.ts and accept-command.ts.

import { describe, expect, it } from 'vitest';
import type { Command } from '#engine/exercise/index.ts';
import { COMMAND_RULES } from '#engine/exercise/index.ts';
import { commandRun, createRun } from '#engine/conduct/index.ts';
import { packOf } from '../../support/packs.ts';

const run = createRun(await packOf('quiet-ward-week'), 1, 'person');
const KINDS = Object.keys(COMMAND_RULES) as Command['kind'][];

describe('commands', () => {
  it('[EXR15] of players are refused from the seats that run, rate and watch the exercise', () => {
    commandRun(run, 'facilitator', { kind: 'start' });
    const phone: Command = { kind: 'phone', contact: 'csoc', message: 'What do you see?' };
    for (const seat of ['facilitator', 'evaluator', 'observer']) {
      expect(commandRun(run, seat, phone)).toBe('Only a player can do this. Choose a seat of the exercise first.');
    }
    expect(commandRun(run, 'nobody', phone)).toBe('There is no such seat in this exercise.');
    expect(commandRun(run, 'hunter', phone)).toBeNull();
  });

  it('[EXR15] anybody may call NO DUFF, before, during and after', () => {
    expect(COMMAND_RULES['no-duff']).toMatchObject({ by: 'anybody', during: 'always' });
  });

  it('[EXR15] each says who may give it and when', () => {
    for (const kind of KINDS)
      expect(COMMAND_RULES[kind], kind).toMatchObject({ by: expect.any(String), during: expect.any(String) });
  });
});
