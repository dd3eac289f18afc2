import { readHealth, type DatabaseHealth } from '@/lib/data/health';
import { Failure } from './failure';
import { checkServer } from './migrate-database';

/** What the app's connection says of itself. @throws Failure when the server cannot be used or is not migrated */
export async function checkDatabase(url: string): Promise<DatabaseHealth> {
  await checkServer(url);
  return readHealth().catch((error: unknown) => {
    const because = /role|permission/i.test(String(error)) ? 'the app’s role is missing' : 'it is not migrated';
    throw new Failure(`The database cannot be used: ${because}. Run “npm run migrate”.`);
  });
}
