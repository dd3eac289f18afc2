import { expect, it } from 'vitest';
import { isUnavailable } from './unavailable';

/** As Prisma hands on what PostgreSQL said. */
function ofDatabase(originalCode: string): Error {
  const meta = { driverAdapterError: Object.assign(new Error('DriverAdapterError'), { cause: { originalCode } }) };
  return Object.assign(new Error('Raw query failed.'), { code: 'P2010', meta });
}

it.each([
  ['the database is shutting down', ofDatabase('57P01'), true],
  ['a lock was waited for too long', ofDatabase('55P03'), true],
  ['two waited for each other', ofDatabase('40P01'), true],
  ['a statement ran too long', ofDatabase('57014'), true],
  ['there is no free connection', Object.assign(new Error('Timed out'), { code: 'P2024' }), true],
  ['nobody listens', new Error('Query failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }), true],
  ['the server was killed while a statement ran', new Error('Connection terminated unexpectedly'), true],
  ['the same, as Prisma says it', new Error('Raw query failed. Server has closed the connection.'), true],
  [
    'the connection broke as a transaction began or was committed',
    Object.assign(new Error('ConnectionClosed'), { cause: { kind: 'ConnectionClosed' } }),
    true,
  ],
  ['the name of the server is not found for a moment', Object.assign(new Error(), { code: 'EAI_AGAIN' }), true],
  [
    'a connection is used that broke before',
    new Error('Client has encountered a connection error and is not queryable'),
    true,
  ],
  ['our SQL is wrong', ofDatabase('42883'), false],
  ['a value is not valid', ofDatabase('22P02'), false],
  ['our code is wrong', new TypeError('undefined is not a function'), false],
  ['a text was thrown', '57P01', false],
  ['nothing was thrown', null, false],
])('%s', (_, error, unavailable) => {
  expect(isUnavailable(error)).toBe(unavailable);
});
