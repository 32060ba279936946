// The language for the editor: the parser with what each node is, for highlighting, and what a pair of brackets is.
// Promise: the tree is of the grammar that parseQuery reads; nothing of the editor itself is needed here.
// Tested in test/engine/hunting/syntax/language.test.ts.

import type { LRParser } from '@lezer/lr';
import { styleTags, tags } from '@lezer/highlight';
import { kqlEditorTables } from './kql-editor-tables.ts';

/** Parses what is being typed, mistakes and all; names of its nodes are those of kql.grammar. */
export const kqlParser: LRParser = kqlEditorTables.configure({
  props: [
    styleTags({
      'Keyword NewName/Keyword': tags.keyword,
      'LogicWord/Keyword Word/Keyword TextOperator': tags.operatorKeyword,
      'Compare Arithmetic': tags.operator,
      'String LiteralText': tags.string,
      Number: tags.number,
      Boolean: tags.bool,
      'Comment Directive': tags.lineComment,
      'Type/Identifier Type/Keyword TypedLiteral/Keyword DynamicOpen': tags.typeName,
      'Call/Identifier Member/Identifier': tags.function(tags.variableName),
      'Reference/Identifier': tags.variableName,
      'Named/Identifier Let/Identifier Column/Identifier ParseColumn/Identifier BracketName': tags.definition(
        tags.variableName,
      ),
      'Option/Identifier HintName': tags.attributeName,
      Pattern: tags.variableName,
    }),
  ],
});

/** What an editor wants to know of the language besides its tree. */
export const KQL_LANGUAGE = {
  commentTokens: { line: '//' },
  closeBrackets: { brackets: ['(', '[', '{', '"', "'"] },
} as const;
