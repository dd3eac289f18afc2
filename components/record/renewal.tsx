import { ASKED_WORDS } from '@/lib/domain/review/renewal';
import { ROLE_NAMES } from '@/lib/domain/vocabulary';
import { formatDate, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { RecordView } from '@/lib/queries/read-record';
import { RoleName } from '../review/role-mark';
import { Definitions } from '../ui/definitions';
import { Link } from '../ui/link';
import { Section } from '../ui/section';

interface RenewalProps {
  readonly record: RecordView;
  readonly viewing: Viewing;
}

/** The round in which the roles renew what carries the stage: who has, and who has still to. Nothing where there is none. */
export function Renewal({ record, viewing }: RenewalProps) {
  const { renewal, key } = record;
  if (!renewal) return null;
  const { roles, renewed, asked, until, review } = renewal;
  return (
    <Section id="renewal" title="Renewing the approvals" meta={`${renewed} of ${roles.length} renewed`}>
      <p className="mb-1">
        {asked
          ? `${asked.by} asked every role to renew on ${formatDate(asked.at, viewing)}: “${asked.reason}”.`
          : 'Approvals that carry the stage end by their age. Renewed before, the use case stays in assurance.'}
        {until && ` The first is due on ${formatDate(until, viewing)}.`} The stage stays as it is.
      </p>
      <Definitions
        items={roles.map(({ role, renewed: done, asked: wanted }) => ({
          key: role,
          term: <RoleName role={role} />,
          value: done ? (
            'Renewed'
          ) : (
            <Link href={paths.sectionPath(key, review, role)} aria-label={`${ROLE_NAMES[role]}: to be renewed`}>
              {wanted === null || wanted === 'RENEW'
                ? 'To be renewed'
                : `No longer holds: ${ASKED_WORDS[wanted].toLowerCase()}`}
            </Link>
          ),
        }))}
      />
    </Section>
  );
}
