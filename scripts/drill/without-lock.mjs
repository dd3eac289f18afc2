/* Loads the app's code without the row lock on a use case; nothing on disk is changed. */
import { register } from 'node:module';

register('./without-lock-hooks.mjs', import.meta.url);
