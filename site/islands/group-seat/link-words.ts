// Words about a link and about what is on its way. Promise: each says what happens to what one writes.
// Tested in test/site/group/link-words.test.ts.

import type { LinkStatus, Wish } from '../../browser/group-link.ts';

export interface LinkSentence {
  readonly tone: 'quiet' | 'held' | 'stopped';
  readonly text: string;
}

export function linkSentence(
  { phase, isWriter }: Pick<LinkStatus, 'phase' | 'isWriter'>,
  { taken, known }: { readonly taken: number; readonly known: number },
  heldAt: string,
): LinkSentence {
  switch (phase) {
    case 'live':
      if (!isWriter)
        return {
          tone: 'held',
          text: '▲ Another window of yours plays this seat. This one looks on; close the other to write here.',
        };
      if (taken < known && known - taken > 5)
        return { tone: 'held', text: `○ Catching up: ${String(taken)} of ${String(known)} entries.` };
      return { tone: 'quiet', text: known === 0 ? '● Connected.' : `● Connected. ${String(known)} entries.` };
    case 'catching-up':
      return { tone: 'quiet', text: '○ Connected; fetching what was missed.' };
    case 'waiting':
      return { tone: 'held', text: '○ The facilitator has been asked to let you in.' };
    case 'refused':
    case 'distrust':
      return { tone: 'stopped', text: '▲ Not in the session.' };
    case 'opening':
    case 'joining':
    case 'offline':
      return {
        tone: 'held',
        text: `▲ No connection. Your clock is held at ${heldAt}. What you write is kept and sent when the connection is back.`,
      };
  }
}

/** Between STARTEX and the first second: every trust is built, which a slow machine takes its time for. Empty: it has begun. */
export const setUpWords = (clock: string, at: number): string =>
  clock === 'running' && at === 0 ? 'The exercise is being set up; this can take up to a minute.' : '';

const words = (kind: string): string => {
  const text = kind.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** `Note: sending…`, `Decide: stands at #212`. */
export function wishWords({ command, kind, state, seq }: Wish): string {
  const what = words(command?.kind ?? kind);
  if (state === 'stands') return `${what}: stands at #${String(seq)}`;
  return state === 'sending' ? `${what}: sending…` : `${what}: kept here, not sent yet`;
}
