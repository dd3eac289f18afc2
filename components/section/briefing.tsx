import { ROLE_NAMES, type Role } from '@/lib/domain/vocabulary';
import { count } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { SectionPage } from '@/lib/queries/read-section';
import { Definitions } from '../ui/definitions';
import { Fold } from '../ui/fold';
import { Link } from '../ui/link';
import { Section } from '../ui/section';

interface BriefingProps {
  readonly role: Role;
  readonly briefings: SectionPage['briefings'];
}

const SHOWN = 2;

/** What this role looks at, by the patterns the use case declares. */
export function Briefing({ role, briefings }: BriefingProps) {
  const rest = briefings.slice(SHOWN);
  return (
    <Section
      id="briefing"
      title={`What ${ROLE_NAMES[role]} looks at here`}
      meta={
        briefings.length > 0
          ? `briefing for ${count(briefings.length, 'pattern', 'patterns')}`
          : 'no pattern is declared, so there is no briefing'
      }
    >
      <Items briefings={briefings.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <Fold summary={`${rest.length} more: ${rest.map(({ name }) => name).join(', ')}`}>
          <Items briefings={rest} />
        </Fold>
      )}
      {briefings.length > 0 && (
        <Fold summary="How these patterns fail">
          <Definitions
            items={briefings.map(({ id, name, failureModes }) => ({
              key: id,
              term: name,
              value: (
                <ul className="list-disc pl-4.5">
                  {failureModes.map((mode) => (
                    <li key={mode}>{mode}</li>
                  ))}
                </ul>
              ),
            }))}
          />
        </Fold>
      )}
    </Section>
  );
}

function Items({ briefings }: { readonly briefings: SectionPage['briefings'] }) {
  return (
    <Definitions
      items={briefings.map(({ id, name, text }) => ({
        key: id,
        term: <Link href={paths.libraryPattern(id)}>{name}</Link>,
        value: text,
      }))}
    />
  );
}
