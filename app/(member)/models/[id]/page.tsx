import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Stack } from '@/components/layout/page-grid';
import { ChangeModelForm, LifecycleForm } from '@/components/model/keep-model-forms';
import { Lifecycle } from '@/components/model/lifecycle';
import { ModelLink } from '@/components/model/model-link';
import { ModelUseCases } from '@/components/model/model-use-cases';
import { Timeline } from '@/components/record/timeline';
import { Definitions } from '@/components/ui/definitions';
import { Fold } from '@/components/ui/fold';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { idParams } from '@/lib/contract/shared';
import { CAPABILITY_NAMES, HOSTING_NAMES } from '@/lib/domain/model/model';
import { modelName } from '@/lib/domain/model/model-in-words';
import * as paths from '@/lib/paths';
import { listModels, readModel } from '@/lib/queries/models';
import { singleValues, type SearchParams } from '@/lib/search-params';
import { requireSession, viewing as readViewing } from '../../../viewer';
import { change, setLifecycle } from './actions';

export const metadata: Metadata = { title: 'Model' };

const MOST_CHOICES = 200;

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: SearchParams;
}

export default async function ModelPage({ params, searchParams }: Props) {
  const { actor } = await requireSession();
  const [{ id }, { cursor }, viewing] = await Promise.all([params, singleValues(searchParams), readViewing()]);
  if (!idParams.safeParse({ id }).success) notFound();
  const read = await readModel(actor, id, { cursor: cursor || undefined, now: viewing.now });
  if (!read.ok) notFound();
  const { model, useCases, history, may } = read.value;
  const choices = may.keep.yes ? await listModels({}, { limit: MOST_CHOICES }, viewing.now) : null;
  const others = choices?.ok ? choices.value.items.filter((one) => one.id !== id && one.lifecycle !== 'RETIRED') : [];
  const advised = model.replacement;
  const all =
    advised && !others.some((one) => one.id === advised.id)
      ? [{ ...model, ...advised, replacement: null }, ...others]
      : others;
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: 'Models', href: paths.models() }, { label: modelName(model) }]}
        title={modelName(model)}
        sub={CAPABILITY_NAMES[model.capability]}
      />
      <Definitions
        items={[
          { term: 'Lifecycle', value: <Lifecycle {...model} /> },
          { term: 'Use instead', value: advised ? <ModelLink model={advised} /> : 'Nothing is advised' },
          { term: 'Where it runs', value: [HOSTING_NAMES[model.hosting], model.region].filter(Boolean).join(', ') },
          ...(model.note ? [{ term: 'Note', value: <span className="whitespace-pre-line">{model.note}</span> }] : []),
        ]}
      />
      <ModelUseCases id={id} useCases={useCases} cursor={cursor} viewing={viewing} />
      {may.keep.yes && (
        <Section id="keep" title="Keep the register">
          <Fold summary="Deprecate, retire or bring back" id="lifecycle" open>
            <LifecycleForm
              key={model.version}
              model={model}
              choices={all}
              action={setLifecycle}
              idempotencyKey={randomUUID()}
            />
          </Fold>
          <Fold summary="Change name, provider, region or note" id="change">
            <ChangeModelForm key={model.version} model={model} action={change} />
          </Fold>
        </Section>
      )}
      <Timeline entries={history} olderHref={null} newestHref={null} viewing={viewing} />
    </Stack>
  );
}
