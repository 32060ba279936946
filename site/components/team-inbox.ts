// The practice inbox that team sessions play: that of the unit on suspicious mail.
// Promise: the build stops when the unit no longer has one. Tested in test/browser/packages.spec.ts.

import type { Inbox } from '#engine/learning/index.ts';
import { learningUnit } from './learning-catalogue.ts';

export function teamInbox(): { readonly id: string; readonly title: string; readonly inbox: Inbox } {
  for (const { id, title, content } of learningUnit('phishing-email').activities)
    if (content.kind === 'inbox') return { id, title, inbox: content.words };
  throw new Error('content/learn/phishing-email has no inbox, and team sessions play it.');
}
