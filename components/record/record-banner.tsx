import { LEVEL_NAMES, ROLE_NAMES, STAGE_NAMES, type Role } from '@/lib/domain/vocabulary';
import { count, formatDate, list, type Viewing } from '@/lib/format';
import type { FormAction } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import type { RecordView } from '@/lib/queries/read-record';
import { ButtonLink } from '../ui/button';
import { Link } from '../ui/link';
import { NextBanner } from '../ui/next-banner';
import { Note } from '../ui/note';
import { Overruns } from './overruns';
import { OpenReviewForm } from './open-review-form';

interface RecordBannerProps {
  readonly record: RecordView;
  readonly viewing: Viewing;
  readonly openReview: FormAction;
  readonly idempotencyKey: string;
}

/** The viewer's next act, and above it whatever everybody must know: prohibited, out of assurance, archived. */
export function RecordBanner({ record, viewing, openReview, idempotencyKey }: RecordBannerProps) {
  const { nextAct, may, assurance, risk } = record;
  const out = `Out of assurance since ${record.outSince ? formatDate(record.outSince, viewing) : 'just now'}`;
  const target = nextAct.act?.target;
  const asked = target?.to === 'open-review' ? target.gate : null;
  const lapsed = record.conditions.filter(({ state, heldBy }) => state === 'LAPSED' && heldBy !== null);
  const others = may.openReview.filter(({ gate, yes }) => yes && gate !== asked);
  const asks = others.map(({ gate }) => (
    <OpenReviewForm
      key={gate}
      recordKey={record.key}
      gate={gate}
      again={gate === record.stage}
      primary={false}
      action={openReview}
      idempotencyKey={idempotencyKey}
    />
  ));
  return (
    <div className="grid gap-3">
      {risk.soFar === 'PROHIBITED' && !risk.decision && (
        <Note tone="rejected" title="This use cannot go on">
          {risk.rule.effect}
        </Note>
      )}
      {assurance.kind === 'unsigned' && (
        <Note tone="changes" title={out}>
          {record.origin === 'IMPORTED' ? `It was imported as ${STAGE_NAMES[record.stage]}, without sign-off. ` : ''}
          Nobody has signed for the stage it is in; it stays out of assurance until all seven roles have.
        </Note>
      )}
      {assurance.kind === 'stale' && (
        <Note tone="stale" title={out}>
          {staleInWords(assurance)} The stage stays;{' '}
          {assurance.roles.length === 1 ? 'that section has' : 'each of them has'} to be signed again.
        </Note>
      )}
      <LastRejection record={record} viewing={viewing} />
      <Overruns record={record} />
      {lapsed.length > 0 && (
        <Note tone="stale" title={count(lapsed.length, 'condition has lapsed', 'conditions have lapsed')}>
          {list([...new Set(lapsed.map(({ role }) => ROLE_NAMES[role]))])} set{' '}
          <a href="#conditions">what was not met in time</a>. Met or waived, it no longer stands in the way.
        </Note>
      )}
      <NextBanner
        title={nextAct.title}
        detail={nextAct.detail}
        acts={
          nextAct.act && target ? (
            <>
              {asked ? (
                <OpenReviewForm
                  recordKey={record.key}
                  gate={asked}
                  again={asked === record.stage}
                  primary
                  action={openReview}
                  idempotencyKey={idempotencyKey}
                />
              ) : (
                <ButtonLink href={paths.targetPath(record.key, target)} variant="primary">
                  {nextAct.act.label}
                </ButtonLink>
              )}
              {target.to === 'condition' && asks}
            </>
          ) : (
            asks
          )
        }
      />
      {record.sponsor.missing.length > 0 && record.openReview && (
        <p className="text-sm text-changes">
          The gate needs the signature of {list(record.sponsor.missing.map((level) => `a ${LEVEL_NAMES[level]}`))}, and
          nobody of that office is named as sponsor yet.
        </p>
      )}
    </div>
  );
}

/** That the last round ended by a rejection, by whom and why, until another one is opened. */
function LastRejection({ record, viewing }: Pick<RecordBannerProps, 'record' | 'viewing'>) {
  const last = record.lastRejection;
  if (!last?.rejectedBy || !last.closedAt) return null;
  const { rejectedBy, closedAt, closeReason } = last;
  return (
    <Note tone="rejected" title={`The gate to ${STAGE_NAMES[last.gate]} was rejected in round ${last.round}`}>
      By {rejectedBy.name} for {ROLE_NAMES[rejectedBy.role]} on {formatDate(closedAt, viewing)}
      {closeReason && `: ${closeReason}`}{' '}
      <Link href={paths.reviewPath(record.key, last.number)}>Look at that round</Link>
    </Note>
  );
}

function staleInWords({
  roles,
  withdrawn,
  lapsed,
  expired,
  left,
  overspent,
  lacking,
}: Extract<RecordView['assurance'], { kind: 'stale' }>): string {
  const names = (of: readonly Role[]) => list(of.map((role) => ROLE_NAMES[role]));
  const changed = roles.filter(
    (role) => ![withdrawn, lapsed, expired, left, overspent, lacking].some((others) => others.includes(role)),
  );
  return [
    withdrawn.length > 0 ? `${names(withdrawn)} withdrew the approval.` : '',
    lapsed.length > 0 ? `${names(lapsed)} approved on a condition that lapsed.` : '',
    expired.length > 0 ? `The approval of ${names(expired)} has become too old.` : '',
    left.length > 0 ? 'The sponsor who signed has left that office.' : '',
    overspent.length > 0 ? `An overrun re-opened what ${names(overspent)} signed.` : '',
    lacking.length > 0 ? `${names(lacking)} needs a further signature, which nobody has given yet.` : '',
    changed.length > 0 ? `${names(changed)} signed something that has changed since.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
