import { writeSync } from 'node:fs';
import { saveFindingOf } from '@/lib/commands/save-finding';
import { signSection } from '@/lib/commands/sign-section';
import type { Role } from '@/lib/domain/vocabulary';
import { actor, callOf, must, recordOf, signs, snapshotOf } from '@/prisma/builders';

/** A process of its own that signs one section, once or for ever, and says each signature when it is acknowledged. */
export interface Order {
  readonly key: string;
  readonly personId: string;
  readonly role: Role;
  readonly requirement: string;
  readonly once: boolean;
}

const { key, personId, role, requirement, once } = JSON.parse(process.argv[2] ?? '{}') as Order;
const place = { key, review: 1 };
const signer = await actor(personId);
const say = (signOffId: string) => writeSync(1, `${signOffId}\n`);

if (once) {
  const call = { ...callOf(signer), idempotency: { key: 'killed', fingerprint: role } };
  const snapshotSha256 = await snapshotOf(signer, place, role);
  const request = { role, act: 'APPROVE', halves: [], comment: '', snapshotSha256 } as const;
  say(must(await signSection(call, place, request)).signOffId);
  process.exit();
}
for (let count = 1; ; count += 1) {
  const { openReview } = await recordOf(signer, key);
  const findingVersion = openReview?.findings.find((one) => one.requirement === requirement)?.version ?? 0;
  const finding = { requirement, verdict: 'MET', note: `Read ${count} times.`, findingVersion } as const;
  must(await saveFindingOf(callOf(signer), place, finding));
  say(must(await signs(signer, place, role)).signOffId);
}
