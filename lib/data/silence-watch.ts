import pg from 'pg';

/** How often it looks whether somebody waits. */
const LOOK_MS = 100;
/** Whoever has had a connection for longer makes it ask. */
const SLOW_MS = 300;
const ANSWER_MS = 450;
const CONNECT_MS = 2_000;
/** A connection that says nothing for minutes is forgotten by the network between. */
const IDLE_MS = 30_000;
/** How often a lost connection is made anew: before it is needed, since that takes longer than a question. */
const AGAIN_MS = 500;

/** Who waits for the server, and what to do where it says nothing. */
interface Watched {
  /** When the one that waits longest began to, by the clock of `performance`; Infinity where nobody waits. */
  readonly waitingSince: () => number;
  readonly cut: () => void;
}

/**
 * Tells a server that says nothing from one that is busy: a hung machine and a network that swallows everything neither
 * answer nor refuse. Where somebody waits, it asks over a connection of its own.
 */
export class SilenceWatch {
  silent = false;
  private spare: pg.Client | null = null;
  private asking: Promise<void> | null = null;
  private askedAt = -Infinity;
  private readonly timer = setInterval(() => this.look(), LOOK_MS).unref();

  constructor(
    private readonly config: pg.ClientConfig,
    private readonly watched: Watched,
  ) {
    this.look();
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.asking;
    if (this.silent) this.spare?.connection.stream.destroy();
    else await this.spare?.end();
  }

  private look(): void {
    const due = performance.now() - this.askedAt >= (this.spare ? IDLE_MS : AGAIN_MS);
    if (this.asking || !(this.silent || due || this.isWaitedFor())) return;
    this.asking = this.ask().finally(() => {
      this.asking = null;
      this.askedAt = performance.now();
    });
  }

  private async ask(): Promise<void> {
    const answered = await this.answers();
    this.silent = !answered && (this.silent || this.isWaitedFor());
    if (this.silent) this.watched.cut();
  }

  private isWaitedFor(): boolean {
    return performance.now() - this.watched.waitingSince() >= SLOW_MS;
  }

  /** Whether the server says anything at all. One that refuses does: who asked is told so over the own connection. */
  private async answers(): Promise<boolean> {
    try {
      this.spare ??= await this.connect();
      await within(ANSWER_MS, this.spare.query('SELECT 1'));
      return true;
    } catch (error) {
      this.spare?.connection.stream.destroy();
      this.spare = null;
      return !(error instanceof TookTooLong);
    }
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...this.config, keepAlive: true });
    client.on('error', () => {
      if (this.spare === client) this.spare = null;
    });
    try {
      await within(CONNECT_MS, client.connect());
      return client;
    } catch (error) {
      client.connection.stream.destroy();
      throw error;
    }
  }
}

class TookTooLong extends Error {}

/** What arrived while this process itself was busy counts as in time: the timer is looked at before the network. */
function within<T>(limit: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => setImmediate(() => reject(new TookTooLong())), limit);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
