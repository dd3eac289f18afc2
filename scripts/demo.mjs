/*
  `npm run demo`: from a fresh clone to the product with its demo data, with nothing but Node and npm. Written for any Node,
  as prepare.mjs is.
*/
import { existsSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { checkNode, end, prepare } from './support/prepare.mjs';

const CLAIM = '.village/demo.pid';

checkNode();
const unknown = process.argv.slice(2).filter((argument) => argument !== '--reset');
if (unknown.length > 0) end(`The demo does not know ${unknown.join(' ')}. It knows --reset: npm run demo -- --reset`);
if (!existsSync('package.json')) end('Run the demo in the folder of the project: npm run demo');
const port = Number(process.env.PORT || 3000);
if (!Number.isInteger(port) || port < 1 || port > 65535) end('PORT must be a number between 1 and 65535.');
claimFolder();
checkPort(port, '127.0.0.1')
  .then(() => checkPort(port, '0.0.0.0'))
  .then(() => prepare((sentence) => process.stdout.write(`${sentence} …\n`)))
  .then(() => import('tsx/esm/api'))
  .then(({ register }) => register())
  .then(() => import('./demo.ts'));

/** One demo at a time: two would fill, build and end the same things. */
function claimFolder() {
  try {
    mkdirSync('.village', { recursive: true });
    if (existsSync(CLAIM)) {
      const holder = Number(readFileSync(CLAIM, 'utf8'));
      if (holder > 0 && isAlive(holder))
        end(`A demo runs in this folder: end process ${holder} first, or remove ${CLAIM} if that is something else.`);
      unlinkSync(CLAIM);
    }
    writeFileSync(CLAIM, `${process.pid}\n`, { flag: 'wx' });
  } catch (error) {
    if (error.code === 'ENOSPC') end('There is no space left on the disk.');
    if (error.code === 'EEXIST') end('Another demo was started in this folder at the same moment.');
    end(`This folder cannot be written: ${process.cwd()}`);
  }
  process.once('exit', () => existsSync(CLAIM) && unlinkSync(CLAIM));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Before minutes of work, not after them. */
function checkPort(wanted, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', ({ code }) => {
      if (code === 'EADDRINUSE')
        end(`Port ${wanted} is taken: end what uses it, or choose another one, as PORT=3001 npm run demo.`);
      if (code === 'EACCES')
        end(`Port ${wanted} may not be used by this user: choose another one, as PORT=3001 npm run demo.`);
      resolve();
    });
    probe.listen(wanted, host, () => probe.close(resolve));
  });
}
