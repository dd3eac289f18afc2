/* What Next and its bundler see to, for code of the app that runs outside of them. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { register } from 'node:module';

globalThis.AsyncLocalStorage = AsyncLocalStorage;
register('./outside-next-hooks.mjs', import.meta.url);
