// A query's tree as one short line, so that a test can say what it expects: `(where (and (== a 1) b))`.
// Used by the tests of this folder.

import type { Expression, Operator, Pipeline, Query, Statement } from '../../../../engine/hunting/syntax/ast.ts';
import { parseQuery } from '../../../../engine/hunting/syntax/parse-query.ts';
import type { Dynamic } from '../../../../engine/hunting/values/kql-type.ts';
import { TypedScalar } from '../../../../engine/hunting/values/kql-type.ts';

/** Everything of a node but its place, in the order of its fields; nothing is left out. */
function sketchNode(node: object): string {
  const words: string[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (key === 'from' || key === 'to' || key === 'kind') continue;
    const text = sketchValue(value);
    if (text !== '')
      words.push(key === 'columns' || key === 'of' || key === 'value' || key === 'name' ? text : `${key}:${text}`);
  }
  return words.join(' ');
}

function sketchValue(value: unknown): string {
  if (value === null || value === false) return '';
  if (Array.isArray(value)) return value.length === 0 ? '' : `[${value.map(sketchValue).join(' ')}]`;
  if (typeof value !== 'object') return String(value);
  if ('kind' in value) return sketchKind(value as Expression | Operator);
  if ('operators' in value) return sketchPipeline(value as Pipeline);
  if ('text' in value) return String(value.text);
  if ('names' in value) {
    const { names, ...rest } = value as { names: readonly { text: string }[] };
    const text = sketchNode(rest);
    return names.length === 0 ? text : `${names.map((one) => one.text).join(',')}=${text}`;
  }
  return `{${sketchNode(value)}}`;
}

function sketchKind(node: Expression | Operator): string {
  switch (node.kind) {
    case 'name':
      return node.name.text;
    case 'literal':
      return `${sketchDynamic(node.value as Dynamic)}${node.type === 'string' || node.type === 'long' ? '' : `:${node.type}`}`;
    case 'binary':
      return `(${node.op} ${sketchKind(node.left)} ${sketchKind(node.right)})`;
    case 'list':
      return `(${node.op} ${sketchKind(node.left)} ${node.of.map(sketchKind).join(' ')})`;
    case 'path':
      return `${sketchKind(node.of)}.${node.name.text}`;
    case 'element':
      return `${sketchKind(node.of)}[${sketchKind(node.index)}]`;
    case 'call':
      return `${node.name.text}(${node.args.map((one) => (one.name === null ? '' : `${one.name.text}=`) + sketchKind(one.value)).join(', ')})`;
    case 'star':
      return '*';
    case 'query':
      return `<${sketchPipeline(node.query)}>`;
    default:
      return `(${[node.kind, sketchNode(node)].filter((one) => one !== '').join(' ')})`;
  }
}

function sketchDynamic(value: Dynamic): string {
  if (value instanceof TypedScalar) return `${value.type}(${String(value.value)})`;
  if (value instanceof Map)
    return `{${[...value].map(([key, one]) => `${String(key)}: ${sketchDynamic(one)}`).join(', ')}}`;
  if (Array.isArray(value)) return `[${value.map(sketchDynamic).join(', ')}]`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value as number);
}

function sketchPipeline(pipeline: Pipeline): string {
  const source = pipeline.source === null ? [] : [sketchKind(pipeline.source)];
  return [...source, ...pipeline.operators.map(sketchKind)].join(' ');
}

function sketchStatement(statement: Statement): string {
  if (statement.kind === 'result') {
    const { value } = statement;
    return value.kind === 'query' ? sketchPipeline(value.query) : sketchKind(value);
  }
  if (statement.kind === 'let') return `let ${statement.name.text} = ${sketchKind(statement.value)}`;
  if (statement.kind === 'function') {
    const body = statement.body.map(sketchStatement).join('; ');
    return `${statement.isView ? 'view ' : ''}${statement.name.text}(${statement.parameters.map(sketchValue).join(', ')}) {${body}}`;
  }
  return `${statement.kind} ${sketchNode(statement)}`;
}

/** A query's tree, or its problems. */
export function sketch(text: string): string {
  const { query, problems } = parseQuery(text);
  if (problems.length > 0) return problems.map((one) => `! ${one.message}`).join(' ');
  return sketchQuery(query);
}

export const sketchQuery = (query: Query): string => query.statements.map(sketchStatement).join('; ');
