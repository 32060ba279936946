// Windows of one machine: the desk runs the exercise, the wall and the seats' own windows show it and send wishes; the
// operations room of a technical seat also asks. Promise: a window gets only the view that it asked for; one that opens later catches up at once; one whose desk was closed
// is told, and its wishes are answered with that. Tested in test/site/browser/room-channel.test.ts.

import type {
  Answer,
  EvaluatorView,
  Progress,
  ProjectorView,
  Request,
  RoomView,
  SeatView,
} from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import type { SeatId, TrustProfile } from '#engine/scenario/index.ts';

export type Shown =
  | { readonly kind: 'projector'; readonly view: ProjectorView }
  | { readonly kind: 'seat'; readonly view: SeatView }
  | { readonly kind: 'evaluator'; readonly view: EvaluatorView }
  | { readonly kind: 'room'; readonly view: RoomView; readonly deviceStates: Uint8Array }
  /** Everything invented is over; the trust's real contacts, for the NO DUFF screen. */
  | { readonly kind: 'no-duff'; readonly contacts: TrustProfile['noDuff'] };

type ToDesk =
  | { readonly kind: 'hello'; readonly seat: SeatId | null }
  | { readonly kind: 'wish'; readonly id: string; readonly seat: SeatId; readonly command: Command }
  /** A question of an operations room to the simulation. */
  | { readonly kind: 'ask'; readonly id: string; readonly request: Request }
  /** An evaluator's pad that was kept while no desk was there. */
  | { readonly kind: 'merge'; readonly id: string; readonly file: string; readonly text: string };
type ToWindows =
  | { readonly kind: 'opened' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'shown'; readonly shown: Shown }
  | { readonly kind: 'answer'; readonly id: string; readonly refused: string | null }
  | { readonly kind: 'progress'; readonly id: string; readonly progress: Progress }
  | { readonly kind: 'told'; readonly id: string; readonly answer: Answer };
type Envelope =
  { readonly to: 'desk'; readonly message: ToDesk } | { readonly to: 'windows'; readonly message: ToWindows };

/** Asked for in the place of a seat by the window that shows an operations room. */
export const ROOM = 'operations-room';

/** What a seat may wish from its window, at its page or in its operations room; the clock and the plan are the desk's. */
const WISHES: ReadonlySet<string> = new Set([
  'acknowledge-inject',
  'answer-alert',
  'answer-notice',
  'answer-retest',
  'ask-reconnection',
  'ask-responders',
  'assign-incident',
  'begin-back-entry',
  'begin-restore',
  'call-in-staff',
  'classify-incident',
  'complete-back-entry',
  'correct-decision',
  'countersign',
  'decide',
  'decide-freely',
  'declare-incident',
  'dispute-awareness',
  'divert-service',
  'end-divert',
  'evaluator-note',
  'give-feedback',
  'go-live',
  'grade-incident',
  'judge-entry',
  'merge-incidents',
  'message',
  'no-duff',
  'note',
  'phone',
  'pin-evidence',
  'rate',
  'read-brief',
  'read-inject',
  'record-awareness',
  'record-hunt',
  'reply-inject',
  'send-advice',
  'set-restore-order',
  'sign-off-system',
  'split-incident',
  'stage-rule',
  'stand-down-clock',
  'submit-report',
  'switch-rule-off',
  'switch-rule-on',
  'take-action',
  'take-report',
  'undo-action',
  'verify-system',
  'ward-act',
] satisfies Command['kind'][]);

/** What an operations room may ask: nothing that moves the clock, opens a run or tells what only the desk may know. */
const QUESTIONS: ReadonlySet<string> = new Set([
  'account',
  'backtest',
  'cancel-hunt',
  'device',
  'device-names',
  'events',
  'explain',
  'hunt',
  'hunt-check',
  'hunt-row',
  'hunt-schema',
  'map-layout',
  'offers',
  'process-tree',
  'record',
  'rule-from-query',
  'rule-from-row',
] satisfies Request['kind'][]);

const CLOSED = 'The desk was closed, so this was not sent. Ask the facilitator to open it again.';
const NOT_HERE = 'This is done at the facilitator’s desk.';

const problem = (sentence: string): Answer => ({ kind: 'problem', sentence, problems: [] });

const nameOf = (scenarioId: string): string => `standby-room-${scenarioId}`;

export interface RoomDesk {
  /** Something has changed: every window that asked gets its view again. */
  publish(): void;
  close(): void;
}

export interface RoomDeskOptions {
  readonly scenarioId: string;
  /** The view of a seat, of the operations room, or of the wall (null); null where there is nothing to show. */
  readonly look: (seat: SeatId | null) => Promise<Shown | null>;
  /** Answers null, or why the wish was refused. */
  readonly wish: (seat: SeatId, command: Command) => Promise<string | null>;
  /** Answers an operations room. Left out: this desk serves none. */
  readonly ask?: (request: Request, onProgress: (progress: Progress) => void) => Promise<Answer>;
  /** Puts an evaluator's pad into the log; answers null, or why not. Left out: this desk takes none. */
  readonly merge?: (file: string, text: string) => Promise<string | null>;
  /** Called when this desk, and no other of this exercise in this browser, has the windows. */
  readonly onHeld?: () => void;
}

/** Opens the desk's side. Another desk of the same exercise waits until this one is closed. */
export function openRoomDesk({ scenarioId, look, wish, ask, merge, onHeld }: RoomDeskOptions): RoomDesk {
  const channel = new BroadcastChannel(nameOf(scenarioId));
  const asked = new Set<SeatId | null>();
  const leaving = new AbortController();
  let release: () => void = () => undefined;
  let isHeld = false;
  let isClosed = false;
  let isPosting = false;
  let isStale = false;

  const post = (message: ToWindows): void => {
    if (!isClosed) channel.postMessage({ to: 'windows', message } satisfies Envelope);
  };

  async function show(seat: SeatId | null): Promise<void> {
    const shown = await look(seat);
    // Nothing to show yet, or no such seat: the window stays asked for, since an exercise may be prepared later.
    if (shown !== null) post({ kind: 'shown', shown });
  }

  async function postAll(): Promise<void> {
    isPosting = true;
    do {
      isStale = false;
      for (const seat of asked) await show(seat);
    } while (isStale);
    isPosting = false;
  }

  const publish = (): void => {
    if (!isHeld || isClosed) return;
    isStale = true;
    if (!isPosting) void postAll();
  };

  async function tell({ id, request }: Extract<ToDesk, { kind: 'ask' }>): Promise<void> {
    const isMeant = ask !== undefined && QUESTIONS.has(request.kind);
    const answer = isMeant
      ? await ask(request, (progress) => {
          post({ kind: 'progress', id, progress });
        })
      : problem(NOT_HERE);
    post({ kind: 'told', id, answer });
  }

  async function answerTo(message: Extract<ToDesk, { kind: 'wish' | 'merge' }>): Promise<string | null> {
    if (message.kind === 'merge') return merge?.(message.file, message.text) ?? NOT_HERE;
    return WISHES.has(message.command.kind) ? wish(message.seat, message.command) : NOT_HERE;
  }

  channel.onmessage = ({ data }: MessageEvent<Envelope>) => {
    if (data.to !== 'desk' || !isHeld) return;
    const { message } = data;
    if (message.kind === 'hello') {
      asked.add(message.seat);
      publish();
      return;
    }
    if (message.kind === 'ask') return void tell(message);
    const { id } = message;
    void answerTo(message).then((refused) => {
      post({ kind: 'answer', id, refused });
    });
  };

  function hold(): void {
    if (isClosed) return;
    isHeld = true;
    post({ kind: 'opened' });
    onHeld?.();
  }

  if (navigator.locks === undefined) hold();
  else
    navigator.locks
      .request(
        nameOf(scenarioId),
        { signal: leaving.signal },
        () =>
          new Promise<void>((resolve) => {
            release = resolve;
            hold();
          }),
      )
      .catch(() => undefined);

  return {
    publish,
    close() {
      if (isHeld) post({ kind: 'closed' });
      isClosed = true;
      leaving.abort();
      release();
      channel.close();
    },
  };
}

/** waiting: no desk has been heard yet. */
export type DeskState = 'waiting' | 'open' | 'closed';

export interface RoomWindow {
  /** Sends a wish of this window's seat; answers null, or why it was refused. */
  send(command: Command): Promise<string | null>;
  /** Sends a pad that was kept; answers null, or why it was not taken. */
  merge(file: string, text: string): Promise<string | null>;
  close(): void;
}

/** A window beside the desk, which may also ask. */
export interface AskingWindow extends RoomWindow {
  /** Asks the simulation behind the desk; a problem when the desk is gone. */
  ask(request: Request, onProgress?: (progress: Progress) => void): Promise<Answer>;
}

export interface RoomWindowOptions {
  readonly scenarioId: string;
  /** Null: the wall. */
  readonly seat: SeatId | null;
  /** What is shown, where it is not the seat's own page. */
  readonly looksAt?: typeof ROOM;
  readonly onShown: (shown: Shown) => void;
  readonly onDesk: (state: DeskState) => void;
}

export function openRoomWindow({ scenarioId, seat, looksAt, onShown, onDesk }: RoomWindowOptions): AskingWindow {
  const channel = new BroadcastChannel(nameOf(scenarioId));
  const waiting = new Map<string, (refused: string | null) => void>();
  const asking = new Map<string, { tell(answer: Answer): void; onProgress?: (progress: Progress) => void }>();
  const leaving = new AbortController();
  let state: DeskState = 'waiting';

  const post = (message: ToDesk): void => {
    channel.postMessage({ to: 'desk', message } satisfies Envelope);
  };
  const isOwn = (shown: Shown): boolean => {
    if (shown.kind === 'no-duff') return true;
    if (shown.kind === 'room' || looksAt === ROOM) return shown.kind === 'room' && looksAt === ROOM;
    if (shown.kind === 'evaluator') return seat === 'evaluator';
    return shown.kind === 'projector' ? seat === null : shown.view.seat.id === seat;
  };

  function become(next: DeskState): void {
    if (state === next) return;
    state = next;
    onDesk(next);
    if (next !== 'closed') return;
    for (const resolve of waiting.values()) resolve(CLOSED);
    waiting.clear();
    for (const { tell } of asking.values()) tell(problem(CLOSED));
    asking.clear();
  }

  /** The desk holds a lock for as long as it is open, however it ends: to get it is to know that the desk is gone. */
  function watchDesk(): void {
    void navigator.locks
      ?.request(nameOf(scenarioId), { mode: 'shared', signal: leaving.signal }, () => {
        become('closed');
      })
      .catch(() => undefined);
  }

  channel.onmessage = ({ data }: MessageEvent<Envelope>) => {
    if (data.to !== 'windows') return;
    const { message } = data;
    switch (message.kind) {
      case 'opened':
        post({ kind: 'hello', seat: looksAt ?? seat });
        return;
      case 'closed':
        become('closed');
        return;
      case 'shown':
        if (!isOwn(message.shown)) return;
        if (state !== 'open') {
          become('open');
          watchDesk();
        }
        onShown(message.shown);
        return;
      case 'answer':
        waiting.get(message.id)?.(message.refused);
        waiting.delete(message.id);
        return;
      case 'progress':
        asking.get(message.id)?.onProgress?.(message.progress);
        return;
      case 'told':
        asking.get(message.id)?.tell(message.answer);
        asking.delete(message.id);
    }
  };
  post({ kind: 'hello', seat: looksAt ?? seat });

  function askDesk(message: (id: string) => ToDesk): Promise<string | null> {
    if (state === 'closed') return Promise.resolve(CLOSED);
    const id = crypto.randomUUID();
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      post(message(id));
    });
  }

  return {
    async send(command) {
      return seat === null ? NOT_HERE : askDesk((id) => ({ kind: 'wish', id, seat, command }));
    },
    ask(request, onProgress) {
      if (state === 'closed') return Promise.resolve(problem(CLOSED));
      const id = crypto.randomUUID();
      return new Promise((tell) => {
        asking.set(id, onProgress === undefined ? { tell } : { tell, onProgress });
        post({ kind: 'ask', id, request });
      });
    },
    merge: (file, text) => askDesk((id) => ({ kind: 'merge', id, file, text })),
    close() {
      leaving.abort();
      channel.close();
    },
  };
}
