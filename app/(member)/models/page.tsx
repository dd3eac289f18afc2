import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Stack } from '@/components/layout/page-grid';
import { ModelFilter } from '@/components/model/model-filter';
import { ModelTable } from '@/components/model/model-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ListTotal } from '@/components/ui/list-total';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { listModels as operation } from '@/lib/contract/model-operations';
import { can } from '@/lib/domain/access/permissions';
import * as paths from '@/lib/paths';
import { countModels, listModels } from '@/lib/queries/models';
import { singleValues, type SearchParams } from '@/lib/search-params';
import { requireSession, viewing as readViewing } from '../../viewer';

export const metadata: Metadata = { title: 'Models' };

interface Props {
  readonly searchParams: SearchParams;
}

export default async function ModelsPage({ searchParams }: Props) {
  const { actor } = await requireSession();
  const values = Object.entries(await singleValues(searchParams)).filter(([, value]) => value);
  const asked = operation.query.safeParse(Object.fromEntries(values));
  if (!asked.success) redirect(paths.models());
  const { limit, cursor, ...filter } = asked.data;
  const viewing = await readViewing();
  const [found, total] = await Promise.all([
    listModels(filter, { limit, cursor }, viewing.now),
    countModels(filter, viewing.now),
  ]);
  if (!found.ok) redirect(paths.models());
  const { items, nextCursor } = found.value;
  const keeps = can(actor, 'models.keep').ok;
  return (
    <Stack>
      <PageHead
        title="Models"
        sub="Which models there are, how long, and what takes their place. Use cases name them from here."
        acts={
          <>
            <ButtonLink href={paths.modelsFile()} icon="download">
              Export
            </ButtonLink>
            {keeps && (
              <>
                <ButtonLink href={paths.importModels()} icon="upload">
                  Import
                </ButtonLink>
                <ButtonLink href={paths.newModel()} variant="primary" icon="plus">
                  Add a model
                </ButtonLink>
              </>
            )}
          </>
        }
      />
      <h2 className="sr-only">The list</h2>
      <ModelFilter {...filter} />
      <ListTotal total={total} one="model" many="models" viewing={viewing} />
      {items.length > 0 ? (
        <ModelTable models={items} />
      ) : (
        <EmptyState title="No model matches" acts={<ButtonLink href={paths.models()}>Show all models</ButtonLink>}>
          {keeps ? 'Add one, or import a list.' : 'Architecture and administrators add models to the register.'}
        </EmptyState>
      )}
      <Pager
        newer={cursor ? paths.models(filter) : null}
        older={nextCursor && paths.models({ ...filter, cursor: nextCursor })}
        newerLabel="First page"
        olderLabel="Next page"
      />
    </Stack>
  );
}
