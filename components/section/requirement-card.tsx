import { HALF_NAMES } from '@/lib/domain/vocabulary';
import { formatDate, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { SectionPage } from '@/lib/queries/read-section';
import { figure } from '../metrics/figures';
import { TargetWords } from '../metrics/target-words';
import { Icon } from '../ui/icon';
import { Link } from '../ui/link';
import { Chip } from '../ui/tag';
import { AddEvidence } from './add-evidence';
import { AnswerForm } from './answer-form';
import { AnswerView } from './answer-view';
import { ChangedSinceFinding } from './changed-since-finding';
import { EvidenceList } from './evidence-list';
import { FindingForm } from './finding-form';
import { FindingView } from './finding-view';
import type { Place } from './place-fields';
import { Threads, type ThreadActions } from './threads';

type Requirement = SectionPage['requirements'][number];

export interface RequirementActions extends ThreadActions {
  readonly saveAnswer: React.ComponentProps<typeof AnswerForm>['save'];
  readonly addLink: React.ComponentProps<typeof AddEvidence>['addLink'];
  readonly removeEvidence: React.ComponentProps<typeof EvidenceList>['remove'];
}

interface RequirementCardProps {
  readonly requirement: Requirement;
  readonly section: SectionPage;
  readonly place: Place;
  readonly personId: string;
  readonly actions: RequirementActions;
  readonly viewing: Viewing;
}

/** One requirement: what is asked, what the team answered with which evidence, what the reviewer found. */
export function RequirementCard({ requirement, section, place, personId, actions, viewing }: RequirementCardProps) {
  const { id, type, answer, changed } = requirement;
  const { may, currency } = section;
  const metric = type.type === 'metric';
  return (
    <article
      id={id}
      aria-labelledby={`${id}-title`}
      data-row
      data-requirement
      tabIndex={-1}
      className="grid scroll-mt-4 grid-cols-[minmax(0,1fr)_14rem] gap-x-8 gap-y-3 border-b py-5 last:border-b-0 snug:grid-cols-[minmax(0,1fr)_12rem] narrow:grid-cols-1"
    >
      <div className="grid min-w-0 content-start gap-3">
        <Question requirement={requirement} />
        {metric ? (
          <Readings requirement={requirement} recordKey={section.key} viewing={viewing} />
        ) : (
          <div>
            <h4 className="text-sm font-normal text-ink-2">
              {answer.savedAt ? `Answer of the team, ${formatDate(answer.savedAt, viewing)}` : 'Answer of the team'}{' '}
              {changed && <Chip tone="stale">changed</Chip>}
            </h4>
            {may.answer.yes ? (
              <AnswerForm
                key={answer.version}
                place={{ key: place.key, review: place.review, role: place.role }}
                requirement={requirement}
                currency={currency}
                personId={personId}
                save={actions.saveAnswer}
                viewing={viewing}
              />
            ) : (
              <AnswerView {...{ requirement, viewing, currency }} />
            )}
          </div>
        )}
        {answer.evidence.length > 0 && (
          <EvidenceList
            place={place}
            requirement={id}
            evidence={answer.evidence}
            remove={may.answer.yes ? actions.removeEvidence : undefined}
          />
        )}
        {may.answer.yes && !metric && <AddEvidence place={place} requirement={id} addLink={actions.addLink} />}
        <Threads
          place={place}
          requirement={id}
          role={section.role}
          threads={requirement.threads}
          mayDiscuss={may.discuss.yes}
          mayBlock={may.block.yes}
          actions={actions}
          viewing={viewing}
        />
      </div>
      {!metric && (
        <div>
          {may.find.yes ? (
            <FindingForm
              key={requirement.finding.version}
              place={`${place.key}.${place.review}`}
              personId={personId}
              requirement={id}
              finding={requirement.finding}
              since={<ChangedSinceFinding changes={requirement.changedSinceFinding} viewing={viewing} />}
              viewing={viewing}
            />
          ) : (
            <>
              <ChangedSinceFinding changes={requirement.changedSinceFinding} viewing={viewing} />
              <FindingView finding={requirement.finding} viewing={viewing} />
            </>
          )}
        </div>
      )}
    </article>
  );
}

function Question({ requirement }: { readonly requirement: Requirement }) {
  const { id, title, question, goodEvidence, level, half, frameworks } = requirement;
  return (
    <div>
      <h3 id={`${id}-title`}>
        {title}{' '}
        <span className="text-sm font-normal text-ink-2">
          {[id, level, half ? HALF_NAMES[half].toLowerCase() : null].filter(Boolean).join(', ')}
        </span>
      </h3>
      <p>{question}</p>
      <p className="mt-1 text-sm text-ink-2">Good evidence: {goodEvidence}</p>
      {frameworks.length > 0 && (
        <details className="group mt-1 text-sm text-ink-2">
          <summary className="inline-flex min-h-6 list-none items-center gap-1 hover:text-ink [&::-webkit-details-marker]:hidden">
            <Icon name="chev" size={12} className="transition-transform duration-120 ease-out group-open:rotate-90" />
            Frameworks it serves
          </summary>
          <ul className="pl-4">
            {frameworks.map(({ name, code, says }) => (
              <li key={`${name} ${code}`}>
                {name}, {code}
                {says && `: ${says}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const OUTCOMES = {
  met: { icon: 'gate-ok', words: 'Inside the target', ink: 'text-approved' },
  missed: { icon: 'gate-open', words: 'Outside the target', ink: 'text-changes' },
  missing: { icon: 'gate-na', words: 'No reading that counts', ink: 'text-ink-2' },
} as const;

/** What decides a requirement that readings decide. */
function Readings({
  requirement,
  recordKey,
  viewing,
}: {
  readonly requirement: Requirement;
  readonly recordKey: string;
  readonly viewing: Viewing;
}) {
  return (
    <div>
      <h4 className="text-sm font-normal text-ink-2">Readings decide this requirement, not opinion</h4>
      <ul>
        {requirement.readings.map(({ id, name, unit, how, value, at, outcome, ...judged }) => {
          const { icon, words, ink } = OUTCOMES[outcome];
          return (
            <li key={id} className="flex items-start gap-2 py-0.5">
              <Icon name={icon} className={`mt-0.5 ${ink}`} />
              <span>
                <span title={how}>{name}</span>: {value === null ? 'no reading' : figure(value, unit, viewing)}
                {at && <span className="text-ink-2">, {formatDate(at, viewing)}</span>}
                <span className="text-ink-2">
                  . {words}; <TargetWords {...{ judged, unit, viewing }} />
                </span>
              </span>
            </li>
          );
        })}
      </ul>
      {requirement.readings.length === 0 && <p>This gate expects no reading of it for this use case.</p>}
      <p className="text-sm">
        <Link href={paths.metrics(recordKey)}>All metrics and readings</Link>
      </p>
    </div>
  );
}
