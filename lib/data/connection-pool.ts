import pg from 'pg';
import { SilenceWatch } from './silence-watch';

/** How long a server may take to accept a new connection. */
const CONNECT_MS = 5_000;
/** How long a request waits for a connection while all are in use: it is told to come again within a second. */
const FREE_MS = 800;

/** When each connection that is being opened or used began to be, by the clock of `performance`. */
type InUse = Map<pg.Client, number>;

/** A pool that is patient with a server at work, but not with its own queue, nor with a server that says nothing. */
export class ConnectionPool extends pg.Pool {
  private readonly watch: SilenceWatch;

  constructor(config: pg.PoolConfig, inUse: InUse = new Map()) {
    super({ ...config, Client: noticedBy(inUse) });
    // A connection that breaks between two statements of a transaction has nobody else to tell: it would end the process.
    this.on('connect', (client) => client.on('error', () => undefined));
    this.on('acquire', (client) => inUse.set(client, performance.now()));
    this.on('release', (_, client) => inUse.delete(client));
    this.watch = new SilenceWatch(config, {
      waitingSince: () => Math.min(...inUse.values()),
      cut: () => inUse.forEach((_, client) => client.connection.stream.destroy(new DatabaseSilent())),
    });
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(done: Parameters<pg.Pool['connect']>[0]): void;
  override connect(done?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | undefined {
    const allInUse = this.idleCount === 0 && this.totalCount >= this.options.max;
    // The pool has one setting for both waits, and reads it with every call.
    this.options.connectionTimeoutMillis = allInUse ? FREE_MS : CONNECT_MS;
    if (this.watch.silent) {
      if (!done) return Promise.reject(new DatabaseSilent());
      done(new DatabaseSilent(), undefined, () => undefined);
      return undefined;
    }
    if (!done) return super.connect();
    super.connect(done);
    return undefined;
  }

  override end(): Promise<void>;
  override end(done: () => void): void;
  override end(done?: () => void): Promise<void> | undefined {
    const ended = this.watch.end().then(() => super.end());
    if (!done) return ended;
    void ended.then(done);
    return undefined;
  }
}

/** The server neither answers nor refuses. */
export class DatabaseSilent extends Error {
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('Connection terminated: the database does not answer.');
  }
}

/** Connections that say from when on they are being opened, and when they are no more. */
function noticedBy(inUse: InUse) {
  return class extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      inUse.set(this, performance.now());
      this.once('end', () => inUse.delete(this));
    }
  };
}
