import type { Metadata } from 'next';
import { Operations } from '@/components/api-reference/operations';
import { Problems } from '@/components/api-reference/problems';
import { Usage } from '@/components/api-reference/usage';
import { OpenTarget } from '@/components/layout/open-target';
import { Stack } from '@/components/layout/page-grid';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { problems, reference } from '@/lib/contract/reference';
import { requireSession } from '../../viewer';

export const metadata: Metadata = { title: 'API reference' };

export default async function ApiReferencePage() {
  await requireSession();
  return (
    <Stack>
      <OpenTarget />
      <PageHead
        title="API reference"
        sub={
          <>
            Everything a screen can do, below <code>/api/v1</code>. For programs:{' '}
            <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.
          </>
        }
      />
      <Section id="use" title="How it is used">
        <Usage />
      </Section>
      {reference().map(({ tag, operations }) => (
        <Section key={tag} id={`tag-${tag.toLowerCase().replaceAll(' ', '-')}`} title={tag}>
          <Operations operations={operations} />
        </Section>
      ))}
      <Section id="problems" title="Problems">
        <Problems problems={problems()} />
      </Section>
    </Stack>
  );
}
