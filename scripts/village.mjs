/* `npm run village -- verify …`. The verifier itself is the folder beside, which works without the rest. */
const [command] = process.argv.splice(2, 1);
if (command === 'verify') await import('./verify/village-verify.mjs');
else {
  process.stderr.write('There is one command: “npm run village -- verify”, with “--help” for what it takes.\n');
  process.exitCode = 2;
}
