import { conditionInWords, type Amount } from '@/lib/domain/policy/condition-in-words';
import type { PolicyPack, Requirement } from '@/lib/domain/policy/pack-schema';
import { GATES, HALF_NAMES, ROLES, ROLE_NAMES, STAGE_NAMES, type Gate, type Role } from '@/lib/domain/vocabulary';
import { count } from '@/lib/format';
import * as paths from '@/lib/paths';
import { RoleName } from '../review/role-mark';
import { Definitions } from '../ui/definitions';
import { Fold } from '../ui/fold';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { Segment } from '../ui/segment';
import { answerTypeInWords } from './answer-words';
import { OpenTarget } from '../layout/open-target';
import { References } from './references';

interface RequirementsProps {
  readonly pack: PolicyPack;
  readonly amount: Amount;
  readonly gate: Gate;
  /** One role, or all seven. */
  readonly role: Role | null;
}

/** What one gate asks, role by role. */
export function Requirements({ pack, amount, gate, role }: RequirementsProps) {
  const roles = ROLES.filter((one) => role === null || one === role);
  return (
    <div className="grid gap-9">
      <OpenTarget />
      <div className="grid justify-items-start gap-3">
        <Segment
          label="Gate"
          items={GATES.map((one) => ({
            label: `Gate to ${STAGE_NAMES[one]}`,
            href: paths.library('requirements', { gate: one, role }),
            current: one === gate,
          }))}
        />
        <RoleLinks gate={gate} role={role} />
      </div>
      {roles.map((one) => (
        <RoleSection key={one} role={one} {...{ pack, amount, gate }} />
      ))}
    </div>
  );
}

function RoleLinks({ gate, role }: Pick<RequirementsProps, 'gate' | 'role'>) {
  return (
    <nav aria-label="Roles">
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {[null, ...ROLES].map((one) => (
          <li key={one ?? 'all'}>
            <Link
              href={paths.library('requirements', { gate, role: one })}
              aria-current={one === role ? 'true' : undefined}
              className="inline-block py-0.5 aria-[current=true]:font-semibold aria-[current=true]:text-ink aria-[current=true]:no-underline"
            >
              {one ? ROLE_NAMES[one] : 'All seven roles'}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function RoleSection({ role, pack, amount, gate }: Omit<RequirementsProps, 'role'> & { readonly role: Role }) {
  const own = pack.requirements.filter((one) => one.gate === gate && one.role === role);
  const required = own.filter(({ level }) => level === 'required').length;
  const counted = `${count(required, 'required', 'required')}, ${own.length - required} recommended`;
  return (
    <Section id={role.toLowerCase()} title={<RoleName role={role} />} meta={counted}>
      {own.map((requirement) => (
        <Fold
          key={requirement.id}
          summary={
            <>
              <b className="text-ink">{requirement.title}</b>{' '}
              <span className="text-sm">
                {requirement.id}, {requirement.level}
                {requirement.subrole && `, ${HALF_NAMES[requirement.subrole].toLowerCase()}`}
              </span>
            </>
          }
        >
          <OneRequirement requirement={requirement} pack={pack} amount={amount} />
        </Fold>
      ))}
    </Section>
  );
}

interface OneRequirementProps extends Pick<RequirementsProps, 'pack' | 'amount'> {
  readonly requirement: Requirement;
}

function OneRequirement({ requirement, pack, amount }: OneRequirementProps) {
  const { id, question, evidence, answer, level, applies_when, required_when, frameworks } = requirement;
  const lifted = required_when ? `; required when ${conditionInWords(required_when, pack, amount)}` : '';
  return (
    <div id={id} className="scroll-mt-14 pl-6 narrow:pl-0">
      <Definitions
        items={[
          { term: 'Question', value: question },
          { term: 'Good evidence', value: evidence },
          { term: 'Answer', value: answerTypeInWords(answer, pack) },
          { term: 'Level', value: `${level === 'required' ? 'Required' : 'Recommended'}${lifted}` },
          ...(applies_when ? [{ term: 'Applies when', value: conditionInWords(applies_when, pack, amount) }] : []),
          { term: 'Frameworks', value: <References references={frameworks} pack={pack} /> },
        ]}
      />
    </div>
  );
}
