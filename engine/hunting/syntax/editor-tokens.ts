// The readers of tokens as Lezer's own parser takes them, for the editor.
// Promise: nothing of its own. Tested in test/engine/hunting/syntax/language.test.ts.

import { ExternalTokenizer } from '@lezer/lr';
import * as tokens from './tokens.ts';

export const directives = new ExternalTokenizer(tokens.directives);
export const patterns = new ExternalTokenizer(tokens.patterns);
export const numbers = new ExternalTokenizer(tokens.numbers);
export const hyphenWords = new ExternalTokenizer(tokens.hyphenWords);
export const literalTexts = new ExternalTokenizer(tokens.literalTexts);
export const unreadTexts = new ExternalTokenizer(tokens.unreadTexts);
