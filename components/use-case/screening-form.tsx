'use client';

import { useRef } from 'react';
import { ROLE_NAMES } from '@/lib/domain/vocabulary';
import { count, list, type Viewing } from '@/lib/format';
import type { FormAction } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import type { ScreeningPage } from '@/lib/queries/read-screening';
import { ActionForm } from '../forms/action-form';
import { useSent } from '../forms/form-context';
import { StaleWarning } from '../forms/stale-warning';
import { Submit } from '../forms/submit';
import { Button, ButtonLink } from '../ui/button';
import { Note } from '../ui/note';
import { Saved } from '../ui/saved';
import { Section } from '../ui/section';
import { Conflicts } from './conflicts';
import { DerivedLine, DerivedPanelView } from './derived-panel';
import { QuestionField, typedAnswer, type QuestionFieldProps } from './question-field';
import { useScreening, type SaveAnswers } from './use-screening';

interface ScreeningFormProps {
  readonly page: ScreeningPage;
  readonly personId: string;
  readonly viewing: Viewing;
  readonly saveAnswers: SaveAnswers;
  readonly saveForm: FormAction;
}

const CONFLICTS = 'conflicts';
const STALES = 'stales';

/** The screening: saved as it goes, with what follows from the answers beside it. */
export function ScreeningForm({ page, personId, viewing, saveAnswers, saveForm }: ScreeningFormProps) {
  const box = useRef<HTMLDivElement>(null);
  const screening = useScreening(page, personId, box, saveAnswers);
  const { outcome, questions, stored, form, autosave, remember, decideStale, decided } = screening;
  const panel = outcome?.panel ?? page.panel;
  const errorOf = (key: string) => outcome?.issues.find(({ path }) => path === key)?.message;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_20rem] items-start gap-x-10 gap-y-9 stacked:grid-cols-1">
      <div ref={box} onInput={remember} onChange={remember}>
        <ActionForm action={saveForm} foretells className="grid gap-7" label="Screening">
          {({ asks }) => {
            // What was sent by its button asks by itself.
            const stales = asks ? [] : (outcome?.stales ?? []);
            return (
              <>
                <input type="hidden" name="key" value={page.key} />
                <input type="hidden" name="version" defaultValue={page.version} />
                <input type="hidden" name="seen" defaultValue={JSON.stringify(page.answers)} />
                {outcome?.message && <Note tone="rejected" role="alert" title={outcome.message} />}
                {outcome && outcome.stale.length > 0 && (
                  <Note
                    tone="stale"
                    role="status"
                    title={`Stale now: ${list(outcome.stale.map((role) => ROLE_NAMES[role]))}`}
                  >
                    They signed what you have just changed and are asked to look again.
                  </Note>
                )}
                {outcome && (
                  <Conflicts
                    id={CONFLICTS}
                    conflicts={outcome.conflicts}
                    questions={questions}
                    viewing={viewing}
                    form={form}
                    onDecided={decided}
                    stored={stored}
                  />
                )}
                {page.groups.map((group) => (
                  <Section key={group.id} id={`group-${group.id}`} title={group.label}>
                    <div className="grid gap-6">
                      {group.questions.map((question) => (
                        <SentQuestion
                          key={question.key}
                          question={question}
                          value={page.answers[question.key]}
                          currency={page.currency}
                          error={errorOf(question.key)}
                          mark={markOf(
                            question.requiredAt,
                            panel.open.some(({ key }) => key === question.key),
                          )}
                        />
                      ))}
                    </div>
                  </Section>
                ))}
                {stales.length > 0 && (
                  <div id={STALES} tabIndex={-1} className="scroll-mt-4">
                    <StaleWarning stales={stales}>
                      <Button onClick={() => decideStale(true)}>Save it all the same</Button>
                      <Button onClick={() => decideStale(false)}>Keep what was signed</Button>
                    </StaleWarning>
                  </div>
                )}
                {page.may.yes && (
                  <div
                    data-foot
                    className="sticky bottom-0 flex flex-wrap items-center gap-x-4 gap-y-2 border-t bg-sheet py-3"
                  >
                    <DerivedLine panel={panel} />
                    {stales.length > 0 && (
                      <a href={`#${STALES}`} className="text-stale">
                        Not saved yet: {count(stales.length, 'approval', 'approvals')} would become stale, decide
                      </a>
                    )}
                    {outcome && outcome.conflicts.length > 0 && (
                      <a href={`#${CONFLICTS}`} className="text-changes">
                        {count(outcome.conflicts.length, 'answer was', 'answers were')} changed meanwhile: decide
                      </a>
                    )}
                    <Submit variant="primary">Save and go to the record</Submit>
                    <ButtonLink href={paths.useCase(page.key)} variant="plain">
                      Later
                    </ButtonLink>
                    <Saved at={autosave.savedAt} saving={autosave.saving} failed={autosave.failed} />
                  </div>
                )}
              </>
            );
          }}
        </ActionForm>
      </div>
      <DerivedPanelView panel={panel} />
    </div>
  );
}

/** A question with what the form was refused with, or with what is stored. */
function SentQuestion({ value, ...props }: QuestionFieldProps) {
  const sent = useSent();
  const { key } = props.question;
  return <QuestionField {...props} value={sent ? typedAnswer(props.question, sent[key] ?? []) : value} />;
}

function markOf(requiredAt: string, open: boolean): string | undefined {
  if (open) return 'not answered yet';
  return { POC: 'needed for the POC', PRODUCTION: 'needed for Production', AT_SCALE: 'needed for At scale' }[
    requiredAt
  ];
}
