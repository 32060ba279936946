// The words that every exported record carries, and under which name. Whoever finds one record alone must know what it is.
// Tested in test/engine/export/record-writer.test.ts.

export const EXPORT_MARKING = 'EXERCISE EXERCISE EXERCISE';

/** Column that a record of Defender's shape and a Parquet file carry besides the table's own. */
export const MARKING_COLUMN = 'ExerciseMarking';
