// A check of rules against a stream of events, for a person: counts of everything, and the first matches with their reasons.
// Promise: finds what `sigma scan` finds, in memory that does not grow with the stream; what is not kept is counted.
// Tested in test/engine/conduct/rule-check.test.ts.

import { LIMITS } from '../base/index.ts';
import { fieldsRead } from '../correlation/index.ts';
import { takesEvent, unknownSource } from '../events/index.ts';
import type { EventBatch, EventFault, EventLabels } from '../events/index.ts';
import { explainMatch } from '../predicate/index.ts';
import type { EventRecord, MatchedColumn } from '../predicate/index.ts';
import type { RuleBook, RuleHead, SigmaCorrelation, SigmaLevel, SigmaRule } from '../sigma/index.ts';
import { describeLogSource } from '../sigma/index.ts';
import { createEventScan } from './event-scan.ts';
import type { ScanCorrelationHit, ScanHit } from './event-scan.ts';
import { explainParts } from './explain-parts.ts';
import type { RulePart } from './explain-parts.ts';

/** One rule or correlation, and how often it matched. */
export interface CheckedRule {
  readonly kind: 'rule' | 'correlation';
  readonly id: string;
  readonly stem: string;
  readonly title: string;
  readonly level: SigmaLevel;
  /** In words; empty for a correlation. */
  readonly source: string;
  /** Why nothing can come from the log source; null when something can. */
  readonly sourceIsUnknown: string | null;
  /** Only feeds correlations: its own matches are counted and not shown. */
  readonly isSilent: boolean;
  readonly matches: number;
  /** Events of its log source; null for a correlation. */
  readonly eventsOfSource: number | null;
}

/** The events in the window of a correlation's match. */
export interface CorrelatedEvents {
  readonly type: string;
  readonly timespanMs: number;
  readonly measure: number;
  readonly group: readonly { readonly field: string; readonly value: string }[];
  /** Events of the window, oldest first; `rules` is empty for those no longer remembered. */
  readonly events: readonly {
    readonly event: number;
    readonly rules: readonly string[];
    readonly matched: readonly MatchedColumn[];
  }[];
}

/** A match kept to be shown. */
export interface CheckedMatch {
  /** Counted from 0 over all files, in reading order. */
  readonly event: number;
  /** Index into the summary's rules. */
  readonly rule: number;
  readonly matched: readonly MatchedColumn[];
  readonly parts: readonly RulePart[];
  /** The event's fields in their order, as text; long ones are cut. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly isCut: boolean;
  /** Null for a rule's match. */
  readonly correlation: CorrelatedEvents | null;
}

export interface CheckTally {
  readonly events: number;
  readonly matches: number;
  readonly unreadable: number;
}

export interface CheckSummary extends CheckTally {
  readonly rules: readonly CheckedRule[];
  readonly kept: readonly CheckedMatch[];
  /** The first places that hold no event. */
  readonly faults: readonly (EventFault & { readonly file: string })[];
  /** Matches that came too late for correlations. */
  readonly late: number;
  /** Matches whose time was more than a year ahead of all others: correlations leave them out. */
  readonly leapt: number;
}

export interface RuleCheck {
  beginFile(name: string): void;
  push(bytes: Uint8Array): void;
  endFile(): void;
  /** Gives what is complete, when a person has stopped in the middle of a file. */
  flush(): void;
  finish(): void;
  readonly tally: () => CheckTally;
  readonly summary: () => CheckSummary;
}

/** Default tolerance for late rows: machines that forward their logs are seldom further apart. */
const LATE_MS = 300_000;
const FAULTS_KEPT = 20;
const OTHER_PARTS_SHOWN = 8;
const PARTS_KEPT = 200;
/** Sets of labels counted before they are worked into the rules' counts. */
const LABELS_HELD = 1_024;

/** Makes a check of a linked book over one stream of files. */
export function createRuleCheck(book: RuleBook, lateMs: number = LATE_MS): RuleCheck {
  const check = new Check(book, lateMs);
  const { scan } = check;
  return {
    beginFile: (name) => void (check.file = name),
    push: (bytes) => scan.push(bytes),
    endFile: () => scan.endFile(),
    flush: () => scan.flush(),
    finish: () => scan.finish(),
    tally: () => check.tally(),
    summary: () => check.summary(),
  };
}

interface Member {
  readonly rules: readonly string[];
  readonly matched: readonly MatchedColumn[];
}

class Check {
  readonly scan: ReturnType<typeof createEventScan>;
  file = '';
  #matches = 0;
  #unreadable = 0;
  readonly #book: RuleBook;
  /** By rule of the book, then by correlation. */
  readonly #counts: number[];
  readonly #placeOf: ReadonlyMap<RuleHead, number>;
  readonly #feeds: ReadonlySet<number>;
  readonly #kept: CheckedMatch[] = [];
  readonly #faults: (EventFault & { file: string })[] = [];
  /** Events that fed correlations, oldest first. */
  readonly #members = new Map<number, Member>();
  readonly #labels = new Map<EventLabels, number>();
  readonly #ofSource: number[];

  constructor(book: RuleBook, lateMs: number) {
    this.#book = book;
    const heads: readonly RuleHead[] = [...book.rules, ...book.correlations];
    this.#counts = heads.map(() => 0);
    this.#ofSource = book.rules.map(() => 0);
    this.#placeOf = new Map(heads.map((head, place) => [head, place]));
    this.#feeds = new Set(fieldsRead(book.correlations).keys());
    this.scan = createEventScan({
      // Silent rules are heard here too: a person wants to see that they matched, and in which window.
      book: { ...book, isSilent: book.rules.map(() => false) },
      lateMs,
      onHit: (hit) => this.#hit(hit),
      onCorrelation: (hit) => this.#correlation(hit),
      onFault: (fault) => this.#fault(fault),
      onBatch: (batch) => this.#countSources(batch),
    });
  }

  tally(): CheckTally {
    return { events: this.scan.events(), matches: this.#matches, unreadable: this.#unreadable };
  }

  summary(): CheckSummary {
    this.#settleLabels();
    const { rules, correlations, isSilent, isSilentCorrelation } = this.#book;
    return {
      ...this.tally(),
      rules: [
        ...rules.map((rule, place) => this.#told(rule, place, isSilent[place] === true, rule)),
        ...correlations.map((one, index) =>
          this.#told(one, rules.length + index, isSilentCorrelation[index] === true, null),
        ),
      ],
      kept: [...this.#kept].sort((a, b) => a.event - b.event || a.rule - b.rule),
      faults: this.#faults,
      late: this.scan.late(),
      leapt: this.scan.leapt(),
    };
  }

  #told(head: RuleHead, place: number, isSilent: boolean, rule: SigmaRule | null): CheckedRule {
    const { id, stem, title, level } = head;
    return {
      kind: rule === null ? 'correlation' : 'rule',
      id: id === '' ? stem : id,
      stem,
      title,
      level,
      source: rule === null ? '' : describeLogSource(rule.logsource),
      sourceIsUnknown: rule === null ? null : unknownSource(rule.logsource),
      isSilent,
      matches: this.#counts[place] ?? 0,
      eventsOfSource: rule === null ? null : (this.#ofSource[place] ?? 0),
    };
  }

  /** Counts a match; true when it is to be kept. */
  #count(place: number): boolean {
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
    return (
      this.#kept.length < LIMITS.checkedMatchesMax && (this.#counts[place] ?? 0) <= LIMITS.checkedMatchesPerRuleMax
    );
  }

  #hit({ event, rule, predicate, record }: ScanHit): void {
    const place = this.#placeOf.get(rule) as number;
    const isKept = this.#count(place) && this.#book.isSilent[place] !== true;
    if (this.#book.isSilent[place] !== true) this.#matches += 1;
    if (!isKept && !this.#feeds.has(place)) return;
    const whole = record();
    const matched = explainMatch(predicate, whole).map((one) => ({ ...one, value: cut(one.value) }));
    if (this.#feeds.has(place)) this.#remember(event, rule.title, matched);
    if (!isKept) return;
    const parts = explainParts(predicate, whole, OTHER_PARTS_SHOWN).slice(0, PARTS_KEPT);
    this.#kept.push({
      event,
      rule: place,
      matched,
      parts: parts.map((part) => ({ ...part, value: part.value === null ? null : cut(part.value) })),
      ...shownFields(whole),
      correlation: null,
    });
  }

  #remember(event: number, title: string, matched: readonly MatchedColumn[]): void {
    const before = this.#members.get(event);
    this.#members.set(event, {
      rules: [...(before?.rules ?? []), title],
      matched: [...(before?.matched ?? []), ...matched].slice(0, OTHER_PARTS_SHOWN),
    });
    if (this.#members.size <= LIMITS.checkedMembersMax) return;
    for (const oldest of this.#members.keys()) {
      this.#members.delete(oldest);
      break;
    }
  }

  #correlation({ event, correlation, match }: ScanCorrelationHit): void {
    const place = this.#placeOf.get(correlation) as number;
    this.#matches += 1;
    if (!this.#count(place)) return;
    this.#kept.push({
      event,
      rule: place,
      matched: [],
      parts: [],
      fields: [],
      isCut: false,
      correlation: {
        ...headOf(correlation),
        measure: match.measure,
        group: correlation.groupBy.map((field, index) => ({ field, value: String(match.group[index] ?? '(none)') })),
        events: match.refs.map((ref) => ({
          event: ref,
          rules: this.#members.get(ref)?.rules ?? [],
          matched: this.#members.get(ref)?.matched ?? [],
        })),
      },
    });
  }

  #fault(fault: EventFault): void {
    this.#unreadable += 1;
    if (this.#faults.length < FAULTS_KEPT) this.#faults.push({ ...fault, file: this.file });
  }

  #countSources({ count, route, routes }: EventBatch): void {
    const byRoute = new Map<number, number>();
    for (let event = 0; event < count; event += 1) {
      const own = route[event] as number;
      byRoute.set(own, (byRoute.get(own) ?? 0) + 1);
    }
    for (const [own, events] of byRoute) {
      const labels = routes[own] as EventLabels;
      this.#labels.set(labels, (this.#labels.get(labels) ?? 0) + events);
    }
    if (this.#labels.size > LABELS_HELD) this.#settleLabels();
  }

  #settleLabels(): void {
    for (const [labels, events] of this.#labels)
      this.#book.rules.forEach(({ logsource }, place) => {
        if (takesEvent(logsource, labels)) this.#ofSource[place] = (this.#ofSource[place] ?? 0) + events;
      });
    this.#labels.clear();
  }
}

function headOf({ type, timespanMs }: SigmaCorrelation): Pick<CorrelatedEvents, 'type' | 'timespanMs'> {
  return { type, timespanMs };
}

/** Characters of one value kept beside the event's own. */
const VALUE_MAX = 4_096;

function cut(value: string, most = VALUE_MAX): string {
  return value.length > most ? `${value.slice(0, most)}…` : value;
}

/** An event's fields as text, within a budget of characters. */
function shownFields(record: EventRecord): Pick<CheckedMatch, 'fields' | 'isCut'> {
  const fields: (readonly [string, string])[] = [];
  let left: number = LIMITS.checkedEventCharactersMax;
  let isCut = false;
  for (const [name, value] of Object.entries(record)) {
    if (left <= name.length) {
      isCut = true;
      break;
    }
    const text = Array.isArray(value) ? value.join(', ') : String(value);
    const shown = cut(text, Math.min(VALUE_MAX, left - name.length));
    if (shown !== text) isCut = true;
    fields.push([cut(name), shown]);
    left -= name.length + shown.length;
  }
  return { fields, isCut };
}
