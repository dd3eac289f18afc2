/* `npm run demo`: from a fresh clone to the product with its demo data, with nothing but Node and npm. */
import { existsSync, writeFileSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { end, prepare } from './support/prepare.mjs';

const unknown = process.argv.slice(2).filter((argument) => argument !== '--reset');
if (unknown.length > 0) end(`The demo does not know ${unknown.join(' ')}. It knows --reset: npm run demo -- --reset`);
if (!existsSync('package.json')) end('Run the demo in the folder of the project: npm run demo');

const port = Number(process.env.PORT || 3000);
if (!Number.isInteger(port) || port < 1 || port > 65_535) end('PORT must be a number between 1 and 65535.');
await checkPort(port);

try {
  mkdirSync('.village', { recursive: true });
  writeFileSync('.village/written', '');
} catch (error) {
  end(
    error.code === 'ENOSPC' ? 'There is no space left on the disk.' : `This folder cannot be written: ${process.cwd()}`,
  );
}
prepare((sentence) => process.stdout.write(`${sentence} …\n`));
const { register } = await import('tsx/esm/api');
register();
await import('./demo.ts');

/** Before minutes of work, not after them. */
async function checkPort(wanted) {
  for (const host of ['127.0.0.1', '0.0.0.0']) {
    const problem = await new Promise((resolve) => {
      const probe = createServer();
      probe.once('error', (error) => resolve(error.code));
      probe.listen(wanted, host, () => probe.close(() => resolve(null)));
    });
    if (problem === 'EADDRINUSE')
      end(`Port ${wanted} is taken: end what uses it, or choose another one, as PORT=3001 npm run demo.`);
    if (problem === 'EACCES')
      end(`Port ${wanted} may not be used by this user: choose another one, as PORT=3001 npm run demo.`);
  }
}
