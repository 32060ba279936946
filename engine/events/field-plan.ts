// Which places of an event's JSON fill which wanted fields, as one table of keys that scan-event.ts looks bytes up in.
// Promise: every place from which flatten-event.ts fills a wanted field is here, or sends the event down the slow way.
// Tested through scan-event.ts in test/engine/events/event-reader.property.test.ts.

import { LIMITS } from '../base/index.ts';
import { aliasesOf } from './field-aliases.ts';
import { isAttribute, WRAPPER_KEYS } from './flatten-event.ts';
import { encodeUtf8, utf8BytesMax } from './utf8.ts';

/** What a key asks beyond its own field: the codes in FieldPlan.edgeNote. */
export const NOTE = {
  none: 0,
  /** An object here: the event is wrapped, or has a form that only the slow way knows. */
  slowObject: 1,
  /** `Event`: an object here means Windows event JSON, if it has `System`. */
  windowsEvent: 2,
  /** `System` in `Event`. */
  windowsSystem: 3,
  /** Nothing below counts. */
  ignored: 4,
} as const;

/** How strict a place is: in strict places a list, or an object too that leads nowhere, sends the event down the slow way. */
export const STRICT = { no: 0, lists: 1, all: 2 } as const;

export interface FieldPlan {
  readonly fields: readonly string[];
  readonly edgeHash: Int32Array;
  readonly edgeNode: Int32Array;
  /** Where the edge's key stands in `keyBytes`. */
  readonly keyFrom: Int32Array;
  readonly keyTo: Int32Array;
  readonly keyBytes: Uint8Array;
  /** Node into which an object under the key leads; -1 = its fields are not wanted. */
  readonly edgeChild: Int32Array;
  readonly edgeNote: Uint8Array;
  /** The edge's targets are targetSlot[targetFrom[edge] … targetFrom[edge + 1]). */
  readonly targetFrom: Int32Array;
  readonly targetSlot: Int32Array;
  /** How good the name is; the lowest that the event has counts. */
  readonly targetRank: Uint8Array;
  readonly nodeSeed: Int32Array;
  /** STRICT code by node. */
  readonly nodeStrict: Uint8Array;
  /** True when a wanted name can only be read the slow way. */
  readonly isSlow: boolean;
}

export const ROOT_NODE = 0;

interface Edge {
  readonly node: number;
  readonly key: string;
  child: number;
  note: number;
  readonly targets: { readonly slot: number; readonly rank: number }[];
}

/** One step of the hash over a key's bytes, starting from the node's seed. */
export function hashStep(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

class PlanBuilder {
  readonly edges: Edge[] = [];
  readonly strict: number[] = [];
  readonly #byName = new Map<string, Edge>();
  readonly #nodes = new Map<string, number>();

  node(name: string, strict: number): number {
    let node = this.#nodes.get(name);
    if (node === undefined) {
      node = this.strict.length;
      this.strict.push(strict);
      this.#nodes.set(name, node);
    }
    return node;
  }

  edge(node: number, key: string): Edge {
    const name = `${String(node)} ${key}`;
    let edge = this.#byName.get(name);
    if (edge === undefined) {
      edge = { node, key, child: -1, note: NOTE.none, targets: [] };
      this.#byName.set(name, edge);
      this.edges.push(edge);
    }
    return edge;
  }

  target(node: number, key: string, slot: number, rank: number): void {
    const { targets } = this.edge(node, key);
    if (!targets.some((target) => target.slot === slot && target.rank <= rank)) targets.push({ slot, rank });
  }

  /** A dotted name below a node: the dots may stand inside keys or between them. */
  dotted(name: string, slot: number, rank: number): void {
    // Of this name and slot alone: another field may stand for the same name and needs every place too.
    const seen = new Set<string>();
    const visit = (prefix: string, rest: string, depth: number): void => {
      const node = this.node(prefix, STRICT.no);
      this.target(node, rest, slot, rank);
      if (depth >= LIMITS.eventFieldDepthMax) return;
      for (let dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.', dot + 1)) {
        const below = `${prefix}${rest.slice(0, dot + 1)}`;
        this.edge(node, rest.slice(0, dot)).child = this.node(below, STRICT.no);
        if (seen.has(below)) continue;
        seen.add(below);
        visit(below, rest.slice(dot + 1), depth + 1);
      }
    };
    visit('', name, 0);
  }
}

/** Plans the reading of the fields, each under its slot: its place in the list. */
export function planFields(fields: readonly string[]): FieldPlan {
  const plan = new PlanBuilder();
  plan.node('', STRICT.no);
  const isSlow = fields.some(isUnplannable);
  if (!isSlow) {
    fields.forEach((field, slot) => {
      [field, ...aliasesOf(field)].forEach((name, rank) => plan.dotted(name, slot, rank));
    });
    addWindows(plan, fields);
    for (const key of WRAPPER_KEYS) plan.edge(ROOT_NODE, key).note = NOTE.slowObject;
  }
  return freeze(plan, fields, isSlow);
}

/** Names that no event has by chance, and that would make the plan large or ambiguous. */
function isUnplannable(field: string): boolean {
  return (
    field === '' ||
    field.includes('\uFFFD') ||
    !field.isWellFormed() ||
    field.startsWith('Event.') ||
    field.includes('_attributes') ||
    field.split('.').length > LIMITS.eventFieldDepthMax
  );
}

/** Windows event JSON below `Event`: System with its attributes, EventData. UserData goes the slow way. */
function addWindows(plan: PlanBuilder, fields: readonly string[]): void {
  const event = plan.node('#event', STRICT.no);
  const system = plan.node('#system', STRICT.lists);
  const block = plan.node('#data', STRICT.all);
  const root = plan.edge(ROOT_NODE, 'Event');
  root.child = event;
  root.note = NOTE.windowsEvent;
  plan.edge(event, 'System').child = system;
  plan.edge(event, 'System').note = NOTE.windowsSystem;
  plan.edge(event, 'EventData').child = block;
  plan.edge(event, 'UserData').note = NOTE.slowObject;
  plan.edge(block, '#attributes').note = NOTE.ignored;
  const element = (name: string): { readonly node: number; readonly inner: number } => {
    const node = plan.node(`#element ${name}`, STRICT.all);
    const inner = plan.node(`#attributes ${name}`, STRICT.all);
    plan.edge(system, name).child = node;
    for (const key of ['#attributes', '@attributes']) plan.edge(node, key).child = inner;
    return { node, inner };
  };
  fields.forEach((field, slot) => {
    [field, ...aliasesOf(field)].forEach((alias, rank) => {
      plan.target(system, alias, slot, rank);
      if (!isAttribute(alias)) plan.target(block, alias, slot, rank);
      // An element whose name has a dot goes the slow way: no log has one.
      if (rank === 0 || !alias.includes('.')) plan.target(element(alias).node, '#text', slot, rank);
      for (let bar = alias.indexOf('_'); bar >= 0; bar = alias.indexOf('_', bar + 1)) {
        const name = alias.slice(0, bar);
        const rest = alias.slice(bar + 1);
        if (rank > 0 && name.includes('.')) continue;
        const { node, inner } = element(name);
        if (name !== '') plan.edge(system, `${name}_attributes`).child = inner;
        plan.target(inner, rest, slot, rank);
        plan.target(node, `@${rest}`, slot, rank);
        if (rest !== '#text' && !rest.startsWith('@')) plan.target(node, rest, slot, rank);
      }
    });
  });
}

function freeze(plan: PlanBuilder, fields: readonly string[], isSlow: boolean): FieldPlan {
  const { edges, strict } = plan;
  const keyBytes = new Uint8Array(edges.reduce((sum, { key }) => sum + utf8BytesMax(key.toWellFormed()), 0));
  const keyFrom = new Int32Array(edges.length);
  const keyTo = new Int32Array(edges.length);
  const edgeHash = new Int32Array(edges.length);
  const nodeSeed = Int32Array.from(strict, (_, node) => Math.imul(node + 1, 0x9e3779b1));
  let at = 0;
  edges.forEach(({ node, key }, edge) => {
    keyFrom[edge] = at;
    at = encodeUtf8(key.toWellFormed(), keyBytes, at);
    keyTo[edge] = at;
    let hash = nodeSeed[node] as number;
    for (let index = keyFrom[edge] as number; index < at; index += 1) hash = hashStep(hash, keyBytes[index] as number);
    edgeHash[edge] = hash;
  });
  const targets = edges.flatMap((edge) => edge.targets);
  const targetFrom = new Int32Array(edges.length + 1);
  edges.forEach((edge, index) => (targetFrom[index + 1] = (targetFrom[index] as number) + edge.targets.length));
  return {
    fields,
    edgeHash,
    edgeNode: Int32Array.from(edges, ({ node }) => node),
    keyFrom,
    keyTo,
    keyBytes,
    edgeChild: Int32Array.from(edges, ({ child }) => child),
    edgeNote: Uint8Array.from(edges, ({ note }) => note),
    targetFrom,
    targetSlot: Int32Array.from(targets, ({ slot }) => slot),
    targetRank: Uint8Array.from(targets, ({ rank }) => rank),
    nodeSeed,
    nodeStrict: Uint8Array.from(strict),
    isSlow,
  };
}
