/* Loads the app's code without one guard (of guards.ts, as JSON in VILLAGE_DRILL_GUARD); nothing on disk is changed. */
import { register } from 'node:module';

register('./without-guard-hooks.mjs', import.meta.url, { data: JSON.parse(process.env.VILLAGE_DRILL_GUARD ?? '') });
