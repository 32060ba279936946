// Texts under a passphrase: what opens, what does not, and that nothing readable is left in the file.

import { describe, expect, it } from 'vitest';
import { LOCK_BYTES, lockText, unlockText } from '../../../engine/session/index.ts';

const chance = Uint8Array.from({ length: LOCK_BYTES }, (_, at) => (at * 37) % 256);
const file = lockText('a secret of thirty-two bytes', 'four caf\u00e9 words here', 'EXERCISE region-night', chance);

describe('a locked text', () => {
  it('opens with its passphrase, also where a keyboard composes letters otherwise', () => {
    expect(unlockText(file, 'four cafe\u0301 words here')).toEqual({
      ok: true,
      text: 'a secret of thirty-two bytes',
      about: 'EXERCISE region-night',
    });
  });

  it('does not open with another passphrase, or when a letter of the file was changed', () => {
    const wrong = unlockText(file, 'four plain words hear');
    expect(wrong.ok ? '' : wrong.says).toContain('passphrase does not open');
    const changed = unlockText(file.replace('region-night', 'region-nights'), 'four caf\u00e9 words here');
    expect(changed.ok).toBe(false);
  });

  it('refuses what is no such file with a sentence', () => {
    for (const text of [
      '',
      '{',
      '[]',
      'null',
      '{"format":"standby-locked-1"}',
      file.replace('"salt":"', '"salt":"zz'),
    ]) {
      const read = unlockText(text, 'four caf\u00e9 words here');
      expect(read.ok ? '' : read.says).toContain('no recovery file');
    }
  });

  it('holds nothing of the text and names only what it is about', () => {
    expect(file).not.toContain('secret');
    expect(JSON.parse(file)).toMatchObject({ format: 'standby-locked-1', about: 'EXERCISE region-night' });
  });
});
