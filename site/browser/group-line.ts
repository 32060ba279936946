// The connection of a link over time: dialled, tried the other way, dialled again after a while, and asked after sleep.
// Promise: one connection at a time; one that died without a word is found within seconds.
// Tested in test/site/browser/group-link.test.ts.

import type { DownMessage, Head, UpMessage } from '#engine/session/index.ts';
import { readDown, retryDelayMs, writeFrame } from '#engine/session/index.ts';
import type { Carrier, CarrierKind } from './group-carrier.ts';
import { openCarrier } from './group-carrier.ts';
import { isHere } from './here-words.ts';

export interface LineOptions {
  readonly origin: string;
  readonly session: string;
  readonly team: string;
  /** Proof over the greeting's nonce; empty for who holds no key. */
  readonly proof: (nonce: string) => Promise<string>;
  readonly onGreeting: (proof: string) => void;
  readonly onMessage: (message: DownMessage, lines: readonly string[]) => void;
  /** The connection is gone; whoever hears it says when to dial again. */
  readonly onDown: () => void;
  /** About every second. */
  readonly onTick: () => void;
  /** End of the member's copy while it follows the log, else null: asking for what comes behind it tells whether anybody is there. */
  readonly head: () => Head | null;
  readonly isRunning: () => boolean;
}

export interface GroupLine {
  via(): CarrierKind;
  /** Connects after the delay of this attempt: 0 is at once. */
  dial(attempt: number): void;
  send(message: UpMessage, lines: readonly string[]): void;
  /** Ends the connection; `onDown` follows. */
  end(): void;
  /** Lets go of the connection; nobody hears of it. */
  hangUp(): void;
  close(): void;
}

/** Without a frame for so long, a running exercise or a quiet one is asked whether the connection is still there. */
const SILENT_MS = { running: 6_000, quiet: 25_000 } as const;
const ANSWER_MS = 4_000;
/** A timer that comes so much too late means that the computer slept. */
const SLEPT_MS = 5_000;

/** 32 bits of the browser's own chance. */
export const random32 = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

export function openLine(options: LineOptions): GroupLine {
  return new Line(options);
}

class Line implements GroupLine {
  readonly #options: LineOptions;
  #carrier: Carrier | null = null;
  #dialling: ReturnType<typeof setTimeout> | null = null;
  /** Dials in a row that got no greeting: now and then the other way is tried. */
  #unanswered = 0;
  #prefers: CarrierKind = 'socket';
  #isClosed = false;
  #heardAt = Date.now();
  #tickedAt = Date.now();
  #probedAt: number | null = null;
  readonly #ticking: ReturnType<typeof setInterval>;
  readonly #leaving = new AbortController();

  constructor(options: LineOptions) {
    this.#options = options;
    this.#ticking = setInterval(() => {
      this.#tick();
    }, 1_000);
    const { signal } = this.#leaving;
    const wake = (): void => {
      this.#wake();
    };
    for (const name of ['online', 'offline', 'pageshow']) globalThis.addEventListener?.(name, wake, { signal });
    globalThis.document?.addEventListener('visibilitychange', wake, { signal });
  }

  via(): CarrierKind {
    return this.#prefers;
  }

  dial(attempt: number): void {
    if (this.#isClosed) return;
    if (this.#dialling !== null) clearTimeout(this.#dialling);
    const delayMs = attempt === 0 ? 0 : retryDelayMs(attempt, random32());
    this.#dialling = setTimeout(() => {
      this.#connect();
    }, delayMs);
  }

  send(message: UpMessage, lines: readonly string[]): void {
    this.#carrier?.send(writeFrame(message, lines));
  }

  end(): void {
    this.#carrier?.close();
  }

  hangUp(): void {
    const carrier = this.#carrier;
    this.#carrier = null;
    this.#probedAt = null;
    carrier?.close();
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#ticking);
    if (this.#dialling !== null) clearTimeout(this.#dialling);
    this.#leaving.abort();
    this.hangUp();
  }

  #connect(): void {
    if (this.#dialling !== null) clearTimeout(this.#dialling);
    this.#dialling = null;
    if (this.#isClosed || this.#carrier !== null) return;
    const other = this.#prefers === 'socket' ? 'stream' : 'socket';
    const way = this.#unanswered % 4 < 2 ? this.#prefers : other;
    const kind = isHere(this.#options.session) ? 'window' : way;
    this.#unanswered += 1;
    const carrier: Carrier = openCarrier(kind, {
      ...{ origin: this.#options.origin, session: this.#options.session, team: this.#options.team },
      onFrame: (text) => void this.#hear(carrier, kind, text),
      onClosed: () => {
        if (this.#carrier !== carrier) return;
        this.#carrier = null;
        this.#probedAt = null;
        this.#options.onDown();
      },
    });
    this.#carrier = carrier;
  }

  async #hear(carrier: Carrier, kind: CarrierKind, text: string): Promise<void> {
    if (this.#carrier !== carrier) return;
    this.#heardAt = Date.now();
    this.#probedAt = null;
    const read = readDown(text);
    if ('fault' in read) return carrier.close();
    const { message, lines } = read.frame;
    if (message.kind !== 'greeting') return this.#options.onMessage(message, lines);
    this.#unanswered = 0;
    this.#prefers = kind;
    const proof = await this.#options.proof(message.nonce).catch(() => '');
    if (this.#carrier === carrier) this.#options.onGreeting(proof);
  }

  #tick(): void {
    const now = Date.now();
    const slept = now - this.#tickedAt > SLEPT_MS;
    this.#tickedAt = now;
    this.#options.onTick();
    const silentMs = this.#options.isRunning() ? SILENT_MS.running : SILENT_MS.quiet;
    if (this.#probedAt !== null && now - this.#probedAt > ANSWER_MS) this.#carrier?.close();
    else if (slept) this.#wake();
    else if (now - this.#heardAt > silentMs) this.#probe();
  }

  /** After sleep, or when the network says that it came or went: who waits for the next attempt tries at once. */
  #wake(): void {
    if (this.#carrier !== null) this.#probe();
    else if (this.#dialling !== null) this.#connect();
  }

  /** Is the connection still there? Sleep and dead networks do not say so. */
  #probe(): void {
    const head = this.#options.head();
    if (this.#carrier === null || this.#probedAt !== null || head === null) return;
    this.#probedAt = Date.now();
    this.#carrier.send(writeFrame({ kind: 'have', have: head.seq === -1 ? null : head }));
  }
}
