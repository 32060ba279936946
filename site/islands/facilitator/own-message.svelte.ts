// A message that no scenario holds, as the desk and the console make it up.
// Promise: what is sent is plain, without the spaces round what was typed. Tested in test/browser/desk.spec.ts and region.spec.ts.

import type { Channel } from '#engine/scenario/index.ts';

/** What a message may ask for, in words that follow "What it asks for". */
export const EXPECTS = { acknowledge: 'that it is acknowledged', reply: 'an answer', nothing: 'nothing' } as const;

export class OwnMessage {
  from = $state('');
  channel = $state<Channel>('phone');
  expects = $state<keyof typeof EXPECTS>('acknowledge');
  title = $state('');
  message = $state('');

  constructor(from: string) {
    this.from = from;
  }

  get isWhole(): boolean {
    const { from, title, message } = this.sent;
    return from !== '' && title !== '' && message !== '';
  }

  get sent() {
    const { from, channel, expects, title, message } = this;
    return { from, channel, expects, title: title.trim(), message: message.trim() };
  }

  /** For the next one: sender and channel stay. */
  clear(): void {
    this.title = '';
    this.message = '';
  }
}
