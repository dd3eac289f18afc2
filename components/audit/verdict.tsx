import { count, formatExact, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { AuditVerdict } from '@/lib/queries/verify-audit';
import { ButtonLink } from '../ui/button';
import { DataTable, type Column } from '../ui/data-table';
import { Link } from '../ui/link';
import { Note } from '../ui/note';
import { Section } from '../ui/section';

interface VerificationProps {
  /** What the verification of this moment found; null where none was asked for. */
  readonly verdict: AuditVerdict | null;
  /** The list below, which stays as it is. */
  readonly query: paths.Query;
  readonly viewing: Viewing;
}

const COLUMNS: readonly Column[] = [{ label: 'Chain' }, { label: 'First broken entry' }, { label: 'Why' }];

/** What is verified, the way to do it now, and what came of it. */
export function Verification({ verdict, query, viewing }: VerificationProps) {
  return (
    <Section
      id="verification"
      title="Verification"
      end={
        <ButtonLink href={paths.audit({ ...query, verify: '1' })} variant={verdict ? 'default' : 'primary'}>
          {verdict ? 'Verify again' : 'Verify now'}
        </ButtonLink>
      }
    >
      <div className="grid gap-3">
        <p className="max-w-2xl text-ink-2">
          Each entry carries a hash over its content and the entry before it, one chain for each use case and one for
          the organisation. Verifying computes every hash anew and compares every signature with the entry written when
          it was given, so that a changed, missing or added row is found and named. Entries cut off the end of a chain
          are not, where its recorded length was rewritten with them: compare with a backup.
        </p>
        {verdict && <Verdict verdict={verdict} viewing={viewing} />}
      </div>
    </Section>
  );
}

function Verdict({ verdict, viewing }: { readonly verdict: AuditVerdict; readonly viewing: Viewing }) {
  const { chains, entries, signOffs, broken } = verdict;
  const counted = [
    count(entries, 'entry', 'entries', viewing),
    `in ${count(chains, 'chain', 'chains', viewing)}`,
    `and ${count(signOffs, 'signature', 'signatures', viewing)}`,
  ].join(' ');
  const when = `Verified ${formatExact(viewing.now, viewing)}: ${counted}.`;
  if (broken.length === 0) {
    return (
      <Note tone="approved" role="status" title="Everything is as it was written">
        {when}
      </Note>
    );
  }
  return (
    <>
      <Note
        tone="rejected"
        role="alert"
        title={count(broken.length, 'chain is not as it was written', 'chains are not as they were written', viewing)}
      >
        {when} Keep the database as it is and compare it with a backup: the log is right up to the entry before.
      </Note>
      <DataTable columns={COLUMNS} label="Broken chains" className="pile">
        <tbody role="rowgroup">
          {broken.map(({ chain, seq, reason }) => (
            <tr key={chain} role="row">
              <th role="rowheader" scope="row" className="font-semibold">
                {chain.startsWith('UC-') ? <Link href={paths.audit({ key: chain })}>{chain}</Link> : chain}
              </th>
              <td role="cell" data-label="First broken entry">
                {seq}
              </td>
              <td role="cell">{reason}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </>
  );
}
