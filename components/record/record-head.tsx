import { sponsorInWords } from '@/lib/domain/policy/sponsor';
import { GATES, LEVEL_NAMES, STAGE_NAMES, STAGES, type Role, type SectionState } from '@/lib/domain/vocabulary';
import { count, formatDate, formatMoney, relativeTime, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { RecordView } from '@/lib/queries/read-record';
import { RoleRing } from '../review/role-ring';
import { Crumbs } from '../ui/crumbs';
import { Definitions } from '../ui/definitions';
import { StageTrack, type StageStep } from '../use-case/stage-track';
import { TierMark } from '../use-case/tier-mark';

interface RecordHeadProps {
  readonly record: RecordView;
  readonly viewing: Viewing;
  readonly acts: React.ReactNode;
}

/** What it is, whose it is, where it stands: ring, title, facts and the stage track. */
export function RecordHead({ record, viewing, acts }: RecordHeadProps) {
  const seats = seatsOf(record);
  return (
    <header className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Crumbs crumbs={[{ label: 'Use cases', href: paths.useCases() }, { label: record.key }]} />
        <div className="flex flex-wrap gap-1 narrow:-ml-3">{acts}</div>
      </div>
      <div className="grid grid-cols-[96px_minmax(0,1fr)] items-center gap-x-6 gap-y-5 narrow:grid-cols-1">
        <RoleRing seats={seats} size={96} />
        <div className="grid gap-3">
          <div>
            <h1>{record.title}</h1>
            <p className="mt-1 text-ink-2">
              {String(
                record.intake[0]?.fields.find(({ key }) => key === 'owning_team')?.words ?? record.businessUnit.name,
              )}
              , owned by {record.owner.name}.{' '}
              {record.visibility === 'ORGANISATION'
                ? 'Everyone in the organisation can read it.'
                : 'Restricted to its team, reviewers, executives and auditors.'}
            </p>
          </div>
          <Definitions facts items={factsOf(record, viewing)} />
        </div>
      </div>
      {record.stage === 'RETIRED' ? (
        <p className="text-ink-2">Retired since {formatDate(record.stageSince, viewing)}.</p>
      ) : (
        <StageTrack steps={stepsOf(record, viewing)} />
      )}
    </header>
  );
}

function seatsOf({ sections }: RecordView): Record<Role, SectionState> {
  const states = new Map(sections.map(({ role, state }) => [role, state]));
  const of = (role: Role) => states.get(role) ?? 'NOT_STARTED';
  return {
    SECURITY: of('SECURITY'),
    COMPLIANCE: of('COMPLIANCE'),
    ARCHITECTURE: of('ARCHITECTURE'),
    DATA: of('DATA'),
    SME: of('SME'),
    CHANGE_MANAGEMENT: of('CHANGE_MANAGEMENT'),
    EXECUTIVE: of('EXECUTIVE'),
  };
}

function factsOf(record: RecordView, viewing: Viewing) {
  const { risk, sponsor, currency } = record;
  const fields = record.intake.flatMap((group) => group.fields);
  const value = (key: string) => fields.find((field) => field.key === key)?.value;
  const investment = value('investment_12m');
  const date = value('target_date');
  const required = sponsorInWords(sponsor);
  const tone = risk.provisional ? 'text-ink-2' : 'text-changes';
  const named = sponsor.named ? `${LEVEL_NAMES[sponsor.named]} named` : 'nobody named';
  return [
    {
      term: 'Risk',
      key: 'risk',
      value: (
        <a href="#risk" className="text-inherit no-underline hover:underline">
          <TierMark tier={risk.tier} provisional={risk.provisional && risk.tier !== risk.soFar} />
        </a>
      ),
    },
    {
      term: 'Sponsor',
      value: (
        <a href="#sponsor" className="text-inherit no-underline hover:underline">
          {required} required, <span className={sponsor.missing.length > 0 ? tone : undefined}>{named}</span>
        </a>
      ),
    },
    ...(typeof investment === 'number'
      ? [{ term: 'Investment, 12 months', value: formatMoney(investment, currency, viewing) }]
      : []),
    ...(typeof date === 'string' ? [{ term: 'Wished production date', value: formatDate(date, viewing) }] : []),
    { term: 'Business unit', value: record.businessUnit.name },
    {
      term: 'Policy pack',
      value: (
        <a href={paths.library()} className="text-inherit no-underline hover:underline">
          version {record.packVersion}
        </a>
      ),
    },
  ];
}

function stepsOf(record: RecordView, viewing: Viewing): StageStep[] {
  const now = STAGES.indexOf(record.stage);
  return (['PROPOSED', ...GATES] as const).map((stage, place) => {
    const state = place < now ? 'done' : place === now ? 'now' : 'ahead';
    return { stage, label: STAGE_NAMES[stage], state, detail: detailOf(stage) };
  });

  function detailOf(stage: (typeof STAGES)[number]): string {
    const open = record.openReview?.gate === stage ? record.openReview : null;
    if (stage === record.stage) {
      const since = `since ${formatDate(record.stageSince, viewing)}, ${relativeTime(record.stageSince, viewing)}`;
      const { kind } = record.assurance;
      const how =
        kind === 'unsigned' && record.origin === 'IMPORTED'
          ? 'imported, without sign-off'
          : kind === 'break-glass'
            ? `by break-glass ${since}`
            : since;
      return open ? `${how}; review round ${open.round} open` : how;
    }
    if (open) return `review round ${open.round}, open since ${formatDate(open.openedAt, viewing)}`;
    const passed = record.reviews.findLast(({ gate, status }) => gate === stage && status === 'PASSED');
    if (passed?.closedAt && STAGES.indexOf(stage) < now) return formatDate(passed.closedAt, viewing);
    if (stage === 'PROPOSED') return formatDate(record.createdAt, viewing);
    const ahead = record.lookAhead.find(({ gate }) => gate === stage);
    return ahead ? `${count(ahead.required, 'requirement', 'requirements')} ahead` : '';
  }
}
