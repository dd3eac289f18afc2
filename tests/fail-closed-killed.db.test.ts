import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { signSection } from '@/lib/commands/sign-section';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import type { Role } from '@/lib/domain/vocabulary';
import { verifyAudit } from '@/lib/queries/verify-audit';
import {
  approves,
  aSubmittedReview,
  callOf,
  findEverythingMet,
  must,
  recordOf,
  sevenReviewers,
  snapshotOf,
} from '@/prisma/builders';
import { asOwner, waiting } from './fail-closed/at-once';
import { stateOf } from './fail-closed/copy-record';
import type { Order } from './fail-closed/sign-until-killed';

interface Child {
  /** The signatures it was told of. */
  readonly lines: () => readonly string[];
  /** Until it has said so many. */
  readonly heard: (count: number) => Promise<void>;
  readonly kill: () => Promise<void>;
}

let reviewers: Record<Role, Actor>;
beforeAll(async () => {
  reviewers = await sevenReviewers();
});

/** Begins a process that signs. Its connections can be told by their name. */
function signing(order: Order): Child {
  const url = new URL(process.env['DATABASE_URL']!);
  url.searchParams.set('application_name', `killed-${order.role}`);
  const args = ['--import', 'tsx', 'tests/fail-closed/sign-until-killed.ts', JSON.stringify(order)];
  const env = { ...process.env, DATABASE_URL: url.href, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(child, 'close');
  return {
    lines: () => text.split('\n').slice(0, -1),
    heard: async (count) => {
      while (text.split('\n').length <= count) {
        await Promise.race([once(child.stdout, 'data'), ended]);
        if (child.exitCode !== null) throw new Error(`It ended by itself, with ${child.exitCode}.`);
      }
    },
    kill: async () => {
      child.kill('SIGKILL');
      expect(await ended).toEqual([null, 'SIGKILL']);
    },
  };
}

/** Until PostgreSQL has noticed that a process is gone. */
async function gone(client: Client, role: Role): Promise<void> {
  for (;;) {
    const name = `killed-${role}`;
    const { rowCount } = await client.query('SELECT 1 FROM pg_stat_activity WHERE application_name = $1', [name]);
    if (rowCount === 0) return;
    await delay(5);
  }
}

describe('the process is killed with SIGKILL in the middle of a signature', () => {
  it('the last of a gate, everything written but its entry: none of it is there, and asking again does all of it', async () => {
    const place = await aSubmittedReview();
    const { key } = place;
    for (const role of ['SECURITY', 'COMPLIANCE', 'ARCHITECTURE', 'DATA', 'SME', 'CHANGE_MANAGEMENT'] as const)
      await approves(reviewers[role], place, role);
    const { EXECUTIVE } = reviewers;
    await findEverythingMet(EXECUTIVE, place, 'EXECUTIVE');
    const { id } = await recordOf(EXECUTIVE, key);
    const before = await stateOf(key);

    await asOwner(async (client) => {
      await client.query('BEGIN');
      await client.query('SELECT 1 FROM audit_chain WHERE id = $1 FOR UPDATE', [id]);
      const order = { key, personId: EXECUTIVE.id, role: 'EXECUTIVE', requirement: '', once: true } as const;
      const child = signing(order);
      await waiting(client, 1);
      await child.kill();
      expect(child.lines()).toEqual([]);
      await client.query('COMMIT');
      await gone(client, 'EXECUTIVE');
    });
    expect(await stateOf(key)).toEqual(before);
    expect(await recordOf(EXECUTIVE, key)).toMatchObject({ stage: 'PROPOSED', openReview: { status: 'IN_REVIEW' } });
    expect(await verifyAudit()).toMatchObject({ broken: [] });

    const call = { ...callOf(EXECUTIVE), idempotency: { key: 'killed', fingerprint: 'EXECUTIVE' } };
    const snapshotSha256 = await snapshotOf(EXECUTIVE, place, 'EXECUTIVE');
    const request = { role: 'EXECUTIVE', act: 'APPROVE', halves: [], comment: '', snapshotSha256 } as const;
    expect(must(await signSection(call, place, request))).toMatchObject({ gatePassed: true, stage: 'POC' });
  });

  it('three that sign without a pause: what was acknowledged is there, nothing is half there, the chain verifies', async () => {
    const place = await aSubmittedReview();
    const { key } = place;
    const roles = ['SECURITY', 'DATA', 'SME'] as const;
    for (const role of roles) await findEverythingMet(reviewers[role], place, role);
    const acknowledged = await Promise.all(
      roles.map(async (role, index) => {
        const { openReview } = await recordOf(reviewers[role], key);
        const requirement = openReview!.findings.find((one) => one.by.id === reviewers[role].id)!.requirement;
        const child = signing({ key, personId: reviewers[role].id, role, requirement, once: false });
        await child.heard(5 + 5 * index);
        await delay(Math.random() * 30);
        await child.kill();
        return child.lines();
      }),
    );
    await asOwner(async (client) => {
      for (const role of roles) await gone(client, role);
    });

    const record = await recordOf(place.owner, key);
    const stored = await database().signOff.findMany({ where: { review: { useCaseId: record.id } } });
    const entries = await database().auditEvent.findMany({ where: { chain: record.id, type: 'section.signed' } });
    const ids = stored.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(acknowledged.flat()));
    expect(entries.map(({ data }) => (data as { signOffId: string }).signOffId).sort()).toEqual(ids.sort());
    expect(await verifyAudit()).toMatchObject({ broken: [] });
    for (const role of roles) await findEverythingMet(reviewers[role], place, role);
    await approves(reviewers.COMPLIANCE, place, 'COMPLIANCE');
  });
});
