import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Stack } from '@/components/layout/page-grid';
import { SettingsForm } from '@/components/organisation/settings-form';
import { SettingsInWords } from '@/components/organisation/settings-in-words';
import { AddUnit, Units } from '@/components/organisation/units';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import { can } from '@/lib/domain/access/permissions';
import * as paths from '@/lib/paths';
import { readOrganisation, readUnitPage } from '@/lib/queries/read-organisation';
import { singleValues, type SearchParams } from '@/lib/search-params';
import { requireSession, viewing } from '../../../viewer';
import { addUnitAction, renameUnit, saveSettings } from './actions';

export const metadata: Metadata = { title: 'Settings' };

const UNITS = 50;

interface Props {
  readonly searchParams: SearchParams;
}

export default async function SettingsPage({ searchParams }: Props) {
  const { actor } = await requireSession();
  if (!can(actor, 'settings.read').ok) notFound();
  const manages = can(actor, 'settings.manage').ok;
  const { after, rename } = await singleValues(searchParams);
  const [settings, units] = await Promise.all([
    readOrganisation(),
    readUnitPage({ limit: UNITS, cursor: after ?? '' }),
  ]);
  return (
    <Stack>
      <PageHead title="Settings" sub="What the rules read of the organisation. Every change is in the audit log." />
      <Section id="organisation" title="The organisation">
        {manages ? (
          <SettingsForm action={saveSettings} settings={settings} />
        ) : (
          <SettingsInWords settings={settings} viewing={await viewing()} />
        )}
      </Section>
      <Section id="units" title="Business units" meta="a use case belongs to one; a reviewer may be named for one">
        <div className="grid gap-4">
          {units.items.length > 0 ? (
            <Units units={units.items} renaming={rename} rename={manages ? renameUnit : null} after={after} />
          ) : (
            <p className="text-ink-2">None yet. Without a unit no use case can be registered.</p>
          )}
          <Pager
            newer={after ? `${paths.settings()}#units` : null}
            older={units.nextCursor && `${paths.settings({ after: units.nextCursor })}#units`}
            newerLabel="First page"
            olderLabel="Next page"
          />
          {manages && <AddUnit action={addUnitAction} idempotencyKey={randomUUID()} />}
        </div>
      </Section>
    </Stack>
  );
}
