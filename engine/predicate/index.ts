export type { IpNetwork } from './ip-network.ts';
export { isInNetwork, parseAddress, parseNetwork } from './ip-network.ts';
export type { Predicate, StringTest, WildcardPart } from './predicate.ts';
export { evaluateReference, numberOf, textOf } from './reference-evaluator.ts';
export { columnsOf, FALSE, mapTests, simplify, TRUE } from './simplify.ts';
export { checkRegex, fold } from './string-test.ts';
export type { FoldedRecord, RecordTest } from './record-test.ts';
export { foldedRecord, prepareRecordTest } from './record-test.ts';
