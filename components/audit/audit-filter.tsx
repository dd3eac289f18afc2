import type { AuditEventType } from '@/lib/domain/audit/audit-event';
import { AUDIT_EVENT_NAMES } from '@/lib/domain/audit/event-names';
import * as paths from '@/lib/paths';
import { Button, ButtonLink } from '../ui/button';
import { FilterChip } from '../ui/filter-chip';
import { SelectInput, TextInput } from '../ui/inputs';

interface AuditFilterProps {
  readonly useCase: string | undefined;
  readonly type: string | undefined;
  /** The person whose entries are shown. */
  readonly author: { readonly id: string; readonly name: string } | null;
  /** What was typed where a name did not lead to one person. */
  readonly person: string | undefined;
}

const TYPES = (Object.keys(AUDIT_EVENT_NAMES) as AuditEventType[]).map((value) => ({
  value,
  label: AUDIT_EVENT_NAMES[value],
}));

/** Narrows the log by record, kind and person; what is chosen is the address of the list. */
export function AuditFilter({ useCase: key, type, author, person }: AuditFilterProps) {
  return (
    <form action={paths.audit()} className="flex flex-wrap items-end gap-3">
      <div className="w-28">
        <TextInput small name="key" label="Use case" placeholder="UC-12" autoComplete="off" defaultValue={key} />
      </div>
      <div className="w-64 narrow:w-full">
        <SelectInput
          small
          name="type"
          label="What happened"
          placeholder="Anything"
          options={TYPES}
          defaultValue={type}
        />
      </div>
      {author ? (
        <>
          <input type="hidden" name="actor" value={author.id} />
          <FilterChip label="Person" value={author.name} removeHref={paths.audit({ key, type })} />
        </>
      ) : (
        <div className="w-52 narrow:w-full">
          <TextInput small name="person" type="search" label="Person" autoComplete="off" defaultValue={person} />
        </div>
      )}
      <Button type="submit">Filter</Button>
      {(key ?? type ?? author ?? person) && (
        <ButtonLink href={paths.audit()} variant="plain">
          Clear
        </ButtonLink>
      )}
    </form>
  );
}
