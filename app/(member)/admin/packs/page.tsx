import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Stack } from '@/components/layout/page-grid';
import { PackVersions } from '@/components/pack/pack-versions';
import { ProposePackForm } from '@/components/pack/propose-pack-form';
import { Link } from '@/components/ui/link';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { Moment } from '@/components/ui/time';
import { can } from '@/lib/domain/access/permissions';
import * as paths from '@/lib/paths';
import { listPackProposals, listPacks } from '@/lib/queries/read-packs';
import { requireCall, viewing } from '../../../viewer';
import { propose } from './actions';

export const metadata: Metadata = { title: 'Policy packs' };

export default async function PacksPage() {
  const call = await requireCall();
  const [versions, proposals, view] = await Promise.all([listPacks(call), listPackProposals(call), viewing()]);
  if (!versions.ok || !proposals.ok) notFound();
  const manages = can(call.actor, 'packs.manage').ok;
  return (
    <Stack>
      <PageHead
        title="Policy packs"
        sub="What reviews ask, version by version. A review keeps the version it was opened with; a newer one can make it stricter on request, never looser."
      />
      <Section id="versions" title="Versions">
        <PackVersions versions={versions.value} viewing={view} />
      </Section>
      {proposals.value.length > 0 && (
        <Section id="proposals" title="Proposed" meta="read and checked, not published">
          <ul className="grid gap-1.5">
            {proposals.value.map((one) => (
              <li key={one.id}>
                <Link href={paths.packProposal(one.id)}>{one.fileName}</Link>{' '}
                <span className="text-ink-2">
                  {one.proposedBy.name}, <Moment at={one.proposedAt} viewing={view} as="minute" />
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {manages && (
        <Section id="propose" title="Propose a version">
          <ProposePackForm action={propose} idempotencyKey={randomUUID()} />
        </Section>
      )}
    </Stack>
  );
}
