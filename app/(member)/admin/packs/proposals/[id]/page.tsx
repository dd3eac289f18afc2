import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Stack } from '@/components/layout/page-grid';
import { DropProposal } from '@/components/pack/drop-proposal';
import { PackDifferences } from '@/components/pack/pack-differences';
import { PublishPackForm } from '@/components/pack/publish-pack-form';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { idParams } from '@/lib/contract/shared';
import { DEMO_PASSWORD } from '@/lib/demo';
import { can } from '@/lib/domain/access/permissions';
import { env } from '@/lib/env';
import * as paths from '@/lib/paths';
import { readProposal } from '@/lib/queries/read-packs';
import { singleValues, type SearchParams } from '@/lib/search-params';
import { requireSession, viewing } from '../../../../../viewer';
import { drop, publish } from '../../actions';
import { OpenReviews } from '../../open-reviews';

export const metadata: Metadata = { title: 'Proposed policy pack' };

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
}

export default async function ProposalPage({ params, searchParams }: Props) {
  const { actor, provenAt } = await requireSession();
  const asked = idParams.safeParse(await params);
  const found = asked.success ? await readProposal({ actor }, asked.data.id) : null;
  if (!found?.ok) notFound();
  const { proposal, active, differences } = found.value;
  const { after } = await singleValues(searchParams);
  const manages = can(actor, 'packs.manage').ok;
  const proof = { provenAt, demoPassword: env().demo ? DEMO_PASSWORD : null };
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: 'Policy packs', href: paths.packs() }, { label: 'Proposed' }]}
        title={proposal.fileName}
        sub={`Proposed by ${proposal.proposedBy.name}, and not published. SHA-256 ${proposal.sha256.slice(0, 16)}.`}
        acts={manages && <DropProposal action={drop} proposalId={proposal.id} />}
      />
      <Section id="differences" title={`What differs from version ${active.version}, which is in force`}>
        <PackDifferences differences={differences} />
      </Section>
      <OpenReviews
        {...{ content: proposal.content, version: null, after }}
        pathTo={(place) => paths.packProposal(proposal.id, { after: place })}
      />
      {manages && (
        <Section id="publish" title="Publish" meta="new reviews follow it then; open ones keep theirs">
          <PublishPackForm
            action={publish}
            proposalId={proposal.id}
            activeVersion={active.version}
            idempotencyKey={randomUUID()}
            viewing={await viewing()}
            {...proof}
          />
        </Section>
      )}
    </Stack>
  );
}
