/* `npm test`: everything that must hold, with nothing but Node and npm. `npm test -- lint unit` runs those parts only. */
import { prepare } from './support/prepare.mjs';

prepare((sentence) => process.stdout.write(`${sentence} …\n`));
const { register } = await import('tsx/esm/api');
register();
await import('./test.ts');
