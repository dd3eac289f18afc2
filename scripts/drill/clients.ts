import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { PASSWORD } from '@/prisma/builders';
import type { DrillGate, Signer } from './gates';

/** What a client of the API was told of one request, which it repeats with the same key until it has an answer. */
export interface Told {
  readonly personId: string;
  readonly allowed: boolean;
  readonly reviewId: string;
  readonly role: Role;
  readonly began: number;
  /** Null where there was no answer to the end. */
  readonly ended: number | null;
  readonly status: number;
  readonly signOffId: string | null;
  /** Answers of the kind that means a bug. */
  readonly bugs: number;
}

/** Longer than the drill kills, and its recovery. */
const PATIENCE_MS = 90_000;
/** A client that gives up early on a busy server only makes it busier. */
const ATTEMPT_MS = 30_000;
const PAUSE_MS = 100;

/** The gates that are signed at one time: as soon as one is complete, another takes its place. */
export class Window {
  private readonly signed = new Map<string, Set<Role>>();
  private at: DrillGate[];
  private next: number;
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly gates: readonly DrillGate[],
    size: number,
  ) {
    this.at = gates.slice(0, size);
    this.next = size;
  }

  /** A gate that lacks this role as far as anybody was told, or any. */
  pick(role: Role): DrillGate | null {
    const lacking = this.at.filter(({ reviewId }) => !this.signed.get(reviewId)?.has(role));
    const among = lacking.length > 0 ? lacking : this.at;
    return among[Math.floor(Math.random() * among.length)] ?? null;
  }

  /** Until somebody is told of a signature. */
  heard(): Promise<void> {
    return new Promise((resolve) => this.listeners.push(resolve));
  }

  acknowledge(): void {
    for (const listener of this.listeners.splice(0)) listener();
  }

  /** That a section was signed, whoever did. */
  learn(gate: DrillGate, role: Role): void {
    const roles = this.signed.get(gate.reviewId) ?? new Set();
    this.signed.set(gate.reviewId, roles.add(role));
    if (roles.size < ROLES.length || !this.at.includes(gate)) return;
    const fresh = this.gates[this.next];
    this.next += 1;
    this.at = [...this.at.filter((one) => one !== gate), ...(fresh ? [fresh] : [])];
  }

  get open(): boolean {
    return this.at.length > 0;
  }
}

/** Signs without a pause until it is told to end, and writes down everything it was answered. */
export async function signUntil(
  ended: () => boolean,
  address: string,
  signer: Signer,
  window: Window,
): Promise<Told[]> {
  const told: Told[] = [];
  while (!ended() && window.open) {
    const role = signer.role ?? ROLES[Math.floor(Math.random() * ROLES.length)]!;
    const gate = window.pick(role);
    if (!gate) break;
    const one = await signOnce(address, signer, gate, role);
    told.push(one);
    if (one.status === 201) window.acknowledge();
    if (signer.role && (one.status === 201 || one.status === 409)) window.learn(gate, role);
    if (!signer.role || one.status === 409) await delay(PAUSE_MS);
  }
  return told;
}

async function signOnce(address: string, { actor, token, role: own }: Signer, gate: DrillGate, role: Role) {
  const began = Date.now();
  const url = `${address}/api/v1/reviews/${gate.reviewId}/sections/${role}/sign-offs`;
  const body = JSON.stringify({ act: 'APPROVE', snapshotSha256: gate.snapshots[role], password: PASSWORD });
  const headers = {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
    'Idempotency-Key': randomUUID(),
  };
  const intended = { personId: actor.id, allowed: own !== null, reviewId: gate.reviewId, role, began };
  let bugs = 0;
  while (Date.now() - began < PATIENCE_MS) {
    const answer = await attempt(url, { method: 'POST', headers, body });
    if (answer && answer.status < 500 && answer.status !== 429) {
      const signOffId = answer.status === 201 ? (answer.body as { signOffId: string }).signOffId : null;
      return { ...intended, ended: Date.now(), status: answer.status, signOffId, bugs };
    }
    if (answer && answer.status !== 503 && answer.status !== 429) bugs += 1;
    await delay(PAUSE_MS);
  }
  return { ...intended, ended: null, status: 0, signOffId: null, bugs };
}

/** An answer as a whole; null where the connection broke before its end. */
async function attempt(url: string, request: RequestInit): Promise<{ status: number; body: unknown } | null> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(ATTEMPT_MS) });
    return { status: response.status, body: await response.json() };
  } catch {
    return null;
  }
}
