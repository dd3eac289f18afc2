import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { Stack } from '@/components/layout/page-grid';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { RegisterForm } from '@/components/use-case/register-form';
import { can } from '@/lib/domain/access/permissions';
import * as paths from '@/lib/paths';
import { readOrganisation, readUnits } from '@/lib/queries/read-organisation';
import { readQuickQuestions } from '@/lib/queries/read-screening';
import { requireSession } from '../../../viewer';
import { register } from './actions';

export const metadata: Metadata = { title: 'Register a use case' };

export default async function RegisterPage() {
  const { actor } = await requireSession();
  const allowed = can(actor, 'use-case.register');
  const [questions, units, { currency }] = await Promise.all([readQuickQuestions(), readUnits(), readOrganisation()]);
  const crumbs = [{ label: 'Use cases', href: paths.useCases() }, { label: 'Register' }];
  const sub = 'Six questions, under a minute. The screening after it shows what the first gate will ask.';
  return (
    <Stack>
      <PageHead crumbs={crumbs} title="Register a use case" sub={sub} />
      {!allowed.ok ? (
        <EmptyState
          title="You cannot register use cases"
          acts={<ButtonLink href={paths.useCases()}>Back to the use cases</ButtonLink>}
        >
          {allowed.refusal.message}
        </EmptyState>
      ) : units.length === 0 ? (
        <EmptyState title="There is no business unit yet">
          A use case belongs to a business unit. An administrator adds the first one under Settings.
        </EmptyState>
      ) : (
        <RegisterForm {...{ questions, units, currency }} action={register} idempotencyKey={randomUUID()} />
      )}
    </Stack>
  );
}
