import type { Metadata } from 'next';
import { RegisterFilter } from '@/components/register/register-filter';
import { UseCaseTable } from '@/components/register/use-case-table';
import { viewsFor } from '@/components/register/views';
import { Stack } from '@/components/layout/page-grid';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ListTotal } from '@/components/ui/list-total';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { Tabs } from '@/components/ui/tabs';
import { reviewGrants, type Actor } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/permissions';
import type { Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import { countMatches, listUseCases } from '@/lib/queries/list-use-cases';
import { readOrganisation, readUnits } from '@/lib/queries/read-organisation';
import { readRegisterAddress, sortBy, type RegisterAddress } from '@/lib/register-address';
import type { SearchParams } from '@/lib/search-params';
import { requireSession, viewing as readViewing } from '../../viewer';

export const metadata: Metadata = { title: 'Use cases' };

const PAGE = 30;

interface Props {
  readonly searchParams: SearchParams;
}

export default async function RegisterPage({ searchParams }: Props) {
  const { actor } = await requireSession();
  const [params, viewing] = await Promise.all([searchParams, readViewing()]);
  const address = readRegisterAddress(params);
  return (
    <div className="print-wide">
      <Stack>
        <Head actor={actor} />
        {address.ok ? (
          <Register actor={actor} address={address.value} viewing={viewing} />
        ) : (
          <NotAList>{address.refusal.message}</NotAList>
        )}
      </Stack>
    </div>
  );
}

function Head({ actor }: { readonly actor: Actor }) {
  return (
    <PageHead
      title="Use cases"
      acts={
        <>
          {can(actor, 'imports.read').ok && (
            <ButtonLink variant="plain" icon="upload" href={paths.importPage()}>
              {can(actor, 'register.import').ok ? 'Import' : 'Imports'}
            </ButtonLink>
          )}
          {can(actor, 'use-case.register').ok && (
            <ButtonLink variant="primary" icon="plus" href={paths.newUseCase()}>
              Register a use case
            </ButtonLink>
          )}
        </>
      }
    />
  );
}

interface RegisterProps {
  readonly actor: Actor;
  readonly address: RegisterAddress;
  readonly viewing: Viewing;
}

async function Register({ actor, address, viewing }: RegisterProps) {
  const { filter, sort, cursor, query } = address;
  const views = viewsFor(reviewGrants(actor).map(({ role }) => role));
  const [found, total, organisation, units] = await Promise.all([
    listUseCases(actor, filter, { order: sort, limit: PAGE, cursor }, viewing.now),
    countMatches(actor, filter, viewing.now),
    readOrganisation(),
    readUnits(),
  ]);
  if (!found.ok) return <NotAList>{found.refusal.message}</NotAList>;
  const { items, nextCursor } = found.value;
  const here = paths.useCases(query);
  const tabs = views.map(({ label, query: own }) => {
    const href = paths.useCases(own);
    return { href, label, current: href === here };
  });
  const sorts = Object.fromEntries(
    (['number', 'title', 'stage', 'heldSince'] as const).map((column) => {
      const { query: sorted, now } = sortBy(address, column);
      return [column, { href: paths.useCases(sorted), now }];
    }),
  ) as unknown as React.ComponentProps<typeof UseCaseTable>['sorts'];
  return (
    <div className="grid grid-cols-1 gap-4">
      <Tabs label="Views" tabs={tabs} />
      <RegisterFilter key={here} address={address} units={units} />
      <ListTotal total={total} one="use case" many="use cases" viewing={viewing} />
      {items.length > 0 ? (
        <UseCaseTable items={items} currency={organisation.currency} viewing={viewing} sorts={sorts} />
      ) : (
        <Nothing actor={actor} filtered={Object.keys(query).length > 0} />
      )}
      <Pager
        newer={cursor ? here : null}
        older={nextCursor && paths.useCases({ ...query, cursor: nextCursor })}
        newerLabel="First page"
        olderLabel="Next page"
      />
    </div>
  );
}

function Nothing({ actor, filtered }: { readonly actor: Actor; readonly filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState
        title="No use case matches"
        acts={<ButtonLink href={paths.useCases()}>Show all use cases</ButtonLink>}
      >
        Take a filter off, or search for fewer words.
      </EmptyState>
    );
  }
  const mayRegister = can(actor, 'use-case.register').ok;
  return (
    <EmptyState
      title="No use case is registered yet"
      acts={
        mayRegister && (
          <ButtonLink variant="primary" href={paths.newUseCase()}>
            Register the first
          </ButtonLink>
        )
      }
    >
      {mayRegister ? 'Six questions, under a minute.' : 'A team registers the first one.'}
    </EmptyState>
  );
}

function NotAList({ children }: { readonly children: string }) {
  return (
    <EmptyState
      title="This address is not one of the register"
      acts={<ButtonLink href={paths.useCases()}>Show all use cases</ButtonLink>}
    >
      {children}
    </EmptyState>
  );
}
