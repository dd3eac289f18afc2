'use client';

import { useState } from 'react';
import type { FormAction } from '@/lib/form-state';
import type { ColumnsStep, MappedTarget } from '@/lib/queries/read-import-mapping';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { Fold } from '../ui/fold';
import { Section } from '../ui/section';
import { MappingVersion } from './mapping-version';
import { TargetField } from './target-field';

type Group = ColumnsStep['groups'][number];

interface ColumnsFormProps extends ColumnsStep {
  readonly action: FormAction<unknown>;
  /** Of the import. */
  readonly id: string;
  readonly version: number;
}

const MARKS = { SUGGESTED: 'suggested', REMEMBERED: 'as last time', CHOSEN: undefined } as const;

/** Which column each part of a record comes from: what every register has first, the rest by group. */
export function ColumnsForm({ action, id, version, groups, columns, units, mappingOrigin }: ColumnsFormProps) {
  const [always, ...rest] = groups;
  return (
    <ActionForm action={action} draft={`import.${id}.columns`} className="grid grid-cols-1 gap-9">
      {({ state, errorOf }) => {
        const sent = (name: string) => (state.status === 'refused' ? state.sent?.[name] : undefined);
        const field = (target: MappedTarget, onChoose?: (from: string) => void) => {
          const { path } = target;
          const errors = { column: errorOf(path), constant: errorOf(`${path}.constant`) };
          const shared = { target, columns, units, errors, mark: MARKS[mappingOrigin] };
          return <TargetField key={path} {...shared} sent={sent} onChoose={onChoose} />;
        };
        return (
          <>
            <MappingVersion {...{ version, state }} />
            {always && (
              <Section id="always" title={always.label} lead>
                {always.targets.map((target) => field(target))}
              </Section>
            )}
            <Section id="rest" title="What else this file may say" meta="left open, the screening asks for it later">
              {rest.map((group) => (
                <GroupFold key={group.id} group={group} field={field} />
              ))}
            </Section>
            <div className="flex flex-wrap items-center gap-3">
              <Submit variant="primary" iconAfter="arrow">
                Save and look at the values
              </Submit>
              <span className="text-sm text-ink-2">
                Columns you leave out are not lost: each record keeps its whole row.
              </span>
            </div>
          </>
        );
      }}
    </ActionForm>
  );
}

interface GroupFoldProps {
  readonly group: Group;
  readonly field: (target: MappedTarget, onChoose: (from: string) => void) => React.ReactNode;
}

/** A group of the pack, closed; it counts what is taken from the file. */
function GroupFold({ group: { label, targets }, field }: GroupFoldProps) {
  const [mapped, setMapped] = useState<ReadonlySet<string>>(new Set());
  const choose = (path: string) => (from: string) =>
    setMapped((before) => new Set(from === '' ? [...before].filter((one) => one !== path) : [...before, path]));
  return (
    <Fold
      summary={
        <>
          <b className="font-semibold text-ink">{label}</b> {mapped.size} of {targets.length} taken from the file
        </>
      }
    >
      {targets.map((target) => field(target, choose(target.path)))}
    </Fold>
  );
}
