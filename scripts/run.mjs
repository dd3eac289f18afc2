/* Runs one script of the project: `node scripts/run.mjs migrate`. Says in one sentence what is missing for it. */
import { existsSync } from 'node:fs';
import { checkNode, end, generateClient } from './support/prepare.mjs';

checkNode();
const [name = ''] = process.argv.splice(2, 1);
const script = new URL(`./${name}.ts`, import.meta.url);
if (!/^[a-z-]+$/.test(name) || !existsSync(script)) end(`There is no script “${name}”.`);
if (!existsSync('node_modules/tsx')) end('The dependencies are missing: run “npm install --no-save” first.');
generateClient();
if (name === 'start') process.env.NODE_ENV = 'production';
import('tsx/esm/api').then(({ register }) => register()).then(() => import(script.href));
