import type { ReactNode } from 'react';
import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import { count, type Viewing } from '@/lib/format';
import type { BreakGlassView } from '@/lib/queries/view-break-glass';
import { Fold } from '../ui/fold';
import { Note } from '../ui/note';
import { Moment } from '../ui/time';
import { OFFICE_WORDS } from './office-words';

interface BreakGlassBannerProps {
  readonly glass: BreakGlassView | null;
  readonly viewing: Viewing;
  /** What the viewer may do about it. */
  readonly children?: ReactNode;
}

/** On every page of a record whose stage two people carry, or propose to: who, why, until when, and what is missing. */
export function BreakGlassBanner({ glass, viewing, children }: BreakGlassBannerProps) {
  if (!glass || glass.state === 'ENDED') return null;
  return (
    <div id="break-glass" className="scroll-mt-4">
      <Note tone={glass.confirmed ? 'rejected' : 'changes'} title={<Title {...{ glass, viewing }} />}>
        <div className="grid gap-1.5">
          <p>
            <Who {...{ glass, viewing }} />
          </p>
          <p>
            Why: <q>{glass.reason}</q>
          </p>
          {glass.missing.length > 0 && (
            <Fold
              summary={`Nothing is signed by it: ${count(glass.missing.length, 'thing is', 'things are')} still missing`}
            >
              <ul className="list-disc pl-5">
                {glass.missing.map((title, place) => (
                  <li key={place}>{title}</li>
                ))}
              </ul>
            </Fold>
          )}
          {children}
        </div>
      </Note>
    </div>
  );
}

interface WordsProps {
  readonly glass: BreakGlassView;
  readonly viewing: Viewing;
}

function Title({ glass, viewing }: WordsProps) {
  const until = <Moment at={glass.expiresAt} viewing={viewing} as="exact" />;
  const gate = STAGE_NAMES[glass.review.gate];
  if (glass.confirmed) {
    return (
      <>
        Break-glass: held at {gate} without its signatures until {until}
      </>
    );
  }
  return (
    <>
      Break-glass proposed: the gate to {gate}, until {until}
    </>
  );
}

function Who({ glass: { asked, confirmed, from, lapsesAt }, viewing }: WordsProps) {
  const proposer = `${asked.by.name}, ${OFFICE_WORDS[asked.as]},`;
  if (!confirmed) {
    const other = asked.as === 'ADMIN' ? 'An executive' : 'An administrator';
    return (
      <>
        {proposer} proposed it on <Moment at={asked.at} viewing={viewing} as="exact" />. {other} who is another person
        has to confirm it by <Moment at={lapsesAt} viewing={viewing} as="exact" />; until then nothing is open.
      </>
    );
  }
  return (
    <>
      {proposer} proposed it and {confirmed.by.name}, {OFFICE_WORDS[confirmed.as]}, confirmed it on{' '}
      <Moment at={confirmed.at} viewing={viewing} as="exact" />. It is out of assurance, and falls back to{' '}
      {STAGE_NAMES[from]} by itself unless the gate passes first.
    </>
  );
}
