import { confirmToBreakGlass, endBreakGlassOf, proposeToBreakGlass } from '@/lib/commands/break-the-glass';
import type { EndRequest } from '@/lib/domain/break-glass/end-break-glass';
import { dayOf } from '@/lib/domain/condition/day';
import { aPerson, callOf, must, PASSWORD, recordOf } from '@/prisma/builders';
import type { Act } from './act';
import type { Cast, PersonName } from './cast';
import { copyRecord } from './copy-record';
import { RECORD } from './record-acts';
import type { Target } from './records';

const note = 'Told by the test';
const GLASS = `${RECORD}/break-glass`;

/** How a break-glass stands: proposed by an administrator who is nobody of the cast, confirmed, or declined. */
export const GLASSES = ['PENDING', 'RUNNING', 'ENDED'] as const;
type Glass = (typeof GLASSES)[number];

/** A record under review with a break-glass of each kind. */
export async function withGlass({ actors }: Cast, underReview: string): Promise<Record<Glass, string>> {
  const admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  const asked = { as: 'ADMIN', reason: note, expiresOn: dayOf(new Date(Date.now() + 2 * 86_400_000)) } as const;
  const proposed = async () => {
    const key = await copyRecord(underReview);
    const { version } = await recordOf(admin, key);
    const { breakGlassId: breakGlass } = must(await proposeToBreakGlass(callOf(admin), key, asked, version));
    return { key, breakGlass };
  };
  const [pending, running, ended] = [await proposed(), await proposed(), await proposed()];
  must(await confirmToBreakGlass(callOf(actors.EXECUTIVE), running, 1));
  must(await endBreakGlassOf(callOf(admin), ended, { act: 'decline', note }, 1));
  return { PENDING: pending.key, RUNNING: running.key, ENDED: ended.key };
}

/** Whoever holds one of the two offices here; for one’s own use case it is only opened by nobody of the team. */
const OFFICES: readonly PersonName[] = ['ADMIN', 'EXECUTIVE', 'OWNER', 'MEMBER_WITH_ROLES'];

/** What is done with a break-glass that was proposed. Source: product.md, rule 4. */
export function glassActs(glass: Glass): readonly Act[] {
  const version = glass === 'PENDING' ? 1 : 2;
  const at = ({ key, breakGlassId }: Target) => ({ key, breakGlass: breakGlassId });
  const ending = (act: EndRequest['act'], of: Glass): Act => ({
    name: `${act} what is ${glass}`,
    who: OFFICES,
    when: glass === of ? ['IN_REVIEW'] : [],
    request: ({ breakGlassId }) => [
      'POST',
      `/break-glass/${breakGlassId}/${act}`,
      { body: { note }, ifMatch: version },
    ],
    form: (target) => [GLASS, act, { ...at(target), version: String(version), note }],
    command: (call, target) => endBreakGlassOf(call, at(target), { act, note }, version),
  });
  return [
    {
      name: `confirm what is ${glass}`,
      // An administrator proposed it: the other of the two is an executive, and nobody of the team.
      who: glass === 'PENDING' ? ['EXECUTIVE'] : OFFICES,
      when: glass === 'PENDING' ? ['IN_REVIEW'] : [],
      request: ({ breakGlassId }) => [
        'POST',
        `/break-glass/${breakGlassId}/confirm`,
        { body: { password: PASSWORD }, ifMatch: version },
      ],
      form: (target) => [GLASS, 'confirm', { ...at(target), version: String(version), password: PASSWORD }],
      command: (call, target) => confirmToBreakGlass(call, at(target), version),
    },
    ending('decline', 'PENDING'),
    ending('end', 'RUNNING'),
  ];
}
