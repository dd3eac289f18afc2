import pg from 'pg';

/** How long a server may take to accept a new connection. */
const CONNECT_MS = 5_000;
/** How long a request waits for a connection while all are in use: it is told to come again within a second. */
const FREE_MS = 800;

/** A pool that is patient with the server and not with its own queue. */
export class ConnectionPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super(config);
    // A connection that breaks between two statements of a transaction has nobody else to tell: it would end the process.
    this.on('connect', (client) => client.on('error', () => undefined));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(done: Parameters<pg.Pool['connect']>[0]): void;
  override connect(done?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | undefined {
    const allInUse = this.idleCount === 0 && this.totalCount >= this.options.max;
    // The pool has one setting for both waits, and reads it with every call.
    this.options.connectionTimeoutMillis = allInUse ? FREE_MS : CONNECT_MS;
    if (!done) return super.connect();
    super.connect(done);
    return undefined;
  }
}
