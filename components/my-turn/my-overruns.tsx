import { ROLE_NAMES, STAGE_NAMES, type Gate } from '@/lib/domain/vocabulary';
import { count } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { MyOverrun } from '@/lib/queries/my-overruns';
import { ButtonLink } from '../ui/button';
import { DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import { Section } from '../ui/section';

const COLUMNS = [{ label: 'Use case' }, { label: 'What is over' }, { label: 'Act', hidden: true, className: 'w-28' }];

/** What this person sponsors and is over budget, with what follows from it. Nothing where there is none. */
export function MyOverruns({ overruns }: { readonly overruns: readonly MyOverrun[] }) {
  if (overruns.length === 0) return null;
  return (
    <Section
      id="my-overruns"
      title="Over budget"
      meta={`${count(overruns.length, 'use case', 'use cases')} you sponsor`}
    >
      <DataTable className="pile" labelledBy="my-overruns-title" columns={COLUMNS}>
        <tbody role="rowgroup">
          {overruns.map(({ key, title, stage, metric, words, reopens }) => (
            <tr key={`${key} ${metric}`} role="row" data-row>
              <th role="rowheader" scope="row">
                <Link className="text-ink no-underline hover:underline" href={paths.useCase(key)}>
                  <span className="text-ink-3">{key}</span> {title}
                </Link>
              </th>
              <td role="cell">
                {words}
                <span className="second">{whatFollows(reopens, stage)}</span>
              </td>
              <td role="cell" className="num">
                {reopens?.role === 'EXECUTIVE' ? (
                  <ButtonLink
                    size="small"
                    href={paths.sectionPath(key, reopens.review, 'EXECUTIVE')}
                    aria-label={`Reconfirm Executive of ${key}`}
                  >
                    Reconfirm
                  </ButtonLink>
                ) : (
                  <ButtonLink
                    size="small"
                    href={paths.metric(key, metric)}
                    aria-label={`Look at the readings of ${key}`}
                  >
                    Look
                  </ButtonLink>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

function whatFollows(reopens: MyOverrun['reopens'], stage: Gate): string {
  if (!reopens) return `You signed for ${STAGE_NAMES[stage]}. Your approval stands.`;
  const who = reopens.role === 'EXECUTIVE' ? 'you sign again' : `${ROLE_NAMES[reopens.role]} signs again`;
  return `It re-opens “${reopens.title}” for ${STAGE_NAMES[stage]}: ${who}.`;
}
