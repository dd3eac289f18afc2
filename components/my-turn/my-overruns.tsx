import { ROLE_NAMES, STAGE_NAMES, type Gate } from '@/lib/domain/vocabulary';
import { count } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { MyOverrun } from '@/lib/queries/my-overruns';
import { WaitingList } from './waiting-list';

/** What this person sponsors and is over budget, with what follows from it. */
export function MyOverruns({ overruns }: { readonly overruns: readonly MyOverrun[] }) {
  return (
    <WaitingList
      id="my-overruns"
      title="Over budget"
      meta={`${count(overruns.length, 'use case', 'use cases')} you sponsor`}
      columns={[{ label: 'What is over' }]}
      items={overruns}
      row={(one) => {
        const cells = (
          <td role="cell">
            {one.words}
            <span className="second">{whatFollows(one.reopens, one.stage)}</span>
          </td>
        );
        return { id: `${one.key} ${one.metric}`, cells, act: actOn(one) };
      }}
    />
  );
}

function actOn({ key, metric, reopens }: MyOverrun) {
  if (reopens?.role !== 'EXECUTIVE')
    return { words: 'Look', about: `Look at the readings of ${key}`, href: paths.metric(key, metric) };
  const href = paths.sectionPath(key, reopens.review, 'EXECUTIVE');
  return { words: 'Reconfirm', about: `Reconfirm Executive of ${key}`, href };
}

function whatFollows(reopens: MyOverrun['reopens'], stage: Gate): string {
  if (!reopens) return `You signed for ${STAGE_NAMES[stage]}. Your approval stands.`;
  const who = reopens.role === 'EXECUTIVE' ? 'you sign again' : `${ROLE_NAMES[reopens.role]} signs again`;
  return `It re-opens “${reopens.title}” for ${STAGE_NAMES[stage]}: ${who}.`;
}
