'use client';

import type { HandedOver } from '@/lib/domain/people/hand-over';
import { GRANT_ROLE_NAMES } from '@/lib/domain/vocabulary';
import type { FormAction, FormState } from '@/lib/form-state';
import { count, list } from '@/lib/format';
import type { HandOverPreview } from '@/lib/queries/preview-hand-over';
import { ActionForm } from '../forms/action-form';
import { DoneWords } from '../forms/done-words';
import { Submit } from '../forms/submit';
import { CheckGroup, Choice } from '../ui/choices';
import { FieldGroup } from '../ui/field';
import { TextArea } from '../ui/inputs';
import { Section } from '../ui/section';

interface HandOverFormProps {
  readonly action: FormAction<HandedOver>;
  readonly preview: HandOverPreview;
  readonly successor: { readonly id: string; readonly name: string };
  readonly idempotencyKey: string;
}

/** What goes over, why, and whether access ends with it. */
export function HandOverForm({ action, preview, successor, idempotencyKey }: HandOverFormProps) {
  const { person, otherSuccessor, left, grants, may, seen } = preview;
  const passable = grants.filter((grant) => grant.may?.yes === true);
  return (
    <Section id="hand-over" title="Hand over">
      <ActionForm
        action={action}
        draft={`person.${person.id}.hand-over`}
        className="grid max-w-xl gap-4"
        foretells
        resets
      >
        {({ state, errorOf, typed, sent }) => {
          const refused = state.status === 'refused';
          const ticked = (name: string, usually = false) => (refused ? sent(name).length > 0 : usually);
          return (
            <>
              <input type="hidden" name="personId" value={person.id} />
              <input type="hidden" name="version" value={person.version} />
              <input type="hidden" name="successorId" value={successor.id} />
              <input type="hidden" name="otherSuccessorId" value={otherSuccessor?.id ?? ''} />
              <input type="hidden" name="seen" value={seen ?? ''} />
              <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
              <FieldGroup id="useCases" label="What goes over" error={errorOf('useCases') ?? errorOf('conditions')}>
                <Choice type="checkbox" id="useCases" name="useCases" value="true" chosen={ticked('useCases', true)}>
                  Use cases and teams
                </Choice>
                <Choice
                  type="checkbox"
                  id="conditions"
                  name="conditions"
                  value="true"
                  chosen={ticked('conditions', true)}
                >
                  Conditions to answer, which else go to the owner of each use case
                </Choice>
              </FieldGroup>
              {passable.length > 0 && (
                <CheckGroup
                  name="grantIds[]"
                  id="grantIds"
                  label={`Grants that ${successor.name} gets too`}
                  hint="None goes over by itself."
                  error={errorOf('grantIds')}
                  defaultValues={sent('grantIds[]')}
                  options={passable.map(({ id, role, unitName }) => ({
                    value: id,
                    label: `${GRANT_ROLE_NAMES[role]}, ${unitName ?? 'whole organisation'}`,
                  }))}
                />
              )}
              {grants.map(({ id, role, may: given }) =>
                given?.yes === false ? (
                  <p key={id} className="text-sm text-ink-2">
                    {GRANT_ROLE_NAMES[role]} stays with {person.name}: {given.because}
                  </p>
                ) : null,
              )}
              {passable.length > 0 && (
                <Choice type="checkbox" name="withdraw" value="true" chosen={ticked('withdraw')}>
                  Withdraw those grants from {person.name}
                </Choice>
              )}
              {left.total > 0 && (
                <Choice type="checkbox" id="leaveOut" name="leaveOut" value="true" chosen={ticked('leaveOut')}>
                  Leave {count(left.total, 'use case', 'use cases')} with {person.name} that nobody chosen can take over
                </Choice>
              )}
              {may.deactivate.yes ? (
                <Choice type="checkbox" name="deactivate" value="true" chosen={ticked('deactivate')}>
                  Deactivate {person.name} in the same act
                </Choice>
              ) : (
                <p className="text-sm text-ink-2">No deactivation with it: {may.deactivate.because}</p>
              )}
              <TextArea
                name="reason"
                label="Reason"
                hint="It stays in the log of every use case."
                defaultValue={typed('reason')}
                error={errorOf('reason')}
              />
              <div className="flex flex-wrap items-center gap-3">
                <Submit variant="primary">Hand over</Submit>
                <DoneWords state={state}>{doneInWords(state)}</DoneWords>
              </div>
            </>
          );
        }}
      </ActionForm>
    </Section>
  );
}

function doneInWords(state: FormState<HandedOver>): string {
  if (state.status !== 'done') return '';
  const { owned, teams, conditions, grants, leftOut, deactivated } = state.value;
  const parts = [
    ...(owned > 0 ? [`ownership of ${count(owned, 'use case', 'use cases')}`] : []),
    ...(teams > 0 ? [count(teams, 'place in a team', 'places in teams')] : []),
    ...(conditions > 0 ? [count(conditions, 'condition', 'conditions')] : []),
    ...(grants > 0 ? [count(grants, 'grant', 'grants')] : []),
  ];
  const rest = leftOut.total > 0 ? `; ${count(leftOut.total, 'use case stays', 'use cases stay')}` : '';
  return `Handed over: ${parts.length > 0 ? list(parts) : 'nothing'}${rest}${deactivated ? '. Deactivated' : ''}`;
}
