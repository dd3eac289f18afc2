import { count, formatExact, formatNumber, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { AuditVerdict } from '@/lib/queries/verify-audit';
import type { CheckpointVerdict } from '@/lib/queries/verify-checkpoints';
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
          the organisation. Verifying computes every hash anew and holds signatures, and the rows of whatever was
          decided, against what the entries say, so that a changed, missing or added row is found and named.
          Checkpoints, signed every minute with a key outside the database and kept there too, tell what every chain
          held: entries cut off the end of one are found by them. What is newer than the last checkpoint is not
          protected in this way yet.
        </p>
        {verdict && <Verdict verdict={verdict} viewing={viewing} />}
      </div>
    </Section>
  );
}

function Verdict({ verdict, viewing }: { readonly verdict: AuditVerdict; readonly viewing: Viewing }) {
  const { chains, entries, signOffs, broken, checkpoints } = verdict;
  const counted = [
    count(entries, 'entry', 'entries', viewing),
    `in ${count(chains, 'chain', 'chains', viewing)}`,
    `and ${count(signOffs, 'signature', 'signatures', viewing)}`,
  ].join(' ');
  const when = `Verified ${formatExact(viewing.now, viewing)}: ${counted}.`;
  if (broken.length === 0 && checkpoints.broken.length === 0) {
    return (
      <Note tone="approved" role="status" title="Everything is as it was written">
        <p>{when}</p>
        <p>{sayCheckpoints(checkpoints, viewing)}</p>
      </Note>
    );
  }
  return (
    <>
      <Note tone="rejected" role="alert" title={sayBroken(verdict, viewing)}>
        <p>
          {when} Keep the database as it is and compare it with a backup
          {broken.length > 0 ? ': the log is right up to the entry before.' : '.'}
        </p>
        <p>{sayCheckpoints(checkpoints, viewing)}</p>
        {checkpoints.broken.map(({ place, reason }) => (
          <p key={place}>
            Checkpoints of the {place}: {reason}
          </p>
        ))}
      </Note>
      {broken.length > 0 && <BrokenChains broken={broken} />}
    </>
  );
}

function sayBroken({ broken }: AuditVerdict, viewing: Viewing): string {
  if (broken.length === 0) return 'The checkpoints are not as they were written';
  return count(broken.length, 'chain is not as it was written', 'chains are not as they were written', viewing);
}

/** How far the checkpoints reach, in one sentence. */
function sayCheckpoints({ inDatabase, inFile, lastAt, newerEntries }: CheckpointVerdict, viewing: Viewing): string {
  if (lastAt === null) return 'There are no checkpoints yet: an end that was cut off a chain cannot be noticed.';
  const kept = `${count(inDatabase, 'checkpoint', 'checkpoints', viewing)} in the database and ${formatNumber(inFile, viewing)} in the file`;
  const newer =
    newerEntries === 0 ? 'nothing is newer' : count(newerEntries, 'entry is newer', 'entries are newer', viewing);
  return `Held against ${kept}, the last of ${formatExact(new Date(lastAt), viewing)}; ${newer}.`;
}

function BrokenChains({ broken }: Pick<AuditVerdict, 'broken'>) {
  return (
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
  );
}
