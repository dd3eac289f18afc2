import { GRANT_ROLE_NAMES, GRANT_ROLES, type GrantRole } from '@/lib/domain/vocabulary';
import type { DemoPerson } from '@/lib/queries/list-demo-people';
import { Button } from '../ui/button';
import { Section } from '../ui/section';

interface DemoPeopleProps {
  readonly people: readonly DemoPerson[];
  readonly csrfToken: string;
  readonly target: string;
  readonly password: string;
}

/** Everybody of the demo, by role, one press away. */
export function DemoPeople({ people, csrfToken, target, password }: DemoPeopleProps) {
  const groups: [string, DemoPerson[]][] = [
    ...GRANT_ROLES.map((role): [string, DemoPerson[]] => [GRANT_ROLE_NAMES[role], people.filter(holding(role))]),
    ['Teams', people.filter(({ roles }) => roles.length === 0)],
  ];
  return (
    <Section id="demo" title="This is a demo: choose who you are" meta="everybody here is invented">
      <dl>
        {groups
          .filter(([, members]) => members.length > 0)
          .map(([name, members]) => (
            <div
              key={name}
              className="grid grid-cols-[11rem_minmax(0,1fr)] items-center gap-3 border-b py-1.5 narrow:grid-cols-1 narrow:gap-1"
            >
              <dt className="text-ink-2">{name}</dt>
              <dd className="flex flex-wrap gap-2">
                {members.map((person) => (
                  <form key={person.email} method="post" action="/api/auth/callback/credentials">
                    <input type="hidden" name="csrfToken" value={csrfToken} />
                    <input type="hidden" name="callbackUrl" value={target} />
                    <input type="hidden" name="email" value={person.email} />
                    <input type="hidden" name="password" value={password} />
                    <Button type="submit" size="small">
                      {person.name}
                    </Button>
                  </form>
                ))}
              </dd>
            </div>
          ))}
      </dl>
      <p className="mt-3 text-sm text-ink-2">
        Everybody’s password is <code>{password}</code>
      </p>
    </Section>
  );
}

function holding(role: GrantRole) {
  return ({ roles }: DemoPerson) => roles.includes(role);
}
