import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BreakGlassBanner } from '@/components/break-glass/break-glass-banner';
import { Stack } from '@/components/layout/page-grid';
import { Briefing } from '@/components/section/briefing';
import { ChangesSince } from '@/components/section/changes-since';
import { FieldsRead } from '@/components/section/fields-read';
import { MetricsRead } from '@/components/section/metrics-read';
import { Requirements } from '@/components/section/requirements';
import { ResubmitForm } from '@/components/section/resubmit-form';
import { SectionHead } from '@/components/section/section-head';
import { seenItems } from '@/components/section/seen-items';
import { SignForm } from '@/components/section/sign-form';
import { Signatures } from '@/components/section/signatures';
import { SigningProvider } from '@/components/section/signing';
import { Dock, Docked } from '@/components/ui/dock';
import { Link } from '@/components/ui/link';
import { Note } from '@/components/ui/note';
import { DEMO_PASSWORD } from '@/lib/demo';
import { ROLE_NAMES, type SignOffAct } from '@/lib/domain/vocabulary';
import { env } from '@/lib/env';
import * as paths from '@/lib/paths';
import { ASKED_WORDS } from '@/lib/domain/review/renewal';
import { readSection, type SectionPage } from '@/lib/queries/read-section';
import { requireSession, viewing as readViewing } from '../../../../../../viewer';
import * as actions from './actions';

interface Props {
  readonly params: Promise<{ key: string; n: string; role: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { key, role: slug } = await params;
  const role = paths.slugToRole(slug);
  return { title: role ? `${ROLE_NAMES[role]} of ${key}` : key };
}

export default async function SectionRoute({ params }: Props) {
  const { actor, provenAt } = await requireSession();
  const [{ key, n, role: slug }, viewing] = await Promise.all([params, readViewing()]);
  const role = paths.slugToRole(slug);
  const section = role && (await readSection(actor, { key, review: Number(n), role }, viewing.now));
  if (!section) notFound();
  const { signing, requirements, review, may } = section;
  const place = { key, review: review.number, role, idempotencyKey: randomUUID() };
  const text = (
    <Stack>
      <SectionHead section={section} viewing={viewing} />
      <BreakGlassBanner glass={section.breakGlass} viewing={viewing} />
      {signing.holdsRole && !signing.yes && (
        <Note icon="lock" title="You cannot sign this now.">
          {signing.because}
        </Note>
      )}
      {section.overruns.map((words) => (
        <Note key={words} tone="changes" title={words}>
          Whoever signs this section now signs with this figure in sight.
        </Note>
      ))}
      {section.lapsed.map(({ id, text }) => (
        <Note key={id} tone="stale" title="A condition of this approval lapsed">
          {text} <Link href={paths.condition(key, id)}>Close or waive it</Link> before anybody approves again.
        </Note>
      ))}
      {may.resubmit.yes && (
        <ResubmitForm
          place={place}
          version={review.version}
          notMet={notMetIn(requirements)}
          action={actions.resubmitSection}
        />
      )}
      {section.changes && <ChangesSince changes={section.changes} viewing={viewing} />}
      <Briefing role={role} briefings={section.briefings} />
      <Requirements {...{ section, place, viewing }} personId={actor.id} actions={actionsFor(actor.id)} />
      {section.metrics.length > 0 && <MetricsRead section={section} viewing={viewing} />}
      <FieldsRead section={section} viewing={viewing} />
      <Signatures section={section} viewing={viewing} />
    </Stack>
  );
  const dock = (
    <Dock id="sign" title={dockTitle(section)} detail="What you sign stays readable beside this.">
      <SignForm
        place={place}
        signing={signing}
        requirements={requirements.map(({ id, half }) => ({ id, half }))}
        packVersion={review.packVersion}
        otherGateLines={section.otherGateLines}
        provenAt={provenAt}
        demoPassword={env().demo ? DEMO_PASSWORD : null}
        viewing={viewing}
        action={actions.sign}
      />
    </Dock>
  );
  return (
    <SigningProvider
      snapshotSha256={section.snapshotSha256}
      verdicts={Object.fromEntries(requirements.map(({ id, finding }) => [id, finding.verdict]))}
      items={seenItems(section)}
      save={actions.saveFinding.bind(null, actor.id, { key, review: review.number, role })}
    >
      {signing.yes ? <Docked dock={dock}>{text}</Docked> : text}
    </SigningProvider>
  );
}

function actionsFor(viewer: string) {
  const { addLink, removeEvidence, ask, answerThread: answer, resolveThread: resolve } = actions;
  return { saveAnswer: actions.saveAnswer.bind(null, viewer), addLink, removeEvidence, ask, answer, resolve };
}

function notMetIn(requirements: SectionPage['requirements']) {
  return requirements
    .filter(({ finding }) => finding.verdict === 'NOT_MET')
    .map(({ id, title, finding }) => ({ id, title, note: finding.note }));
}

function dockTitle({ role, signing }: SectionPage): string {
  const offers = (act: SignOffAct) => signing.choices.some(({ acts }) => acts.some((one) => one.act === act));
  if (offers('RECONFIRM')) {
    const section = `the ${ROLE_NAMES[role]} section`;
    if (signing.asked === 'SIGN_AGAIN') return `Sign ${section} again`;
    return `${ASKED_WORDS[signing.asked ?? 'RECONFIRM']} ${section}`;
  }
  return offers('REVOKE') ? `The approval of ${ROLE_NAMES[role]} is current` : `Sign the ${ROLE_NAMES[role]} section`;
}
