'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { meaningOf } from '@/lib/domain/sign-off/meaning';
import { isProven } from '@/lib/domain/sign-off/prove';
import { HALF_NAMES, ROLE_NAMES, SIGN_OFF_ACTS, type DataHalf, type SignOffAct } from '@/lib/domain/vocabulary';
import type { FormAction, FormState } from '@/lib/form-state';
import { count, type Viewing } from '@/lib/format';
import type { SectionPage } from '@/lib/queries/read-section';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { Button } from '../ui/button';
import { CheckGroup, ChoiceGroup } from '../ui/choices';
import { DockFoot } from '../ui/dock';
import { TextArea, TextInput } from '../ui/inputs';
import { ChangedMeanwhile, changesIn, isAnswered } from './changed-meanwhile';
import { PlaceFields, type Place } from './place-fields';
import { shortHash } from './signatures';
import { useSigning } from './signing';

interface SignFormProps {
  readonly place: Place;
  readonly signing: SectionPage['signing'];
  readonly requirements: readonly { readonly id: string; readonly half: DataHalf | null }[];
  readonly packVersion: number;
  readonly otherGateLines: number;
  /** When this session was last proven by the password. */
  readonly provenAt: Date | null;
  /** Everybody’s password in a demo, where people are chosen and not known. */
  readonly demoPassword: string | null;
  readonly viewing: Viewing;
  readonly action: FormAction;
}

const HALVES = ['ENGINEERING', 'SCIENCE'] as const satisfies readonly DataHalf[];

const ACTS = {
  APPROVE: { label: 'Approve', detail: 'needs a finding on every required requirement' },
  REQUEST_CHANGES: { label: 'Request changes', detail: 'needs at least one finding “Not met”' },
  REJECT: { label: 'Reject', detail: 'ends this review' },
  RECONFIRM: { label: 'Reconfirm', detail: 'approves what is there now; the findings stand' },
  REVOKE: { label: 'Withdraw my approval', detail: 'puts the use case out of assurance' },
} as const satisfies Record<SignOffAct, { label: string; detail: string }>;

/** The signature: the act, what it will say, and the name under it. */
export function SignForm(props: SignFormProps) {
  const { place, signing, packVersion, otherGateLines, viewing, action } = props;
  const { snapshotSha256 } = useSigning();
  const router = useRouter();
  const offered = SIGN_OFF_ACTS.filter((one) =>
    signing.choices.some(({ acts }) => acts.some(({ act: it }) => it === one)),
  );
  const first = offered[0] ?? 'APPROVE';
  const [act, setAct] = useState<SignOffAct>(first);
  const [openHalves] = useState(() => HALVES.filter((half) => !approvalOf(signing, half)));
  const [halves, setHalves] = useState<readonly DataHalf[]>(openHalves.length > 0 ? openHalves : HALVES);
  const hasHalves = place.role === 'DATA';
  const follow = ({ currentTarget }: React.SyntheticEvent<HTMLDivElement>) => {
    const chosen = [...currentTarget.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);
    setAct(offered.find((one) => chosen.includes(one)) ?? first);
    setHalves(HALVES.filter((half) => chosen.includes(half)));
  };
  const at = useMinute(viewing.now.getTime());
  const meaning = useMeaning(props, act, hasHalves ? halves : [], at);
  return (
    <ActionForm
      action={action}
      className="flex grow flex-col gap-3.5"
      label="Signature"
      isAnswered={(refused) => isAnswered(refused, snapshotSha256)}
    >
      {({ state, errorOf }) => (
        <>
          <PlaceFields place={place} />
          <input type="hidden" name="snapshotSha256" value={snapshotSha256} />
          <ChangedMeanwhile changes={changesIn(state)} viewing={viewing} />
          {state.status === 'refused' && state.refusal.code === 'conflict' && !isAnswered(state, snapshotSha256) && (
            <div>
              <Button size="small" icon="undo" onClick={() => router.refresh()}>
                Show it as it is now
              </Button>
            </div>
          )}
          <div onChange={follow} className="grid gap-3.5">
            <ChoiceGroup
              name="act"
              label="Your act"
              defaultValue={first}
              options={offered.map((value) => ({ value, ...ACTS[value] }))}
              error={errorOf('act')}
            />
            {hasHalves && (
              <CheckGroup
                name="halves[]"
                id="halves"
                label="You sign for"
                layout="row"
                options={HALVES.map((value) => ({
                  value,
                  label: HALF_NAMES[value],
                  detail: approvalOf(signing, value) ?? undefined,
                }))}
                defaultValues={openHalves.length > 0 ? openHalves : HALVES}
                error={errorOf('halves')}
              />
            )}
          </div>
          <TextArea
            name="comment"
            label="Comment"
            mark={isEnding(act) ? undefined : 'optional'}
            rows={2}
            error={errorOf('comment')}
          />
          <div className="border-t border-t-rule pt-3">
            <p className="text-sm text-ink-2">This is what your signature will say</p>
            <p className="mt-1">
              {meaning ??
                (halves.length === 0 ? 'Choose at least one half of Data.' : 'There is nothing to sign for that half.')}
            </p>
            <p className="mt-2 text-lg font-semibold">{signing.printedName}</p>
            <p className="text-sm text-ink-2">
              {ROLE_NAMES[place.role]}, in your own name. Policy pack version {packVersion}, snapshot{' '}
              <code title={snapshotSha256}>{shortHash(snapshotSha256)}</code>
            </p>
          </div>
          {needsPassword(state, props.provenAt, at) && (
            <TextInput
              name="password"
              type="password"
              label="Your password"
              hint={props.demoPassword ? `In this demo: ${props.demoPassword}` : 'It holds for five minutes.'}
              autoComplete="current-password"
              error={errorOf('password')}
            />
          )}
          <DockFoot>
            <Submit variant={isEnding(act) ? 'danger' : 'primary'} size="large" icon="pen">
              Sign: {ACTS[act].label.toLowerCase()}
            </Submit>
            <p className="text-sm text-ink-2">{consequence(act, otherGateLines)}</p>
          </DockFoot>
        </>
      )}
    </ActionForm>
  );
}

/** How much earlier than the server the form asks: reading and pressing take a moment. */
const AHEAD_MS = 15_000;

function needsPassword(state: FormState, provenAt: Date | null, at: number): boolean {
  if (state.status === 'refused' && state.refusal.code === 'reauthentication_required') return true;
  return !isProven(provenAt ?? undefined, new Date(at + AHEAD_MS));
}

/** The words of the signature, from the rule that writes them; findings made on this page are counted already. */
function useMeaning(
  { signing, requirements }: SignFormProps,
  act: SignOffAct,
  halves: readonly DataHalf[],
  at: number,
) {
  const { verdicts } = useSigning();
  const choice = signing.choices.find((one) => one.halves.join() === halves.join());
  const facts = choice?.acts.find((one) => one.act === act)?.facts;
  if (!facts) return null;
  const own = requirements.filter(({ half }) => half === null || halves.includes(half));
  const notMet = own.filter(({ id }) => verdicts[id] === 'NOT_MET').length;
  return meaningOf(act, { ...facts, notMet }, new Date(at));
}

/** The time of the server as it goes on from the moment of the page: the words name the minute of the signature. */
function useMinute(pageMoment: number): number {
  const [at, setAt] = useState(pageMoment);
  useEffect(() => {
    const opened = performance.now();
    const timer = setInterval(() => setAt(pageMoment + performance.now() - opened), 5_000);
    return () => clearInterval(timer);
  }, [pageMoment]);
  return at;
}

/** `approved by I. Okafor`, or null while the half is open. */
function approvalOf({ parts }: SectionPage['signing'], half: DataHalf): string | null {
  const part = parts.find((one) => one.part === half);
  return part?.approvedBy && !part.stale ? `approved by ${part.approvedBy}` : null;
}

/** Rejecting and withdrawing take something from everybody: they ask for a reason. */
function isEnding(act: SignOffAct): boolean {
  return act === 'REJECT' || act === 'REVOKE';
}

function consequence(act: SignOffAct, others: number): string {
  if (act === 'REVOKE') return 'The stage stays; the use case is out of assurance until this role signs again.';
  if (act === 'RECONFIRM') return 'When all seven approvals are current, the use case is in assurance again.';
  if (act === 'REJECT') return 'The review ends here for everyone. A new round can be asked for.';
  if (act === 'REQUEST_CHANGES') return 'The section goes back to the team with your findings.';
  const gate =
    others === 0
      ? 'Nothing else stands in the way: the use case moves at once.'
      : `The gate stays closed after it: ${count(others, 'other thing remains', 'other things remain')}.`;
  return `It becomes stale when what you read here changes in substance; a corrected typing error does not disturb it. ${gate}`;
}
