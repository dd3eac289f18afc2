import { LEVEL_NAMES, STAGE_NAMES } from '@/lib/domain/vocabulary';
import type { RecordView } from '@/lib/queries/read-record';
import { RoleName } from '../review/role-mark';
import { Definitions } from '../ui/definitions';
import { Section } from '../ui/section';

/** What the gates still ahead will ask, shown from the day a use case is registered. */
export function LookAheadPanel({ lookAhead }: { readonly lookAhead: RecordView['lookAhead'] }) {
  return (
    <>
      {lookAhead.map(({ gate, required, recommended, byRole, metrics, sponsor }) => (
        <Section key={gate} id={`ahead-${gate.toLowerCase()}`} title={`Look-ahead: ${STAGE_NAMES[gate]}`}>
          <p className="mb-1">
            {required} requirements{recommended > 0 && ` and ${recommended} recommendations`}
            {metrics > 0 && `, ${metrics} metrics`}; signed by a{' '}
            {[sponsor.lead, ...sponsor.co].map((level) => LEVEL_NAMES[level]).join(' with a ')}.
          </p>
          <Definitions
            tight
            items={byRole.map((count) => ({
              key: count.role,
              term: <RoleName role={count.role} />,
              value: count.recommended > 0 ? `${count.required} + ${count.recommended}` : String(count.required),
            }))}
          />
        </Section>
      ))}
    </>
  );
}
