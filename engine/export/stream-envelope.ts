// The envelope in which Defender streams a record: time, tenant, category and the record as `properties`, one a line.
// Promise: the marking stands in `properties`, so that it is kept when a collector drops the envelope.
// Tested in test/engine/export/record-writer.test.ts.

import { guidText } from '../estate/index.ts';
import { TABLES } from '../telemetry/index.ts';
import type { TableId, TelemetryWorld } from '../telemetry/index.ts';
import { EXPORT_MARKING, MARKING_COLUMN } from './marking.ts';
import type { Envelope } from './record-writer.ts';

/** An invented tenant: the same for every export of one trust and seed. */
export function tenantOf({ estate }: TelemetryWorld): string {
  return guidText(estate.seed, 'tenant', 0);
}

/** `{"time":…,"tenantId":…,"category":"AdvancedHunting-…","properties":{…}}` and a line feed. */
export function streamEnvelope(world: TelemetryWorld, table: TableId): Envelope {
  const category = `AdvancedHunting-${TABLES[table]?.name ?? ''}`;
  return {
    before: '{"time":"',
    middle: `","tenantId":"${tenantOf(world)}","category":"${category}","properties":{`,
    after: `,"${MARKING_COLUMN}":"${EXPORT_MARKING}"}}\n`,
  };
}
