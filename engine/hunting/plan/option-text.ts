// The options of an operator: `kind=inner`. Promise: an option that is not written is null.
// Tested in test/engine/hunting/plan/.

import type { Option } from '../syntax/ast.ts';

/** The text of an option's value: `kind=inner`. */
export function optionText(options: readonly Option[], name: string): string | null {
  const option = options.find((one) => one.name.text === name);
  if (option === undefined) return null;
  const { value } = option;
  return value.kind === 'name' ? value.name.text : value.kind === 'literal' ? String(value.value) : null;
}
