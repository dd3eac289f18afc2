/** For Node, what a module compiled for `require` exports by default is all it exports; bundlers know better. */
const COMPILED = /\/node_modules\/next-auth\/(index|providers\/credentials)\.js$/;

export async function load(url, context, nextLoad) {
  if (!COMPILED.test(url)) return nextLoad(url, context);
  const source = `
    import { createRequire } from 'node:module';
    const compiled = createRequire(import.meta.url)(${JSON.stringify(new URL(url).pathname)});
    export default compiled.default;
    export const { getServerSession } = compiled;`;
  return { format: 'module', shortCircuit: true, source };
}
