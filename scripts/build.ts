import { buildApp } from './support/build-app';
import { runScript } from './support/failure';
import { step } from './support/steps';

/** `npm run build`: the app for production, in .next. */
await runScript(async () => {
  await step('Building the app', buildApp, (built) => (built ? 'built' : 'built already, from the same sources'));
});
