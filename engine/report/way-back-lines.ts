// What is told of recovery, of orders for services and of reports from wards in the timeline of a report.
// Tested in test/engine/report/way-back-lines.test.ts.

import { unreachable } from '../base/index.ts';
import type { FactBody, RecoveryFact, ReportFact, ServiceFact } from '../exercise/index.ts';
import type { TimelineLine } from './after-action-report.ts';

export type WayBackBody = RecoveryFact | ServiceFact | ReportFact | Extract<FactBody, { kind: 'signal-closed' }>;

const KINDS: ReadonlySet<FactBody['kind']> = new Set<WayBackBody['kind']>([
  'recovery-step',
  'service-ordered',
  'report-made',
  'report-taken',
  'signal-closed',
]);

export const isWayBack = (body: FactBody): body is WayBackBody => KINDS.has(body.kind);

const ORDERS: Readonly<Record<ServiceFact['order'], string>> = {
  'call-in-staff': 'staff called in',
  'divert-service': 'patients are sent elsewhere by decision',
  'end-divert': 'patients are taken again',
};

export function tellWayBack(
  names: { readonly seat: (id: string) => string; readonly service: (id: string) => string },
  body: WayBackBody,
): { readonly kind: TimelineLine['kind']; readonly text: string } {
  switch (body.kind) {
    case 'recovery-step':
      return { kind: body.seat === null ? 'clinical' : 'action', text: body.detail };
    case 'service-ordered':
      return { kind: 'action', text: `${names.service(body.service)}: ${ORDERS[body.order]}. ${body.reason}` };
    case 'report-made':
      return { kind: 'call', text: `${names.seat(body.seat)} reported to the service desk: ${body.text}` };
    case 'report-taken':
      return { kind: 'call', text: `${names.seat(body.seat)} took report ${body.report}: ${body.advice}` };
    case 'signal-closed':
      return { kind: 'clinical', text: `Safety signal closed: ${body.text}` };
    default:
      return unreachable(body);
  }
}
