// What the peers read: prepared statements over the same SQLite file, only the columns that the questions need, and a batch for each edge.
// Written by hand for these questions, which is more than a general engine may assume.
import Database from 'better-sqlite3';
import DataLoader from 'dataloader';

const db = new Database(process.env.DATABASE, { readonly: true });
db.pragma('cache_size = -65536');

const statements = new Map();
const prepare = sql => statements.get(sql) ?? statements.set(sql, db.prepare(sql)).get(sql);
const marks = n => Array(n).fill('?').join(',');
const snake = name => name?.replace(/(?<!^)([A-Z])/g, '_$1').toUpperCase();

const taskColumns = `t.Id, t.Slug AS slug, t.Number AS number, t.Title AS title, t.Kind AS kind, t.Locator AS locator, t.LeadAgencyId,
  t.Deadline_Text, t.Deadline_Kind, t.Deadline_To`;

export const planBySlug = slug =>
  prepare('SELECT Id, Slug AS slug, Title AS title, IssuedOn AS issuedOn, ProvinceId, IssuerId FROM Plans WHERE Slug = ?').get(slug);

export const tasksOfPlanSlug = (slug, count) => prepare(
  `SELECT ${taskColumns} FROM Tasks t JOIN Plans p ON p.Id = t.PlanId WHERE p.Slug = ? ORDER BY t.Position, t.Slug LIMIT ?`).all(slug, count);

// Words of our own folding; the texts asked for hold no abbreviations.
const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();
const lower = text => text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
// Folded words stand in the index with a sign before them.
const match = (text, sign = '') => text.split(' ').map((w, i, all) => i === all.length - 1 ? `"${sign}${w}"*` : `"${sign}${w}"`).join(' AND ');

// The order of the API: words with their marks first, in the title first, the shorter first.
export const search = (text, count) => {
  const [plain, exact] = [match(fold(text), '_'), match(lower(text))];
  return prepare(`
    SELECT e.Id, e.Kind AS kind, e.EntityId AS entityId, length(e.Title) AS length,
      CASE WHEN e.Id IN (SELECT rowid FROM SearchIndex WHERE SearchIndex MATCH ?) THEN 0
           WHEN e.Id IN (SELECT rowid FROM SearchIndex WHERE SearchIndex MATCH ?) THEN 1
           WHEN e.Id IN (SELECT rowid FROM SearchIndex WHERE SearchIndex MATCH ?) THEN 2 ELSE 3 END AS tier
    FROM SearchIndex i JOIN SearchEntries e ON e.Id = i.rowid WHERE SearchIndex MATCH ?
    ORDER BY tier, length, e.Id LIMIT ?`).all(`{Title} : (${exact})`, `{Body} : (${exact})`, `{FoldedTitle} : (${plain})`, `{FoldedBody} : (${plain})`, count);
};

const byId = (table, columns) => ids => {
  const rows = new Map(prepare(`SELECT Id, ${columns} FROM ${table} WHERE Id IN (${marks(ids.length)})`).all(...ids).map(r => [r.Id, r]));
  return ids.map(id => rows.get(id) ?? null);
};
const grouped = sql => (ids, ...more) => {
  const groups = new Map(ids.map(id => [id, []]));
  for (const row of prepare(sql(marks(ids.length))).all(...ids, ...more)) groups.get(row.parent).push(row);
  return ids.map(id => groups.get(id));
};

const coordinators = grouped(ids => `SELECT c.TaskId AS parent, a.Slug AS slug, a.Name AS name FROM TaskCoordinator c JOIN Agencies a ON a.Id = c.AgencyId WHERE c.TaskId IN (${ids}) ORDER BY c.Position`);
const reports = grouped(ids => `SELECT TaskId AS parent, Slug AS slug, Status, AsOf AS asOf, Confidence, Source_Title AS title, Source_Url AS url FROM Reports WHERE TaskId IN (${ids}) ORDER BY AsOf, Id`);
const statuses = (ids, asOf, knownAt) => {
  const rows = prepare(`
    SELECT t.Id, (SELECT r.Status FROM Reports r LEFT JOIN Reports n ON n.ReplacesId = r.Id
      WHERE r.TaskId = t.Id AND r.Status IS NOT NULL AND r.AsOf <= ? AND r.PublishedAt <= ? AND (n.Id IS NULL OR n.PublishedAt > ?)
      ORDER BY r.AsOf DESC, r.Id DESC LIMIT 1) AS status
    FROM Tasks t WHERE t.Id IN (${marks(ids.length)})`).all(asOf, knownAt, knownAt, ...ids);
  const found = new Map(rows.map(r => [r.Id, r.status]));
  return ids.map(id => found.get(id) ?? 'NotReported');
};
const ofPlan = (table, columns) => (ids, count) => {
  const groups = new Map(ids.map(id => [id, []]));
  const sql = `SELECT * FROM (SELECT ${columns}, t.PlanId AS parent, row_number() OVER (PARTITION BY t.PlanId ORDER BY t.Position, t.Slug) AS n FROM ${table} t WHERE t.PlanId IN (${marks(ids.length)})) WHERE n <= ? ORDER BY parent, n`;
  for (const row of prepare(sql).all(...ids, count)) groups.get(row.parent).push(row);
  return ids.map(id => groups.get(id));
};
const tasksOfPlan = ofPlan('Tasks', taskColumns);
const targetsOfPlan = ofPlan('Targets', 't.Slug AS slug, t.Text AS text, t.Year AS year, t.IndicatorId');

// A batch with arguments keeps one loader for each set of them.
const withArguments = load => {
  const loaders = new Map();
  return (id, ...args) => {
    const key = args.join('\n');
    if (!loaders.has(key)) loaders.set(key, new DataLoader(async ids => load(ids, ...args)));
    return loaders.get(key).load(id);
  };
};

/** Fresh for each request, as dataloader asks. */
export const loaders = () => ({
  Province: new DataLoader(async ids => byId('Provinces', 'Slug AS slug, Name AS name')(ids)),
  Plan: new DataLoader(async ids => byId('Plans', 'Slug AS slug, Title AS title')(ids)),
  Task: new DataLoader(async ids => byId('Tasks', 'Slug AS slug, Title AS title')(ids)),
  Target: new DataLoader(async ids => byId('Targets', 'Slug AS slug, Text AS text')(ids)),
  Agency: new DataLoader(async ids => byId('Agencies', 'Slug AS slug, Name AS name')(ids)),
  Indicator: new DataLoader(async ids => byId('Indicators', 'Slug AS slug, Name AS name, Unit AS unit')(ids)),
  LegalDocument: new DataLoader(async ids => byId('LegalDocuments', 'Slug AS slug, Number AS number')(ids)),
  coordinators: new DataLoader(async ids => coordinators(ids)),
  reports: new DataLoader(async ids => reports(ids)),
  status: withArguments(statuses),
  tasksOfPlan: withArguments(tasksOfPlan),
  targetsOfPlan: withArguments(targetsOfPlan),
});

const page = (rows, first) => ({ nodes: rows.slice(0, first), pageInfo: { hasNextPage: rows.length > first } });

// A date and time as the database writes it.
const stored = moment => new Date(moment).toISOString().replace('T', ' ').replace(/\.?0*Z$/, '');

export const resolvers = {
  Query: {
    plan: (_, { slug }) => planBySlug(slug),
    tasks: (_, { first = 10, where }) => page(tasksOfPlanSlug(where.plan.slug.eq, first + 1), first),
    search: async (_, { text, first = 10 }, { load }) => {
      const hits = search(text, first + 1);
      const rows = await Promise.all(hits.slice(0, first).map(async h => ({ __typename: h.kind, ...await load[h.kind].load(h.entityId) })));
      return { nodes: rows, pageInfo: { hasNextPage: hits.length > first } };
    },
  },
  Plan: {
    province: (plan, _, { load }) => load.Province.load(plan.ProvinceId),
    issuer: (plan, _, { load }) => load.Agency.load(plan.IssuerId),
    tasks: async (plan, { first = 10 }, { load }) => page(await load.tasksOfPlan(plan.Id, first + 1), first),
    targets: async (plan, { first = 10 }, { load }) => page(await load.targetsOfPlan(plan.Id, first + 1), first),
  },
  Task: {
    kind: task => snake(task.kind),
    deadline: task => ({ text: task.Deadline_Text, kind: snake(task.Deadline_Kind), to: task.Deadline_To }),
    leadAgency: (task, _, { load }) => task.LeadAgencyId && load.Agency.load(task.LeadAgencyId),
    coordinatingAgencies: (task, _, { load }) => load.coordinators.load(task.Id),
    status: async (task, { asOf, knownAt }, { load }) => snake(await load.status(task.Id, asOf, stored(knownAt))),
    reports: (task, _, { load }) => load.reports.load(task.Id),
  },
  Report: {
    status: report => snake(report.Status),
    confidence: report => snake(report.Confidence),
    source: report => report,
  },
  Target: { indicator: (target, _, { load }) => load.Indicator.load(target.IndicatorId) },
};
