'use client';

import { useRef, useState, type ReactNode } from 'react';
import type { Refusal } from '@/lib/domain/result';
import { VERDICTS, VERDICT_NAMES, type Verdict } from '@/lib/domain/vocabulary';
import type { Viewing } from '@/lib/format';
import type { SectionPage } from '@/lib/queries/read-section';
import { draftsOf, restoreControls } from '../forms/drafts';
import { TheirsOrMine } from '../forms/theirs-or-mine';
import { useAutosave, type SaveOutcome } from '../forms/use-autosave';
import { Button } from '../ui/button';
import { ChoiceGroup } from '../ui/choices';
import { TextArea } from '../ui/inputs';
import { Saved } from '../ui/saved';
import { FindingView } from './finding-view';
import { useSigning } from './signing';

interface FindingFormProps {
  readonly place: string;
  readonly personId: string;
  readonly requirement: string;
  readonly finding: SectionPage['requirements'][number]['finding'];
  /** What changed after the finding; a finding made on this page is about what stands there now. */
  readonly since: ReactNode;
  readonly viewing: Viewing;
}

interface Written {
  readonly verdict: Verdict | null;
  readonly note: string;
}

/** A reviewer's finding on one requirement, saved as it is made. */
export function FindingForm({ place, personId, requirement, finding, since, viewing }: FindingFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const stored = useRef({
    version: finding.version,
    written: { verdict: finding.verdict, note: finding.note },
  });
  const { verdicts, saveFinding } = useSigning();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [foundAnew, setFoundAnew] = useState<Written | null>(null);
  const drafts = draftsOf(`${personId}.${place}.${requirement}.finding`);
  const same = (one: Written) =>
    one.verdict === stored.current.written.verdict && one.note === stored.current.written.note;

  const current = (): Written => {
    const data = form.current ? new FormData(form.current) : new FormData();
    const verdict = VERDICTS.find((one) => one === data.get('verdict')) ?? null;
    const note = data.get('note');
    return { verdict, note: typeof note === 'string' ? note.trim() : '' };
  };
  const save = async (): Promise<SaveOutcome> => {
    const written = current();
    if (same(written)) return 'saved';
    const reply = await saveFinding({ requirement, ...written, findingVersion: stored.current.version });
    setRefusal(reply.ok ? null : reply.refusal);
    if (!reply.ok) return 'refused';
    stored.current = { version: reply.version, written };
    setFoundAnew(written);
    drafts.drop(['verdict', 'note']);
    return 'saved';
  };
  const restore = () => {
    const kept = Object.entries(drafts.read());
    for (const [name, values] of kept) if (form.current) restoreControls(form.current, name, values);
    return kept.length > 0;
  };
  const autosave = useAutosave({ save, restore, hasUnsaved: () => !same(current()) });
  const remember = () => {
    const { verdict, note } = current();
    drafts.keep('verdict', verdict ? [verdict] : []);
    drafts.keep('note', [note]);
    autosave.touch();
  };
  const show = ({ verdict, note }: Written) => {
    if (!form.current) return;
    restoreControls(form.current, 'verdict', verdict ? [verdict] : []);
    restoreControls(form.current, 'note', [note]);
  };
  const decide = (keep: 'mine' | 'theirs') => {
    const theirs = refusal?.current as Written & { readonly version: number };
    stored.current = { version: theirs.version, written: { verdict: theirs.verdict, note: theirs.note } };
    if (keep === 'theirs') show(theirs);
    setRefusal(null);
    remember();
  };

  const errorOf = (path: string) => refusal?.issues?.find((issue) => issue.path === path)?.message;
  return (
    <>
      <form
        ref={form}
        onInput={remember}
        onChange={remember}
        onSubmit={(event) => event.preventDefault()}
        className="grid content-start gap-2"
        aria-label={`Finding on ${requirement}`}
      >
        {!foundAnew && since}
        <TheirsOrMine refusal={refusal} decide={decide} theirs={({ current }) => inWords(current as Written)} />
        <ChoiceGroup
          name="verdict"
          id={`findings.${requirement}`}
          label="Your finding"
          options={VERDICTS.map((value) => ({ value, label: VERDICT_NAMES[value] }))}
          defaultValue={finding.verdict}
          error={errorOf('verdict')}
        />
        <TextArea
          name="note"
          id={`findings.${requirement}.note`}
          label="Note"
          hint="What is missing, or why it does not apply."
          rows={2}
          defaultValue={finding.note}
          error={errorOf('note')}
        />
        <div className="flex flex-wrap items-start justify-between gap-2">
          <Saved at={autosave.savedAt} saving={autosave.saving} failed={autosave.failed} />
          {verdicts[requirement] && (
            <Button
              size="small"
              variant="plain"
              icon="undo"
              onClick={() => {
                show({ verdict: null, note: '' });
                remember();
              }}
            >
              Take back
            </Button>
          )}
        </div>
      </form>
      <div className="hidden print:block">
        {!foundAnew && since}
        <FindingView finding={foundAnew ?? finding} viewing={viewing} />
      </div>
    </>
  );
}

function inWords({ verdict, note }: Written): string {
  return [verdict ? VERDICT_NAMES[verdict] : 'no finding', note].filter(Boolean).join('. ');
}
