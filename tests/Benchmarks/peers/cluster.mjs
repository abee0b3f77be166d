// One process for each core, as these servers are run in earnest: Node works on one request at a time.
import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';

export const onEachCore = start => {
  const workers = Number(process.env.WORKERS ?? availableParallelism());
  if (cluster.isPrimary && workers > 1)
    for (let i = 0; i < workers; i++) cluster.fork();
  else
    start(Number(process.env.PORT));
};
