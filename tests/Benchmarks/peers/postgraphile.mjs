import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { onEachCore } from './cluster.mjs';

onEachCore(async port => {
  const pgl = postgraphile({
    extends: [PostGraphileAmberPreset],
    pgServices: [makePgService({ connectionString: process.env.DATABASE, schemas: ['public'] })],
    grafserv: { watch: false, graphqlPath: '/graphql', graphiql: false },
  });
  const serv = pgl.createServ(grafserv);
  const server = createServer((request, response) => {
    if (request.url !== '/health/live') return handler(request, response);
    response.end('ok');
  });
  await serv.addTo(server);
  // addTo listens for requests itself; keep the health address before it.
  const [own, handler] = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', own);
  server.listen(port, '127.0.0.1');
});
