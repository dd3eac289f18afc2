import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Stack } from '@/components/layout/page-grid';
import { CompareWith } from '@/components/pack/compare-with';
import { PackDifferences } from '@/components/pack/pack-differences';
import { PackFacts } from '@/components/pack/pack-facts';
import { whyInWords } from '@/components/pack/pack-versions';
import { ButtonLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { versionParams } from '@/lib/contract/pack-resources';
import * as paths from '@/lib/paths';
import { compareVersions, listPacks, readPackVersion } from '@/lib/queries/read-packs';
import { singleValues, type SearchParams } from '@/lib/search-params';
import { requireCall, viewing } from '../../../../viewer';
import { OpenReviews } from '../open-reviews';

interface Props {
  readonly params: Promise<{ readonly version: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Policy pack version ${(await params).version}` };
}

export default async function PackPage({ params, searchParams }: Props) {
  const call = await requireCall();
  const asked = versionParams.safeParse(await params);
  if (!asked.success) notFound();
  const { version } = asked.data;
  const { from: wanted, after } = await singleValues(searchParams);
  const [found, all] = await Promise.all([readPackVersion(call, version), listPacks(call)]);
  if (!found.ok || !all.ok) notFound();
  const { content, ...pack } = found.value;
  const others = all.value.filter((one) => one.version !== version);
  const chosen = others.find((one) => String(one.version) === wanted);
  const published = others.filter(({ tightened }) => tightened === null);
  const from = (chosen ?? published.find((one) => one.version < version) ?? others[0])?.version;
  const differences = from === undefined ? null : await compareVersions(call, from, version);
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: 'Policy packs', href: paths.packs() }, { label: `Version ${version}` }]}
        title={`Policy pack version ${version}`}
        sub={pack.active ? 'In force: reviews that are opened now follow it.' : whyInWords(pack)}
        acts={
          <ButtonLink href={paths.packFile(version)} icon="download" download>
            Download as YAML
          </ButtonLink>
        }
      />
      <Section id="facts" title="What it is">
        <PackFacts pack={pack} viewing={await viewing()} />
      </Section>
      {differences?.ok && from !== undefined && (
        <Section id="differences" title={`What differs from version ${from}`}>
          <CompareWith version={version} versions={others.map((one) => one.version)} from={from} />
          <PackDifferences differences={differences.value} />
        </Section>
      )}
      {pack.active && (
        <OpenReviews {...{ content, version, after }} pathTo={(place) => paths.pack(version, { after: place })} />
      )}
    </Stack>
  );
}
