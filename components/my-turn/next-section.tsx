import { ASKED_WORDS } from '@/lib/domain/review/renewal';
import { ROLE_NAMES, STAGE_NAMES } from '@/lib/domain/vocabulary';
import { count, dueInWords, formatDate, relativeTime, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { NextToSign } from '@/lib/queries/my-turn';
import { RoleRing } from '../review/role-ring';
import { SectionStateMark } from '../review/role-mark';
import { ButtonLink } from '../ui/button';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { DifferenceList } from '../section/difference-list';

interface NextSectionProps {
  readonly next: NextToSign;
  readonly viewing: Viewing;
}

const SHOWN = 4;

/** The first section of the queue, with what moved since it was last signed. */
export function NextSection({ next, viewing }: NextSectionProps) {
  const { item, changes, answered, total } = next;
  const material = changes?.differences.filter((difference) => difference.material) ?? [];
  const address = paths.sectionPath(item.key, item.review, item.role);
  const verb = item.asked ? `${ASKED_WORDS[item.asked]}:` : 'Review';
  const due = item.dueAt ? `, ${dueInWords(item.dueAt, viewing)}` : '';
  return (
    <Section
      id="next"
      lead
      title={`Next: ${item.key}${item.overdue ? ', past its due date' : due}`}
      meta={`${item.asked === 'RENEW' ? 'approved' : 'with you'} for ${relativeTime(item.since, viewing)}`.replace(
        'for today',
        'since today',
      )}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex flex-[1_1_20rem] gap-3">
          <RoleRing seats={item.seats} size={40} />
          <div>
            <h3>
              <Link className="text-ink no-underline hover:underline" href={paths.useCase(item.key)}>
                {item.title}
              </Link>
            </h3>
            <p className="text-sm text-ink-2">
              {ROLE_NAMES[item.role]} section, gate to {STAGE_NAMES[item.gate]}, round {item.round}. {item.businessUnit}
              , {item.owner}.
              {item.onBehalfOf.length > 0 && ` You sign for ${item.onBehalfOf.map(({ name }) => name).join(' or ')}.`}
            </p>
          </div>
        </div>
        <ButtonLink variant="primary" href={address}>
          {material.length > 0
            ? `${verb} ${count(material.length, 'change', 'changes')}`
            : `${verb} ${ROLE_NAMES[item.role]}`}
        </ButtonLink>
      </div>
      {changes && material.length > 0 ? (
        <>
          <p className="mt-4 mb-1">
            <SectionStateMark state={item.state}>
              {changes.mine ? 'Your signature' : `The signature of ${changes.signedBy}`} of{' '}
              {formatDate(changes.signedAt, viewing)}
            </SectionStateMark>{' '}
            <span className="text-ink-2">Since then:</span>
          </p>
          <DifferenceList differences={material.slice(0, SHOWN)} viewing={viewing} base={address} />
          {material.length > SHOWN && (
            <p className="mt-2 text-sm">
              <Link href={`${address}#changes`}>{material.length - SHOWN} more</Link>
            </p>
          )}
        </>
      ) : (
        <p className="mt-3 text-ink-2">
          {item.asked === 'RENEW' && changes
            ? `Nothing a signature depends on has changed since ${changes.mine ? 'you' : changes.signedBy} signed on ${formatDate(changes.signedAt, viewing)}.`
            : total === 0
              ? 'No requirement applies here; the fields of the use case are what is signed.'
              : `${answered} of ${count(total, 'requirement is', 'requirements are')} answered.`}
        </p>
      )}
    </Section>
  );
}
