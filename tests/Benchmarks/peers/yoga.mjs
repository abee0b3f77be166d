import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { onEachCore } from './cluster.mjs';
import { loaders, resolvers } from './data.mjs';

onEachCore(port => {
  const yoga = createYoga({
    schema: createSchema({ typeDefs: readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'), resolvers }),
    context: () => ({ load: loaders() }),
    logging: false,
    graphiql: false,
    landingPage: false,
    healthCheckEndpoint: '/health/live',
  });
  createServer(yoga).listen(port, '127.0.0.1');
});
