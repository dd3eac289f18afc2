import type { ReactNode } from 'react';
import { GRANT_ROLE_NAMES, ROLE_NAMES, STAGE_NAMES } from '@/lib/domain/vocabulary';
import { count, formatDate, list, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { HandOverPreview as Preview } from '@/lib/queries/preview-hand-over';
import { Fold } from '../ui/fold';
import { Link } from '../ui/link';
import { Section } from '../ui/section';

interface HandOverPreviewProps {
  readonly preview: Preview;
  readonly viewing: Viewing;
}

/** What somebody has, before anything goes over. */
export function HandOverPreview({ preview, viewing }: HandOverPreviewProps) {
  const { person, owned, teams, conditions, grants, substitutions } = preview;
  return (
    <Section id="work" lead title="What there is">
      <Part of={owned} words={count(owned.total, 'use case they own', 'use cases they own')}>
        <UseCases items={owned.items} />
        {owned.total > owned.items.length && (
          <p className="mt-2">
            <Link href={paths.useCases({ owner: person.id })}>Those in the register</Link>, and{' '}
            <Link href={paths.useCases({ owner: person.id, archived: 'true' })}>those archived</Link>.
          </p>
        )}
      </Part>
      <Part of={teams} words={count(teams.total, 'other team they belong to', 'other teams they belong to')}>
        <UseCases items={teams.items} />
      </Part>
      <Part of={conditions} words={count(conditions.total, 'condition they answer', 'conditions they answer')}>
        <ul className="grid gap-1">
          {conditions.items.map(({ id, key, role, text, dueOn, state }) => (
            <li key={id}>
              <Link href={paths.condition(key, id)}>{key}</Link>, {ROLE_NAMES[role]}: {text}{' '}
              <span className="text-ink-2">
                ({state === 'LAPSED' ? 'lapsed, it was due' : 'due'} {formatDate(dueOn, viewing)})
              </span>
            </li>
          ))}
        </ul>
      </Part>
      <Part of={{ total: grants.length, hidden: 0, items: grants }} words={count(grants.length, 'grant', 'grants')}>
        <ul className="grid gap-1">
          {grants.map((grant) => (
            <li key={grant.id}>
              {GRANT_ROLE_NAMES[grant.role]}, {grant.unitName ?? 'whole organisation'}
              <Sole grant={grant} />
            </li>
          ))}
        </ul>
      </Part>
      {substitutions.length > 0 && (
        <Part
          of={{ total: substitutions.length, hidden: 0, items: substitutions }}
          words={count(substitutions.length, 'substitution for somebody', 'substitutions for others')}
        >
          <ul className="grid gap-1">
            {substitutions.map(({ id, principal, role, endsOn }) => (
              <li key={id}>
                {principal.name}, {ROLE_NAMES[role]}, until {formatDate(endsOn, viewing)}{' '}
                <span className="text-ink-2">(ends with their access; {principal.name} names somebody else)</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </Section>
  );
}

interface PartProps {
  readonly of: { readonly total: number; readonly hidden: number; readonly items: readonly unknown[] };
  readonly words: string;
  readonly children: ReactNode;
}

/** One kind of work with its count; opens to what it is. */
function Part({ of: { total, hidden, items }, words, children }: PartProps) {
  if (total === 0) return <p className="flex min-h-10 items-center border-b pl-6.5 text-ink-2">{words}</p>;
  const more = total - hidden - items.length;
  return (
    <Fold summary={words} open={total <= 5}>
      {children}
      {more > 0 && (
        <p className="mt-2 text-ink-2">{count(more, 'more is not listed here', 'more are not listed here')}.</p>
      )}
      {hidden > 0 && (
        <p className="mt-2 text-ink-2">
          {count(hidden, 'is restricted, and you cannot see it', 'are restricted, and you cannot see them')}; it goes
          over as the others do.
        </p>
      )}
    </Fold>
  );
}

type Item = Preview['owned']['items'][number];

/** Use cases, each with its stage and what else is said of it. */
export function UseCases<T extends Item>({
  items,
  say,
}: {
  readonly items: readonly T[];
  readonly say?: (item: T) => ReactNode;
}) {
  return (
    <ul className="grid gap-1">
      {items.map((item) => (
        <li key={item.key}>
          <Link href={paths.useCase(item.key)}>{item.key}</Link> {item.title}{' '}
          <span className="text-ink-2">
            {STAGE_NAMES[item.stage]}
            {item.archived && ', archived'}
          </span>
          {say && <span className="block text-sm text-ink-2">{say(item)}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Where nobody else holds the role. */
function Sole({ grant: { soleIn } }: { readonly grant: Preview['grants'][number] }) {
  if (soleIn.units.length === 0) return null;
  const where = soleIn.everywhere
    ? 'anywhere'
    : soleIn.units.length <= 3
      ? `in ${list(soleIn.units)}`
      : `in ${count(soleIn.units.length, 'unit', 'units')}`;
  return <span className="text-rejected">. Nobody else holds it {where}: without it nobody could sign there.</span>;
}
