import { ROLE_NAMES } from '@/lib/domain/vocabulary';
import { count, list } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { HandOverPreview } from '@/lib/queries/preview-hand-over';
import type { SuggestedSuccessor } from '@/lib/queries/suggest-successors';
import { Button, ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { TextInput } from '../ui/inputs';
import { Note } from '../ui/note';
import { Section } from '../ui/section';
import { UseCases } from './hand-over-preview';

interface SuccessorsProps {
  readonly preview: HandOverPreview;
  readonly q: string;
  /** Null where nobody was looked for. */
  readonly found: readonly SuggestedSuccessor[] | null;
}

/** Who takes over, and what follows for them; somebody else for what the first cannot take. */
export function Successors({ preview, q, found }: SuccessorsProps) {
  const { person, successor, otherSuccessor: other, left, toOther, cannotSign } = preview;
  const asksForOther = successor !== null && (other !== null || left.total > 0);
  return (
    <Section id="successor" title="Who takes over">
      <div className="grid max-w-3xl gap-4">
        {successor && (
          <p className="flex flex-wrap items-center gap-3">
            <b>{successor.name}</b>
            <ButtonLink size="small" href={paths.handOver(person.id)}>
              Choose somebody else
            </ButtonLink>
          </p>
        )}
        {successor && other && (
          <p className="flex flex-wrap items-center gap-3">
            <span>
              <b>{other.name}</b> takes over {count(toOther.total, 'use case', 'use cases')} that {successor.name}{' '}
              cannot
            </span>
            <ButtonLink size="small" href={paths.handOver(person.id, { successor: successor.id })}>
              Without {other.name}
            </ButtonLink>
          </p>
        )}
        {cannotSign.total > 0 && (
          <Note
            title={`In ${count(cannotSign.total, 'use case', 'use cases')} they can sign no more, being on the team`}
          >
            <UseCases items={cannotSign.items} say={({ name, roles }) => `${name}: ${list(roles.map(nameOf))}`} />
          </Note>
        )}
        {left.total > 0 && (
          <Note
            tone="changes"
            title={`${count(left.total, 'use case', 'use cases')} cannot go to ${other ? 'either of them' : successor?.name}`}
          >
            <UseCases items={left.items} say={({ because }) => because} />
            {left.hidden > 0 && <p>{count(left.hidden, 'is restricted', 'are restricted')}, and you cannot see it.</p>}
            <p className="mt-2">Choose somebody else for them here, or tick below that they stay with {person.name}.</p>
          </Note>
        )}
        {(!successor || (asksForOther && !other)) && (
          <Finder
            preview={preview}
            q={q}
            found={found}
            label={successor ? 'Somebody for the others' : 'Name or address'}
          />
        )}
      </div>
    </Section>
  );
}

interface FinderProps extends SuccessorsProps {
  readonly label: string;
}

function Finder({ preview: { person, successor }, q, found, label }: FinderProps) {
  const chosen = (id: string) => (successor ? { successor: successor.id, other: id } : { successor: id });
  return (
    <div>
      <form action={paths.handOver(person.id)} className="flex flex-wrap items-end gap-3">
        {successor && <input type="hidden" name="successor" value={successor.id} />}
        <div className="w-64 narrow:w-full">
          <TextInput small name="q" type="search" label={label} defaultValue={q} />
        </div>
        <Button type="submit" icon="search">
          Find
        </Button>
      </form>
      {found?.length === 0 && (
        <EmptyState title="Nobody matches">
          Look for a part of the name. New people are added on the page People.
        </EmptyState>
      )}
      <ul className="mt-3">
        {(found ?? [])
          .filter(({ id }) => id !== successor?.id)
          .map(({ id, name, may }) => (
            <li key={id} className="flex min-h-11 flex-wrap items-center justify-between gap-3 border-b py-1.5">
              <span>{name}</span>
              {may.yes ? (
                <ButtonLink size="small" href={paths.handOver(person.id, chosen(id))} aria-label={`Choose ${name}`}>
                  Choose
                </ButtonLink>
              ) : (
                <span className="text-ink-2">{may.because}</span>
              )}
            </li>
          ))}
      </ul>
    </div>
  );
}

function nameOf(role: keyof typeof ROLE_NAMES): string {
  return ROLE_NAMES[role];
}
