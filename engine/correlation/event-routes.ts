// From an event's rules to the correlations that they feed: who reads which field of whom, worked out once for a book.
// Promise: the same fields as reference-correlator.ts reads, found by place instead of by name.
// Tested in test/engine/correlation/correlator.property.test.ts.

import type { CorrelationMember, SigmaCorrelation } from '../sigma/index.ts';
import type { MatchValue } from './correlator.ts';
import { fieldsRead, innerField } from './field-demand.ts';

/** A correlation that a rule or correlation feeds, and as which of its members. */
export interface Feed {
  readonly correlation: number;
  readonly member: number;
}

/** A rule that feeds correlations. */
export interface RulePlan {
  readonly fields: readonly string[];
  readonly feeds: readonly Feed[];
}

export interface EventRoutes {
  /** By rule index; undefined where a rule feeds nothing. */
  readonly plans: readonly (RulePlan | undefined)[];
  /** By correlation: those that its own matches feed. */
  readonly feeds: readonly (readonly Feed[])[];
  /** By correlation and member: places of its group fields among the rule's fields; empty for correlations. */
  readonly groupPlaces: readonly (readonly (readonly number[])[])[];
  readonly valuePlaces: readonly (readonly (readonly number[])[])[];
}

export function createEventRoutes(correlations: readonly SigmaCorrelation[]): EventRoutes {
  const read = fieldsRead(correlations);
  const plans: ((RulePlan & { readonly feeds: Feed[] }) | undefined)[] = [];
  for (const [rule, fields] of read) plans[rule] = { fields, feeds: [] };
  const feeds = correlations.map((): Feed[] => []);
  for (const [correlation, { members }] of correlations.entries()) {
    for (const [member, { kind, index }] of members.entries()) {
      (kind === 'rule' ? plans[index]?.feeds : feeds[index])?.push({ correlation, member });
    }
  }
  const places = (of: (member: CorrelationMember) => readonly string[]): (readonly (readonly number[])[])[] =>
    correlations.map(({ members }) =>
      members.map((member) =>
        member.kind === 'rule' ? of(member).map((field) => (read.get(member.index) ?? []).indexOf(field)) : [],
      ),
    );
  return {
    plans,
    feeds,
    groupPlaces: places((member) => member.groupFields),
    valuePlaces: places((member) => member.valueFields),
  };
}

/**
 * The event that is being taken: its rules with their values, and the correlations that it completed so far.
 * A source is one of them: a rule by its place in `rules`, or −1 − the place in `fires`.
 */
export class TakenEvent {
  time = 0;
  ref = 0;
  rules: readonly number[] = [];
  values: readonly MatchValue[] = [];
  private readonly offsets: number[] = [];
  private readonly fires: { readonly correlation: number; readonly member: number; readonly source: number }[] = [];
  private readonly correlations: readonly SigmaCorrelation[];
  private readonly routes: EventRoutes;

  constructor(correlations: readonly SigmaCorrelation[], routes: EventRoutes) {
    this.correlations = correlations;
    this.routes = routes;
  }

  begin(time: number, ref: number, rules: readonly number[], ruleCount: number, values: readonly MatchValue[]): void {
    this.time = time;
    this.ref = ref;
    this.rules = rules;
    this.values = values;
    if (this.fires.length > 0) this.fires.length = 0;
    let offset = 0;
    for (let i = 0; i < ruleCount; i += 1) {
      this.offsets[i] = offset;
      offset += this.routes.plans[rules[i] as number]?.fields.length ?? 0;
    }
  }

  /** Notes that a correlation held, through which member; returns it as a source. */
  fire(correlation: number, member: number, source: number): number {
    this.fires.push({ correlation, member, source });
    return -this.fires.length;
  }

  /** The value at a place among the fields of a rule's plan; `source` is a rule. */
  valueAt(source: number, place: number): MatchValue {
    return this.values[(this.offsets[source] as number) + place] ?? null;
  }

  /** The values of a correlation's group or value fields, as the source has them, into `into`. */
  readInto(into: MatchValue[], what: 'group' | 'value', correlation: number, member: number, source: number): void {
    if (source >= 0) {
      const places =
        (what === 'group' ? this.routes.groupPlaces : this.routes.valuePlaces)[correlation]?.[member] ?? [];
      const offset = this.offsets[source] as number;
      if (into.length > places.length) into.length = places.length;
      for (let i = 0; i < places.length; i += 1) into[i] = this.values[offset + (places[i] as number)] ?? null;
      return;
    }
    const named = this.correlations[correlation]?.members[member];
    const fields = (what === 'group' ? named?.groupFields : named?.valueFields) ?? [];
    if (into.length > fields.length) into.length = fields.length;
    for (let i = 0; i < fields.length; i += 1) into[i] = this.read(source, fields[i] as string);
  }

  private read(source: number, field: string): MatchValue {
    let name = field;
    let from = source;
    while (from < 0) {
      const fire = this.fires[-1 - from];
      const correlation = fire === undefined ? undefined : this.correlations[fire.correlation];
      if (fire === undefined || correlation === undefined) return null;
      name = innerField(correlation, fire.member, name);
      from = fire.source;
    }
    const place = this.routes.plans[this.rules[from] as number]?.fields.indexOf(name) ?? -1;
    return place < 0 ? null : (this.values[(this.offsets[from] as number) + place] ?? null);
  }
}
