// What the practice inbox says after each act and at the end, where the writer has no own words.
// Promise: says what follows from the act, at once, and blames nobody. Tested in test/site/activities.test.ts.

import { unreachable } from '#engine/base/index.ts';
import type { InboxFate, InboxLookBack, InboxMessage } from '#engine/learning/index.ts';

/** The acts that get an answer in words. */
export type ToldAct = 'ring' | 'follow' | 'reply' | 'report' | 'delete' | 'keep';

/** What follows from an act on a message; `follow` is answered by the page that stands in for the real one. */
export function wordsAfter(message: InboxMessage, act: ToldAct): string {
  const { honest, after } = message;
  switch (act) {
    case 'report':
      if (after.report !== null) return after.report;
      return honest
        ? 'This one was honest. That does not matter: the security team looks, says so, and thanks you for asking.'
        : 'This helps most. The security team can take it out of every inbox, often within minutes.';
    case 'delete':
      if (after.delete !== null) return after.delete;
      return honest
        ? 'It was honest, and somebody may wait for you. It is in the deleted messages if you need it.'
        : 'It is gone from your inbox, and still in those of your colleagues. You can still report it.';
    case 'reply':
      if (after.reply !== null) return after.reply;
      return honest
        ? 'Your answer goes to the person who asked.'
        : `Your answer goes to ${message.replyTo ?? message.address}. Now they know that somebody reads here. You can still report it.`;
    case 'keep':
      if (after.keep !== null) return after.keep;
      return honest
        ? 'It is honest, and you are done with it.'
        : 'It stays where it can be opened by mistake on a busy day. You can still report it.';
    case 'ring':
      return message.phone ?? 'You look in the directory. There is no number that you know for this sender.';
    case 'follow':
      return honest
        ? 'Nothing was opened here. In real life this page is what it says.'
        : 'Nothing was opened here. In real life, ring the service desk at once if you typed a password, and report the message.';
    default:
      return unreachable(act);
  }
}

/** `45 seconds`, `3 minutes`: rounded up, never nought. */
export function spanInWords(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  if (seconds < 90) return seconds === 1 ? '1 second' : `${String(seconds)} seconds`;
  return `${String(Math.ceil(seconds / 60))} minutes`;
}

/** What became of one message. */
export function fateInWords({ message, place, followed, replied }: InboxFate): string {
  const acts = [followed ? 'you opened what was in it' : '', replied ? 'you answered it' : ''].filter(Boolean);
  const ended = { reported: 'you reported it', deleted: 'you deleted it', kept: 'you kept it', inbox: 'you left it' };
  const all = [...acts, ended[place]];
  const told = all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}` : (all[0] ?? '');
  return `${message.honest ? 'Honest' : 'False'}: ${told}.`;
}

/** The sentences of the look back, most useful first. */
export function lookBackWords(look: InboxLookBack): readonly string[] {
  const { falseAll, falseReported, honestReported, firstReportMs } = look;
  const lines = [
    falseReported === falseAll
      ? falseAll === 1
        ? 'You reported the false message.'
        : `You reported all ${String(falseAll)} false messages.`
      : `You reported ${String(falseReported)} of ${String(falseAll)} false messages.`,
  ];
  if (firstReportMs !== null)
    lines.push(
      `Your first report came ${spanInWords(firstReportMs)} after you opened the inbox. One early report protects everybody who has not read theirs yet.`,
    );
  if (honestReported > 0)
    lines.push(
      `You also reported ${honestReported === 1 ? 'one honest message' : `${String(honestReported)} honest messages`}. That is fine: asking costs the team a minute.`,
    );
  return lines;
}
