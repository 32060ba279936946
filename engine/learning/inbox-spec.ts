// A practice inbox: invented messages, honest and false ones, with everything that can be looked at before acting.
// Promise: what a message hides (true addresses, a code's contents) is in it as text, so nothing is known from a picture
// or a pointer alone. Tested in test/engine/learning/parse-inbox.test.ts.

/** A link in a message: what it says, where it truly goes, and what would have been there. */
export interface InboxLink {
  readonly says: string;
  readonly goes: string;
  /** Shown instead of the page: nothing outside the unit is ever opened. */
  readonly shows: string;
}

export interface InboxAttachment {
  readonly name: string;
  readonly size: string;
  /** What opening it would have done. */
  readonly holds: string;
}

/** A square code: its address is read out on demand. */
export interface InboxCode {
  readonly goes: string;
  readonly shows: string;
}

/** A message that this one quotes below itself. */
export interface EarlierMessage {
  readonly who: string;
  readonly says: readonly string[];
}

export interface InboxMessage {
  readonly id: string;
  readonly honest: boolean;
  /** The sender's name as shown in the list. */
  readonly name: string;
  readonly address: string;
  /** Where an answer would go; null when to the sender. */
  readonly replyTo: string | null;
  readonly to: string;
  /** What the mail system says of the sender; null when it says nothing. */
  readonly checks: string | null;
  readonly at: string;
  readonly subject: string;
  /** Paragraphs. */
  readonly says: readonly string[];
  readonly links: readonly InboxLink[];
  readonly attachments: readonly InboxAttachment[];
  readonly code: InboxCode | null;
  readonly earlier: EarlierMessage | null;
  /** What gives it away, or why it is honest; at least one. */
  readonly signs: readonly string[];
  /** What the sender says when rung on a known number; null when nobody can be rung. */
  readonly phone: string | null;
  /** Own words for what follows from an act; null where the usual ones fit. */
  readonly after: {
    readonly report: string | null;
    readonly delete: string | null;
    readonly reply: string | null;
    readonly keep: string | null;
  };
}

export interface Inbox {
  /** Paragraphs before the inbox. */
  readonly intro: readonly string[];
  /** Whose inbox it is, as it stands above the list. */
  readonly owner: string;
  /** At least one honest and one false message, in the order shown. */
  readonly messages: readonly InboxMessage[];
}
