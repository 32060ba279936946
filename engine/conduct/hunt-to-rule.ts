// A query of the form Table | where … (| summarize count() by …, bin(time) | where count > N) → a Sigma rule.
// Promise: the rule matches the rows of the query, exactly; what Sigma cannot say is a sentence at its place in the query, and
// what differs by nature (a window that slides) is said in a remark. Tested in test/engine/conduct/hunt-to-rule.test.ts.

import type { Expression, NamedExpression, Operator, Pipeline, Query, ReadingContext } from '../hunting/index.ts';
import { parseQuery, prepareQuery, QueryRefusal, resultRows, runQuery, withoutRows } from '../hunting/index.ts';
import type { KqlType, Value } from '../hunting/index.ts';
import type { TableName } from '../scenario/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import { TABLES } from '../telemetry/index.ts';

import type { RuleDraft } from './hunt-protocol.ts';
import { readCount } from './rule-count.ts';
import { RuleRefusal, ruleTestOf } from './rule-tests.ts';
import type { Operand, RuleColumn, TestReader } from './rule-tests.ts';
import { patternOf, writeRule } from './rule-yaml.ts';
import type { RuleCount, RuleTest, RuleValue } from './rule-yaml.ts';
import { readTeamRule } from './team-rule.ts';

/** A column of the rows as they stand after some operators: one of the table's, or made by an expression. */
export type ScopeEntry =
  | { readonly kind: 'column'; readonly column: RuleColumn }
  | { readonly kind: 'made'; readonly of: Expression; readonly scope: Scope };
export type Scope = ReadonlyMap<string, ScopeEntry>;

/** The rule of a query; the query's own problems come back as they are. */
export function ruleFromQuery(text: string, context: ReadingContext): RuleDraft {
  const { query, problems } = parseQuery(text);
  if (problems.length > 0) return { kind: 'refused', problems };
  const schemas: ReadingContext = { ...context, catalogue: withoutRows(context.catalogue) };
  try {
    const prepared = prepareQuery(query, schemas.catalogue, { now: context.now, seed: 0 });
    if (!('results' in prepared)) return { kind: 'refused', problems: prepared };
    return new QueryReading(text, query, schemas).rule();
  } catch (error) {
    if (error instanceof QueryRefusal)
      return { kind: 'refused', problems: [{ from: 0, to: 0, message: error.message, suggestion: null }] };
    if (!(error instanceof RuleRefusal)) throw error;
    return { kind: 'refused', problems: [{ ...error.span, message: error.message, suggestion: null }] };
  }
}

/** A row's ticked columns as a rule: each equal to its value, letters' case aside. */
export function ruleFromRow(
  table: string,
  columns: readonly string[],
  cells: readonly (string | number | boolean | null)[],
): RuleDraft {
  const refuse = (message: string): RuleDraft => ({
    kind: 'refused',
    problems: [{ from: 0, to: 0, message, suggestion: null }],
  });
  const schema = TABLES.find(({ name }) => name === table);
  if (schema === undefined) return refuse(`A rule looks at a table of the exercise; ${table} is none.`);
  if (columns.length === 0) return refuse('Tick at least one column.');
  const leaves: RuleTest[] = [];
  for (const [place, name] of columns.entries()) {
    const column = schema.columnByName.get(name);
    const cell = cells[place] ?? null;
    if (column === undefined) return refuse(`${table} has no column ${name}; untick it.`);
    if (cell === null || cell === '') return refuse(`${name} is empty in this row; untick it.`);
    if (column.type === 'datetime') return refuse(`${name} is a time: a rule sees rows as they come. Untick it.`);
    if (/^[[{]/.test(String(cell))) return refuse(`${name} holds JSON: look for a part of it in a query.`);
    const value: RuleValue = typeof cell === 'string' ? patternOf(cell) : cell;
    leaves.push({ kind: 'leaf', key: name, values: [value] });
  }
  const title = `Rows of ${table} like the one found: ${columns.join(', ')}`.slice(0, TITLE_MAX);
  const [only] = leaves;
  const test: RuleTest = leaves.length === 1 && only !== undefined ? only : { kind: 'and', of: leaves };
  return drafted({ title, table: schema.name as TableName, test, count: null, query: null }, [
    'Every ticked value is asked for, letters’ case aside. Untick what is particular to this one row.',
  ]);
}

const TITLE_MAX = 120;
const TO_FILL_IN = 'To fill in before it is shared: description, tags, false positives, level.';

/** Reads the rule back: what our own reader refuses is told, and is a fault of ours. */
function drafted(words: Parameters<typeof writeRule>[0], remarks: readonly string[]): RuleDraft {
  const yaml = writeRule(words);
  const read = readTeamRule(yaml, 'draft', new Map());
  if (read.ok) return { kind: 'rule', title: words.title, yaml, remarks: [...remarks, TO_FILL_IN] };
  const [first] = read.problems.filter(({ severity }) => severity === 'error');
  const message = `No rule can be made of this: ${first?.message ?? 'it cannot be read back.'} ${first?.advice ?? ''}`;
  return { kind: 'refused', problems: [{ from: 0, to: 0, message: message.trim(), suggestion: null }] };
}

/** Operators that change no row's being there. */
const HARMLESS: ReadonlySet<Operator['kind']> = new Set([
  'sort',
  'render',
  'serialize',
  'consume',
  'as',
  'project-away',
  'project-keep',
  'project-reorder',
]);

const ADVICE: Readonly<Partial<Record<Operator['kind'], string>>> = {
  take: 'A rule gives every row that fits. Leave take out.',
  top: 'A rule gives every row that fits. Leave top out.',
  sample: 'A rule gives every row that fits. Leave sample out.',
  distinct: 'A rule gives every row that fits, repeats too: they join one alert. Leave distinct out.',
  count: 'A rule gives rows, not their number. Leave count out.',
  join: 'A rule looks at one row of one table. Make a rule of each side and join them with a correlation (temporal).',
  lookup: 'A rule looks at one row of one table. Write the values of the other table into the query.',
  union: 'A rule looks at one table. Make a rule for each table.',
  search: 'A rule looks at one table and names its columns. Write Table | where Column has "…".',
  find: 'A rule looks at one table and names its columns. Write Table | where Column has "…".',
};

class QueryReading implements TestReader {
  readonly #text: string;
  readonly #context: ReadingContext;
  readonly #lets = new Map<string, Expression>();
  /** The let statements as written, before every constant that is worked out. */
  readonly #letText: string;
  readonly #result: Expression;
  readonly remarks: string[] = [];
  #scope: Scope = new Map();

  constructor(text: string, query: Query, context: ReadingContext) {
    this.#text = text;
    this.#context = context;
    const results = query.statements.filter((statement) => statement.kind === 'result');
    const [result] = results;
    const second = results[1];
    if (second !== undefined) throw new RuleRefusal(second, 'Here is a second query. Make a rule of one at a time.');
    if (result === undefined) throw new RuleRefusal(query, 'There is no query that gives rows.');
    this.#result = result.value;
    for (const statement of query.statements)
      if (statement.kind === 'let') this.#lets.set(statement.name.text, statement.value);
    this.#letText = query.statements
      .filter(({ kind }) => kind === 'let' || kind === 'function')
      .map(({ from, to }) => `${text.slice(from, to).replace(/;\s*$/, '')};\n`)
      .join('');
  }

  rule(): RuleDraft {
    const { table, operators } = this.#pipeline(this.#result, 0);
    const source = this.#context.catalogue.tables.get(table);
    const schema = TABLES.find(({ name }) => name === table);
    if (source === undefined || schema === undefined)
      throw new RuleRefusal(this.#result, `${table} is no table of the exercise.`);
    this.#scope = new Map(
      source.schema.map(({ name, type }): [string, ScopeEntry] => [name, { kind: 'column', column: { name, type } }]),
    );
    const tests: RuleTest[] = [];
    let place = 0;
    for (; place < operators.length; place += 1) {
      const operator = operators[place] as Operator;
      if (operator.kind === 'summarize') break;
      this.#take(operator, tests);
    }
    const summarize = operators[place];
    const count: RuleCount | null =
      summarize?.kind === 'summarize' ? readCount(this, summarize, operators.slice(place + 1), this.remarks) : null;
    if (tests.length === 0)
      throw new RuleRefusal(this.#result, 'A rule needs a condition: add where with what to look for.');
    const test: RuleTest = tests.length === 1 ? (tests[0] as RuleTest) : { kind: 'and', of: tests.flatMap(partsOf) };
    const words = { title: this.#title(table), table: table as TableName, test, count, query: this.#text };
    return drafted(words, this.remarks);
  }

  /** The table at the bottom, and all operators from there on; names of let stand for their queries. */
  #pipeline(
    expression: Expression,
    depth: number,
  ): { readonly table: string; readonly operators: readonly Operator[] } {
    if (depth > 50) throw new RuleRefusal(expression, 'This is nested too deep for a rule.');
    if (expression.kind === 'name') {
      const meant = this.#lets.get(expression.name.text);
      if (meant !== undefined) return this.#pipeline(meant, depth + 1);
      if (!(TABLE_NAMES as readonly string[]).includes(expression.name.text))
        throw new RuleRefusal(
          expression,
          `A rule looks at a table of the detector; ${expression.name.text} is made of others. Use the table it shows.`,
        );
      return { table: expression.name.text, operators: [] };
    }
    if (expression.kind !== 'query') throw new RuleRefusal(expression, 'A rule begins with the name of a table.');
    const { source, operators }: Pipeline = expression.query;
    if (source === null) {
      const [first] = operators;
      throw new RuleRefusal(expression, (first && ADVICE[first.kind]) ?? 'A rule begins with the name of a table.');
    }
    const inner = this.#pipeline(source, depth + 1);
    return { table: inner.table, operators: [...inner.operators, ...operators] };
  }

  #take(operator: Operator, tests: RuleTest[]): void {
    if (HARMLESS.has(operator.kind)) return;
    switch (operator.kind) {
      case 'where':
        this.#where(operator.test, tests);
        return;
      case 'extend':
      case 'project':
      case 'project-rename':
        this.#scope = named(this.#scope, operator.columns);
        return;
      default:
        throw new RuleRefusal(operator, ADVICE[operator.kind] ?? `A rule cannot say ${operator.kind}. Keep to where.`);
    }
  }

  /** Conditions on the row's time say how far a query looks back; a rule sees each row as it comes. */
  #where(test: Expression, tests: RuleTest[]): void {
    if (test.kind === 'binary' && test.op === 'and') {
      this.#where(test.left, tests);
      this.#where(test.right, tests);
    } else if (this.#isTimeRange(test)) {
      const remark = 'The range of time was left out: a rule looks at every row as it arrives.';
      if (!this.remarks.includes(remark)) this.remarks.push(remark);
    } else tests.push(ruleTestOf(this, test));
  }

  #isTimeRange(test: Expression): boolean {
    const sides = test.kind === 'between' ? [test.of] : test.kind === 'binary' ? [test.left, test.right] : [];
    if (test.kind === 'binary' && !['<', '<=', '>', '>='].includes(test.op)) return false;
    if (test.kind === 'between' && test.isNot) return false;
    return sides.some((side) => {
      const entry = side.kind === 'name' ? this.#scope.get(side.name.text) : undefined;
      return entry?.kind === 'column' && (entry.column.name === 'Timestamp' || entry.column.name === 'TimeGenerated');
    });
  }

  operand(expression: Expression, scope: Scope = this.#scope): Operand {
    if (expression.kind === 'name') {
      const entry = scope.get(expression.name.text);
      if (entry?.kind === 'made') return this.operand(entry.of, entry.scope);
      if (entry !== undefined)
        return { kind: 'column', column: this.#known(expression, entry.column), isFolded: false };
    }
    if (expression.kind === 'call' && /^(?:tolower|tostring)$/.test(expression.name.text)) {
      const [argument] = expression.args;
      const inner = argument === undefined ? null : this.operand(argument.value, scope);
      if (inner?.kind === 'column' && inner.column.type === 'string')
        return { ...inner, isFolded: inner.isFolded || expression.name.text === 'tolower' };
    }
    const column = columnIn(expression, scope);
    if (column !== null)
      throw new RuleRefusal(
        expression,
        'A rule tests columns as they are, and cannot work with them. Compare the column itself.',
      );
    return this.#constant(expression);
  }

  /** A column that rows of the detector have too. */
  #known(at: Expression, { name, type }: RuleColumn): RuleColumn {
    const table = this.#pipeline(this.#result, 0).table;
    const schema = TABLES.find((one) => one.name === table);
    // Times are not asked for themselves, only counted within.
    if (type === 'datetime' || schema?.columnByName.has(name) === true) return { name, type };
    throw new RuleRefusal(at, `${name} is not recorded in ${table} here; a rule cannot ask it.`);
  }

  #constant(expression: Expression): Operand {
    const lookUp = partIn(
      expression,
      (part) => part.kind === 'query' || part.kind === 'externaldata' || part.kind === 'datatable',
    );
    if (lookUp !== null) throw new RuleRefusal(lookUp, 'A rule cannot look values up in a table. Write them out.');
    const moving = partIn(expression, (part) => part.kind === 'call' && MOVING.has(part.name.text));
    if (moving !== null) throw new RuleRefusal(moving, 'A rule holds fixed values; this one changes. Write it out.');
    return { kind: 'constant', ...this.value(expression) };
  }

  /** The value of an expression that reads no column. */
  value(expression: Expression): { readonly type: KqlType; readonly value: Value } {
    if (expression.kind === 'literal') return { type: expression.type, value: expression.value };
    const { catalogue, now } = this.#context;
    const { query } = parseQuery(`${this.#letText}print worth = (${this.#text.slice(expression.from, expression.to)})`);
    const prepared = prepareQuery(query, catalogue, { now, seed: 0 });
    if (!('results' in prepared)) throw new RuleRefusal(expression, 'This value cannot be worked out for a rule.');
    const steps = runQuery(prepared, { now, seed: 0 });
    for (;;) {
      const step = steps.next();
      if (step.done !== true) continue;
      const [result] = step.value.results;
      const [column] = result?.schema ?? [];
      const row = result === undefined ? undefined : resultRows(result)[0];
      if (column === undefined || row === undefined)
        throw new RuleRefusal(expression, 'This value cannot be worked out.');
      return { type: column.type, value: row[0] ?? null };
    }
  }

  /** The query's first line of comment, or what it looks at. */
  #title(table: string): string {
    const comment = /^\s*\/\/\s*(\S.*)$/m.exec(this.#text)?.[1]?.trim();
    return (comment ?? `Made of a hunt in ${table}`).replaceAll(/\s+/g, ' ').slice(0, TITLE_MAX);
  }
}

const MOVING: ReadonlySet<string> = new Set(['now', 'ago', 'rand', 'new_guid', 'toscalar']);

const partsOf = (test: RuleTest): readonly RuleTest[] => (test.kind === 'and' ? test.of : [test]);

function named(scope: Scope, columns: readonly NamedExpression[]): Scope {
  const next = new Map(scope);
  for (const { names, value } of columns) {
    const [name] = names;
    if (name === undefined) continue;
    const entry = value.kind === 'name' ? scope.get(value.name.text) : undefined;
    next.set(name.text, entry ?? { kind: 'made', of: value, scope });
    for (const other of names.slice(1)) next.set(other.text, { kind: 'made', of: value, scope });
  }
  return next;
}

/** The first part of an expression that `fits`; null when none does. */
function partIn(expression: Expression, fits: (part: Expression) => boolean): Expression | null {
  if (fits(expression)) return expression;
  for (const part of partsWithin(expression)) {
    const found = partIn(part, fits);
    if (found !== null) return found;
  }
  return null;
}

function partsWithin(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'path':
    case 'negative':
      return [expression.of];
    case 'element':
      return [expression.of, expression.index];
    case 'call':
      return expression.args.map(({ value }) => value);
    case 'binary':
      return [expression.left, expression.right];
    case 'between':
      return [expression.of, expression.low, expression.high];
    case 'list':
      return [expression.left, ...expression.of];
    default:
      return [];
  }
}

/** The first column that an expression reads. */
const columnIn = (expression: Expression, scope: Scope): Expression | null =>
  partIn(expression, (part) => part.kind === 'name' && scope.has(part.name.text));
