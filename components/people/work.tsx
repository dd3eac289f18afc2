import { count } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { PersonPage } from '@/lib/queries/read-person';
import { ButtonLink } from '../ui/button';
import { Link } from '../ui/link';

interface WorkProps {
  readonly person: { readonly id: string; readonly name: string };
  readonly holds: PersonPage['holds'];
}

/** What somebody answers for, and the way to hand it over. */
export function Work({ person: { id }, holds: { owned, teams, conditions } }: WorkProps) {
  const work = [
    ...(owned > 0
      ? [{ words: `owns ${count(owned, 'use case', 'use cases')}`, href: paths.useCases({ owner: id }) }]
      : []),
    ...(teams > 0 ? [{ words: `belongs to ${count(teams, 'other team', 'other teams')}`, href: null }] : []),
    ...(conditions > 0 ? [{ words: `answers ${count(conditions, 'condition', 'conditions')}`, href: null }] : []),
  ];
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <ButtonLink href={paths.handOver(id)}>Hand over</ButtonLink>
      <span className="text-ink-2">
        {work.length === 0 && 'No use case, no team, no condition.'}
        {work.map(({ words, href }, place) => (
          <span key={words}>
            {place > 0 && ', '}
            {href ? <Link href={href}>{words}</Link> : words}
          </span>
        ))}
      </span>
    </div>
  );
}
