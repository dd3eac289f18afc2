import { LEVEL_NAMES, STAGE_NAMES } from '@/lib/domain/vocabulary';
import { count } from '@/lib/format';
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
            {count(required, 'requirement', 'requirements')}
            {recommended > 0 && ` and ${count(recommended, 'recommendation', 'recommendations')}`}
            {metrics > 0 && `, ${count(metrics, 'metric', 'metrics')}`}; signed by a{' '}
            {[sponsor.lead, ...sponsor.co].map((level) => LEVEL_NAMES[level]).join(' with a ')}.
          </p>
          <Definitions
            tight
            items={byRole.map((one) => ({
              key: one.role,
              term: <RoleName role={one.role} />,
              value: one.recommended > 0 ? `${one.required} + ${one.recommended}` : String(one.required),
            }))}
          />
        </Section>
      ))}
    </>
  );
}
