import { randomUUID } from 'node:crypto';
import { NameSubstitute } from '@/components/substitutes/name-substitute';
import { SubstituteList } from '@/components/substitutes/substitute-list';
import { Section } from '@/components/ui/section';
import type { Call, Grant } from '@/lib/domain/access/actor';
import { DEMO_PASSWORD } from '@/lib/demo';
import { ROLES } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import { env } from '@/lib/env';
import type { Viewing } from '@/lib/format';
import { readSubstitutes } from '@/lib/queries/list-delegations';
import { suggestSubstitutes } from '@/lib/queries/suggest-substitutes';
import { requireSession } from '../viewer';

interface SubstituteSectionsProps {
  readonly call: Call;
  readonly principal: { readonly id: string; readonly name: string; readonly grants: readonly Grant[] };
  /** The page they stand on. */
  readonly place: string;
  /** What is looked for among people. */
  readonly q: string;
  /** Whether a substitute can be named here at all. */
  readonly mayName?: boolean;
  readonly viewing: Viewing;
  readonly nameSubstitute: FormAction;
  readonly endSubstitution: FormAction;
}

/** Who stands in for a person, the way to name somebody, and for whom they stand in themselves. */
export async function SubstituteSections(props: SubstituteSectionsProps) {
  const { call, principal, place, q, mayName = true, viewing, nameSubstitute, endSubstitution } = props;
  const listed = await readSubstitutes(call, principal.id);
  if (!listed) return null;
  const { provenAt } = await requireSession();
  const own = principal.id === call.actor.id;
  const roles = ROLES.filter((role) => principal.grants.some((grant) => grant.role === role));
  const found = q && mayName && roles.length > 0 ? await suggestSubstitutes(call, principal.id, q) : null;
  const shared = { viewing, end: endSubstitution };
  return (
    <>
      {(roles.length > 0 || listed.theirs.length > 0) && (
        <Section
          id="substitutes"
          title="Substitutes"
          meta={own ? 'who judges and signs for you while you are away' : 'who judges and signs for them'}
        >
          <SubstituteList items={listed.theirs} shows="substitute" label="Substitutes" {...shared} />
          {mayName && roles.length > 0 && (
            <NameSubstitute
              principal={{ id: principal.id, name: own ? null : principal.name }}
              found={found?.ok ? found.value.items : null}
              idempotencyKey={randomUUID()}
              {...{ roles, q, place, viewing, provenAt }}
              demoPassword={env().demo ? DEMO_PASSWORD : null}
              action={nameSubstitute}
            />
          )}
        </Section>
      )}
      {listed.forOthers.length > 0 && (
        <Section id="standing-in" title={own ? 'You stand in for' : 'Stands in for'}>
          <SubstituteList items={listed.forOthers} shows="principal" label="For others" {...shared} />
        </Section>
      )}
    </>
  );
}
