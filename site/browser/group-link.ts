// One person's link to one team of a group exercise: the member of engine/session with a browser around it.
// Promise: what is written is kept until it stands in the log or is declined with a sentence, through cuts, sleep and reload;
// only verified entries reach the page. Works in a worker too. Tested in test/site/browser/group-link.test.ts.

// One person's link to one team of a group exercise: the member of engine/session with a browser around it.
// Promise: what is written is kept until it stands in the log or is declined with a sentence, through cuts, sleep and reload;
// only verified entries reach the page. Works in a worker too. Tested in test/site/browser/group-link.test.ts.

import type { Command } from '#engine/exercise/index.ts';
import type { SeatId } from '#engine/scenario/index.ts';
import type { Draft, GroupEntry, Ledger, Member, MemberEffect, MemberEvent } from '#engine/session/index.ts';
import { createMember, isCheckpoint, signedText, stepMember } from '#engine/session/index.ts';
import type { GroupLink, LinkOptions, LinkStatus, Unsigned, Wish, WishEnd } from './group-link-face.ts';
import type { GroupLine } from './group-line.ts';
import { openLine, random32 } from './group-line.ts';
import type { GroupStore } from './group-store.ts';
import { createGroupMemory, groupStorageSentence, openGroupStore } from './group-store.ts';
import type { WindowClaim } from './group-windows.ts';
import { claimWindow } from './group-windows.ts';

export type { GroupLink, LinkOptions, LinkStatus, Signer, Unsigned, Wish, WishEnd } from './group-link-face.ts';

export const LACKS =
  'This page came without encryption, so the browser gives it no lasting storage and no copy for use without the network. ' +
  'Keep this window open and use one window only; the relay has everything that was sent.';

const CLOSED = 'This exercise is closed in this window.';
const NO_KEY = 'Only whoever holds the key of the session may order this.';
/** A computation that is slower than this is not compared: a reader without an answer is cut off. */
const CHECK_MS = 8_000;
const STOOD_KEPT = 20;

export function openLink(options: LinkOptions): GroupLink {
  return new MemberLink(options);
}

const visitOf = (person: string): string => `${person}-${random32().toString(16).padStart(8, '0')}`;
const keyOf = ({ cid, n }: { readonly cid: string; readonly n: number }): string => `${cid} ${n}`;

class MemberLink implements GroupLink {
  readonly team: string;
  readonly #options: LinkOptions;
  #member: Member;
  #store: GroupStore = createGroupMemory();
  #claim: WindowClaim | null = null;
  /** Writes to the disk, one after the other. */
  #disk: Promise<void> = Promise.resolve();
  /** Signing takes a while: orders and wishes keep the order in which they were asked. */
  #signing: Promise<unknown> | null = null;
  #isRestored = false;
  #isClosed = false;
  #isWriter = true;
  #here: readonly string[] = [];
  #desk: LinkStatus['desk'] = null;
  #trouble: string | null = null;
  readonly #ends = new Map<string, (end: WishEnd) => void>();
  #stood: Wish[] = [];
  readonly #checks = new Map<number, ReturnType<typeof setTimeout>>();
  readonly #line: GroupLine;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.team = options.team;
    this.#member = this.#newMember();
    this.#line = openLine({
      origin: options.origin ?? globalThis.location.origin,
      session: options.session,
      team: this.team,
      proof: async (nonce) => (await options.key?.sign(`standby-connect:${options.session}:${nonce}`)) ?? '',
      onGreeting: (proof) => {
        this.#greet(proof);
      },
      onMessage: (message, lines) => {
        this.#take({ kind: 'message', message, lines });
      },
      onDown: () => {
        this.#take({ kind: 'disconnected' });
      },
      onTick: () => {
        this.#take({ kind: 'tick' });
      },
      head: () => (this.#member.phase === 'live' ? this.#member.ledger.head : null),
      isRunning: () => this.#member.ledger.clock === 'running',
    });
    void this.#open();
  }

  status(): LinkStatus {
    const { phase, ledger, outbox, refused, desyncs } = this.#member;
    return {
      ...{ phase: this.#isRestored ? phase : 'opening', isWriter: this.#isWriter, heldAt: ledger.at },
      ...{ waiting: outbox.length, here: this.#here, desk: this.#desk, refused, desyncs, via: this.#line.via() },
      trouble: this.#trouble ?? (this.#member.isStorageFull ? groupStorageSentence(null) : null),
      lacks: globalThis.isSecureContext === false ? LACKS : null,
    };
  }

  entries(): readonly GroupEntry[] {
    return this.#member.lines;
  }

  ledger(): Readonly<Ledger> {
    return this.#member.ledger;
  }

  wishes(): readonly Wish[] {
    const waiting = this.#member.outbox.map(({ draft }, at): Wish => {
      const state = at < this.#member.sent ? 'sending' : 'kept';
      return { ...wishOf(draft), state, seq: null };
    });
    return [...this.#stood, ...waiting];
  }

  wish(seat: SeatId, command: Command): Promise<WishEnd> {
    if (this.#isClosed) return Promise.resolve({ kind: 'declined', why: CLOSED });
    const say = (): Promise<WishEnd> =>
      this.#ended(() => {
        this.#take({ kind: 'wish', seat, command });
      });
    return this.#signing === null ? say() : this.#signing.then(say);
  }

  order(unsigned: Unsigned, seat: SeatId = 'facilitator'): Promise<WishEnd> {
    const { key, session } = this.#options;
    if (key === undefined) return Promise.resolve({ kind: 'declined', why: NO_KEY });
    const mine = (this.#signing ?? Promise.resolve()).then(async (): Promise<() => Promise<WishEnd>> => {
      const { kind, body } = unsigned;
      const n = this.#member.n + 1;
      // Kind and body are a pair that a spread loses; the ledger checks it before it is written.
      const draft = { cid: this.#member.cid, n, seat, kind, body: { ...body, sig: '' } } as Draft;
      const sig = await key.sign(signedText(session, draft));
      return () =>
        this.#ended(() => {
          this.#member.n = n;
          this.#take({ kind: 'signed', draft: { ...draft, body: { ...draft.body, sig } } as Draft });
        }, n);
    });
    // Whoever comes next waits for the signature, not for the log.
    const said = mine.then((say) => ({ end: say() }));
    const settled = said.catch(() => undefined);
    this.#signing = settled;
    void settled.then(() => {
      if (this.#signing === settled) this.#signing = null;
    });
    return said
      .then(({ end }) => end)
      .catch((): WishEnd => ({ kind: 'declined', why: 'The key could not sign this.' }));
  }

  reached(seq: number, state: string | null): void {
    const timer = this.#checks.get(seq);
    if (timer !== undefined) clearTimeout(timer);
    this.#checks.delete(seq);
    this.#take({ kind: 'reached', seq, state });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const timer of this.#checks.values()) clearTimeout(timer);
    this.#claim?.close();
    this.#line.close();
    for (const end of this.#ends.values()) end({ kind: 'kept' });
    this.#ends.clear();
  }

  #newMember(): Member {
    const { session, team, token, person, build, wants = null, verify } = this.#options;
    const who = { session, team, cid: visitOf(person), token, build, wants };
    return createMember(verify === undefined ? who : { ...who, verify });
  }

  async #open(): Promise<void> {
    const { store = openGroupStore, person, claims = true, session } = this.#options;
    try {
      this.#store = await store();
    } catch (error) {
      this.#trouble = groupStorageSentence(error);
    }
    if (this.#isClosed) return;
    if (claims) this.#claim = claimWindow(`standby-group-${session}-${this.team}-${person}`, this.#becomes);
    await this.#restore();
    this.#line.dial(0);
  }

  async #restore(): Promise<void> {
    const place = { session: this.#options.session, team: this.team };
    try {
      const kept = await this.#store.load(place, this.#options.person);
      const { lines, drafts: outbox, seal, sealed } = kept;
      this.#take({ kind: 'restored', lines, outbox, seal, sealed });
    } catch (error) {
      this.#trouble = groupStorageSentence(error);
    }
    this.#isRestored = true;
    this.#tell();
  }

  /** The window that wrote has gone: this one takes over with what the other kept. */
  readonly #becomes = (isWriter: boolean): void => {
    const takesOver = isWriter && !this.#isWriter;
    this.#isWriter = isWriter;
    this.#take({ kind: 'window', isWriter });
    if (takesOver) void this.#takeOver();
  };

  async #takeOver(): Promise<void> {
    this.#line.hangUp();
    this.#member = this.#newMember();
    await this.#restore();
    this.#line.dial(0);
  }

  #take(event: MemberEvent): void {
    if (this.#isClosed) return;
    for (const effect of stepMember(this.#member, event)) this.#carry(effect);
    this.#tell();
  }

  #carry(effect: MemberEffect): void {
    const place = { session: this.#options.session, team: this.team };
    switch (effect.kind) {
      case 'connect':
        return this.#line.dial(effect.attempt);
      case 'disconnect':
        return this.#line.end();
      case 'send':
        return this.#line.send(effect.message, effect.lines);
      case 'keep-drafts':
        return this.#keepDrafts(effect.drafts);
      case 'forget-drafts':
        return this.#write(() => this.#store.forgetDrafts(place, effect.drafts));
      case 'keep-lines':
        return this.#write(() => this.#store.keepLines(place, effect.from, effect.lines, effect.seal));
      case 'drop-lines':
        return this.#write(() => this.#store.dropLines(place, effect.from));
      case 'set-aside':
        return this.#write(() => this.#store.setAside(place, effect.lines, Date.now()));
      case 'play':
        return this.#play(effect.entries);
      case 'replay':
        return this.#options.onAnew(effect.why, this.#member.lines);
      case 'declined':
        return this.#decline(effect.draft, effect.why);
      case 'presence': {
        const away = new Set(effect.away);
        this.#here = [...new Set([...this.#here.filter((person) => !away.has(person)), ...effect.here])];
        return;
      }
      case 'desk':
        this.#desk = { waiting: effect.waiting, departed: effect.departed };
        return;
      case 'phase':
        if (effect.phase === 'joining') this.#here = [];
    }
  }

  #play(entries: readonly GroupEntry[]): void {
    for (const entry of entries) this.#note(entry);
    this.#options.onEntries(entries);
  }

  /** Own words that stand now, and checkpoints that are answered. */
  #note(entry: GroupEntry): void {
    const { envelope } = entry;
    if (envelope.cid === this.#member.cid) {
      const key = keyOf(envelope);
      const wish: Wish = { ...wishOf(envelope), state: 'stands', seq: envelope.seq };
      this.#stood = [...this.#stood, wish].slice(-STOOD_KEPT);
      this.#end(key, { kind: 'stands', seq: envelope.seq });
    }
    if (!isCheckpoint(entry)) return;
    const { seq } = envelope;
    const sayNothing = (): void => {
      this.reached(seq, null);
    };
    // After this frame: the member says it only once it has taken the entry.
    this.#checks.set(seq, setTimeout(sayNothing, this.#options.computes ? CHECK_MS : 0));
  }

  #decline(draft: Draft, why: string): void {
    if (!this.#end(keyOf(draft), { kind: 'declined', why })) this.#options.onDeclined?.(draft, why);
  }

  /** Runs what says something, and answers what becomes of it. */
  #ended(say: () => void, n = this.#member.n + 1): Promise<WishEnd> {
    return new Promise((resolve) => {
      this.#ends.set(keyOf({ cid: this.#member.cid, n }), resolve);
      say();
    });
  }

  #end(key: string, end: WishEnd): boolean {
    const resolve = this.#ends.get(key);
    this.#ends.delete(key);
    resolve?.(end);
    return resolve !== undefined;
  }

  #keepDrafts(drafts: readonly Draft[]): void {
    const place = { session: this.#options.session, team: this.team };
    const last = drafts.at(-1);
    if (last === undefined) return;
    const kept = (isFull: boolean): void => {
      this.#take({ kind: 'outbox-kept', cid: last.cid, n: last.n, isFull });
    };
    this.#disk = this.#disk
      .then(() => this.#store.keepDrafts(place, drafts))
      .then(
        () => {
          kept(false);
        },
        (error: unknown) => {
          this.#trouble = groupStorageSentence(error);
          kept(true);
        },
      );
  }

  #write(act: () => Promise<void>): void {
    this.#disk = this.#disk.then(act).catch((error: unknown) => {
      this.#trouble = groupStorageSentence(error);
      this.#tell();
    });
  }

  /** The relay has greeted: the member says who it is, with the proof that only a key's holder can give. */
  #greet(proof: string): void {
    for (const effect of stepMember(this.#member, { kind: 'connected' })) {
      const isHello = effect.kind === 'send' && effect.message.kind === 'hello';
      this.#carry(isHello ? { ...effect, message: { ...effect.message, proof } as typeof effect.message } : effect);
    }
    this.#tell();
  }

  #tell(): void {
    this.#options.onStatus?.(this.status());
    this.#options.onWishes?.(this.wishes());
  }
}

function wishOf(draft: Draft): Omit<Wish, 'state' | 'seq'> {
  const command = draft.kind === 'command' || draft.kind === 'order' ? draft.body.command : null;
  return { key: keyOf(draft), kind: draft.kind, seat: draft.seat, command };
}
