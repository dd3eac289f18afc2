const NETWORK = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
];
/** PostgreSQL: shutting down, starting up, too many connections, out of disk or memory, waited too long for a lock, or each for the other. */
const POSTGRESQL = [
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
];
/** Prisma: cannot reach the server, connection closed, no free connection, transaction could not begin, or lost against another. */
const PRISMA = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037'];

/** What Prisma's adapter calls a connection that was not to be had or that broke; at BEGIN and COMMIT it says nothing more. */
const ADAPTER = ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'];
const UNAVAILABLE = new Set([...NETWORK, ...POSTGRESQL, ...PRISMA, ...ADAPTER]);

/** What the driver says without a code: there was no connection to be had, or it broke while a statement ran. */
const DRIVER =
  /timeout exceeded when trying to connect|Connection terminated|Server has closed the connection|connection error and is not queryable|Client was closed and is not queryable/;

/** Where Prisma keeps what the database said. */
interface Meta {
  readonly driverAdapterError?: unknown;
}

/** Whether an error says that the database cannot serve at the moment, rather than that our code is wrong. */
export function isUnavailable(error: unknown): boolean {
  for (let cause = error, depth = 0; typeof cause === 'object' && cause !== null && depth < 5; depth += 1) {
    const { code, originalCode, kind, meta } = cause as Record<'code' | 'originalCode' | 'kind', unknown> & {
      meta?: Meta;
    };
    if ([code, originalCode, kind].some((one) => typeof one === 'string' && UNAVAILABLE.has(one))) return true;
    if (DRIVER.test((cause as Error).message)) return true;
    cause = (cause as { cause?: unknown }).cause ?? meta?.driverAdapterError;
  }
  return false;
}
