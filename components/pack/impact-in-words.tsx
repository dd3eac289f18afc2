import { ROLE_NAMES, ROLES } from '@/lib/domain/vocabulary';
import { count, type Viewing } from '@/lib/format';
import type { ImpactTotals } from '@/lib/queries/pack-impact';
import { Definitions } from '../ui/definitions';

interface ImpactInWordsProps {
  readonly totals: ImpactTotals;
  readonly viewing: Viewing;
}

/** What a version is to all open reviews together. */
export function ImpactInWords({ totals, viewing }: ImpactInWordsProps) {
  const { open, tighter, looser, hidden, byRole } = totals;
  const reviews = (n: number) => count(n, 'review', 'reviews', viewing);
  const roles = ROLES.filter((role) => byRole[role] > 0).map((role) => `${ROLE_NAMES[role]} ${byRole[role]}`);
  return (
    <Definitions
      items={[
        { term: 'Open reviews', value: reviews(open) },
        { term: 'Stricter for', value: reviews(tighter) },
        ...(roles.length > 0 ? [{ term: 'Asked for more', value: roles.join(', ') }] : []),
        { term: 'Looser for', value: reviews(looser) },
        ...(hidden > 0 ? [{ term: 'Not listed', value: `${reviews(hidden)} of records that you cannot see` }] : []),
      ]}
    />
  );
}
