const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND']);
/** PostgreSQL: shutting down, starting up, too many connections, out of disk or memory, waited too long for a lock, or each for the other. */
const POSTGRESQL = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53000',
  '53100',
  '53200',
  '53300',
  '08006',
  '08001',
  '08003',
  '55P03',
  '57014',
  '40P01',
]);
/** Prisma: cannot reach the server, connection closed, no free connection, transaction could not begin, or lost against another. */
const PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037']);

/** What the driver says without a code: there was no connection to be had, or it broke while a statement ran. */
const DRIVER =
  /DatabaseNotReachable|timeout exceeded when trying to connect|Connection terminated|Server has closed the connection|connection error and is not queryable/;

/** Where Prisma keeps what the database said. */
interface Meta {
  readonly driverAdapterError?: unknown;
}

/** Whether an error says that the database cannot serve at the moment, rather than that our code is wrong. */
export function isUnavailable(error: unknown): boolean {
  for (let cause = error, depth = 0; typeof cause === 'object' && cause !== null && depth < 5; depth += 1) {
    const { code, originalCode, meta } = cause as { code?: unknown; originalCode?: unknown; meta?: Meta };
    if (
      [code, originalCode].some(
        (one) => typeof one === 'string' && (NETWORK.has(one) || POSTGRESQL.has(one) || PRISMA.has(one)),
      )
    ) {
      return true;
    }
    if (DRIVER.test((cause as Error).message)) return true;
    cause = (cause as { cause?: unknown }).cause ?? meta?.driverAdapterError;
  }
  return false;
}
