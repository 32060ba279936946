export type { CompiledRule, SigmaLevel } from './compiled-rule.ts';
export type { EventLabels } from './event-labels.ts';
export { labelEvent, takesEvent } from './event-labels.ts';
export { flattenEvent } from './flatten-event.ts';
export type { SigmaReading } from './parse-rule.ts';
export { parseSigma, stemOf } from './parse-rule.ts';
export type { LogSource, SigmaRule } from './sigma-rule.ts';
