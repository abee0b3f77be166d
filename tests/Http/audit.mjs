// Runs the GraphQL over HTTP audits of the npm package graphql-http against one endpoint.
//   node audit.mjs URL FOLDER      FOLDER holds node_modules with graphql-http and graphql
// Prints one line for each audit that did not pass, then "N of M". Status 0 only when all passed.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [url, folder] = process.argv.slice(2);
const { serverAudits } = createRequire(resolve(folder, 'package.json'))('graphql-http');
const patient = (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(20_000) });

let passed = 0;
const audits = serverAudits({ url, fetchFn: patient });
for (const audit of audits) {
  const { status, reason, response } = await audit.fn().catch((error) => ({ status: 'crash', reason: error.message }));
  if (status === 'ok') passed++;
  else console.log(`${status} ${audit.id} ${audit.name}: ${reason}`);
  await response?.body?.cancel().catch(() => {});
}
console.log(`${passed} of ${audits.length}`);
process.exit(passed === audits.length ? 0 : 1);
