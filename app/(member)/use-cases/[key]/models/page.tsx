import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Stack } from '@/components/layout/page-grid';
import { TakeOff, UseForm } from '@/components/model/name-model-forms';
import { EndingModels, NamedTable } from '@/components/model/named-models';
import { ModelLink } from '@/components/model/model-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Fold } from '@/components/ui/fold';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { CAPABILITY_NAMES } from '@/lib/domain/model/model';
import { modelName } from '@/lib/domain/model/model-in-words';
import * as paths from '@/lib/paths';
import { readModelsPage } from '@/lib/queries/named-models';
import { requireSession } from '../../../../viewer';
import { nameModels } from './actions';

interface Props {
  readonly params: Promise<{ key: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Models of ${(await params).key}` };
}

export default async function UseCaseModelsPage({ params }: Props) {
  const { actor } = await requireSession();
  const { key } = await params;
  const page = await readModelsPage(actor, key, new Date());
  if (!page) notFound();
  const { title, version, models, written, suggested, choices, may } = page;
  const form = { recordKey: key, version, action: nameModels };
  return (
    <Stack>
      <PageHead
        crumbs={[
          { label: 'Use cases', href: paths.useCases() },
          { label: `${key} ${title}`, href: paths.useCase(key) },
          { label: 'Models' },
        ]}
        title="Models"
        sub="Which models of the register it uses, for what, and what was tested to take their place."
      />
      {!may.edit.yes && <Note icon="lock">{may.edit.because}</Note>}
      <Section id="named" title="Named" lead>
        {models.length === 0 && (
          <EmptyState title="None named yet">
            The roles that read models are told of a deprecation once a model is named.
          </EmptyState>
        )}
        <div className="grid gap-2.5">
          <EndingModels items={models} />
          {models.length > 0 && <NamedTable items={models} />}
        </div>
        {may.edit.yes &&
          models.map((use) => {
            const others = models.filter((one) => one !== use);
            return (
              <Fold
                key={`${use.model.id} ${use.capability}`}
                summary={`Change ${modelName(use.model)}, ${CAPABILITY_NAMES[use.capability].toLowerCase()}`}
              >
                <div className="grid gap-4">
                  <UseForm {...form} {...{ use, others, choices }} />
                  <TakeOff {...form} {...{ use, others }} />
                </div>
              </Fold>
            );
          })}
      </Section>
      {may.edit.yes && (
        <Section id="name" title="Name a model">
          <div className="grid gap-4">
            {written && (
              <Note title="What the team wrote">
                {written}
                {suggested.length > 0 && (
                  <span className="block">
                    The register has{' '}
                    {suggested.map((model, place) => (
                      <span key={model.id}>
                        {place > 0 && ', '}
                        <ModelLink model={model} />
                      </span>
                    ))}
                    .
                  </span>
                )}
              </Note>
            )}
            <UseForm {...form} others={models} choices={choices} suggested={suggested[0]} />
            <p className="max-w-xl text-sm text-ink-2">
              A model that is not in the register stays in “Models and versions” of the screening until Architecture or
              an administrator adds it.
            </p>
          </div>
        </Section>
      )}
    </Stack>
  );
}
