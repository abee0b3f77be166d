using EduPlan.Api.Graph;
using EduPlan.Api.Graph.Relay;

namespace EduPlan.Api.Http;

/// <summary>
/// The numbers that bound a request before it runs, in one place, with their reasons; how long the lists of the contract may be stands with them
/// (<see cref="Paging"/>, <see cref="Deadlines"/>, <see cref="Changes"/>). Set any of them under the configuration section
/// <c>EduPlan:Limits</c> (or an environment variable such as <c>EduPlan__Limits__Fields=800</c>).
/// All but the cost, the rate and the time-outs are checked before validation, because validation itself is what an
/// attacker can make slow: 500 copies of one field with different arguments cost GraphQL.NET seconds and megabytes.
/// </summary>
public sealed record Limits
{
    /// <summary>Bytes of a request body. There are no uploads, so nothing honest comes near.</summary>
    public int BodyBytes { get; init; } = 64 * 1024;

    /// <summary>Characters of one document. The largest question of the public site has about 3,000.</summary>
    public int DocumentLength { get; init; } = 16 * 1024;

    /// <summary>Tokens of one document. The fullest introspection query has 184; generous filters still fit.</summary>
    public int Tokens { get; init; } = 2_000;

    /// <summary>Nested nodes while parsing: half of what the parser would stand.</summary>
    public int ParserNesting { get; init; } = 64;

    /// <summary>Fields after every fragment is written out. Fragments that double twenty times make a million fields of 2 KB.</summary>
    public int Fields { get; init; } = 500;

    /// <summary>Aliases in a document. A page of ten figures needs about 20.</summary>
    public int Aliases { get; init; } = 30;

    /// <summary>Fields with one response name in one selection: all of them are compared pairwise by validation.</summary>
    public int SameResponseName { get; init; } = 10;

    /// <summary>Directives at one place, and in the whole document.</summary>
    public int DirectivesPerPlace { get; init; } = 4;

    /// <inheritdoc cref="DirectivesPerPlace"/>
    public int Directives { get; init; } = 50;

    /// <summary>Fragment spreads after expansion.</summary>
    public int FragmentVisits { get; init; } = 1_000;

    /// <summary>Levels of fields, introspection apart. Each connection costs two levels more than the list it stands for.</summary>
    public int Depth { get; init; } = 15;

    /// <summary>How often one field of one type may come again below itself (task → plan → tasks → plan …).</summary>
    public int FieldCycle { get; init; } = 3;

    /// <summary>Whether <c>__schema</c> and <c>__type</c> answer. The data and the schema are public: hiding it protects nothing.</summary>
    public bool Introspection { get; init; } = true;

    /// <summary>Nested <c>ofType</c>, and visits of one list of the introspection types on a path.</summary>
    public int IntrospectionOfType { get; init; } = 16;

    /// <inheritdoc cref="IntrospectionOfType"/>
    public int IntrospectionLists { get; init; } = 1;

    /// <summary>Fields and and/or on the way to an operation inside <c>where</c>; <c>{ plan: { province: { slug: { eq } } } }</c> is 3.</summary>
    public int WhereNesting { get; init; } = 5;

    /// <summary>Operations (eq, in, contains …) of one <c>where</c>.</summary>
    public int WhereOperations { get; init; } = 50;

    /// <summary>Entries of one <c>in</c> or <c>nin</c>.</summary>
    public int WhereListEntries { get; init; } = 100;

    /// <summary>Characters of one text compared in <c>where</c> or looked for by <c>search</c>.</summary>
    public int TextLength { get; init; } = SearchText.MaxLength;

    /// <summary>Values that one <c>order</c> sorts by, however many entries it has; as deep as <see cref="WhereNesting"/>.</summary>
    public int OrderEntries { get; init; } = 10;

    /// <summary>Ids of one <c>nodes(ids:)</c>.</summary>
    public int Nodes { get; init; } = Query.MaxNodes;

    /// <summary>Errors written for a document that is not valid; one mistake often causes many.</summary>
    public int ValidationErrors { get; init; } = 5;

    /// <summary>Characters of an error's message: it may quote the request.</summary>
    public int MessageLength { get; init; } = 300;

    /// <summary>Cost of fields and of types, as Hot Chocolate counts them; see <see cref="CostAnalysis"/>.</summary>
    public double FieldCost { get; init; } = 1_000;

    /// <inheritdoc cref="FieldCost"/>
    public double TypeCost { get; init; } = 1_000;

    /// <summary>
    /// Entries, in one answer, of all lists that cannot be paged. Their cost follows from what they hold on average, and some hold far more: a law is cited by
    /// hundreds of plans. Trusted documents may have more.
    /// </summary>
    public int ListEntries { get; init; } = 5_000;

    /// <summary>The longest an answer may be worked on. When it is over the running SQL is interrupted.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Seconds one SQL command may take: below <see cref="Timeout"/>, so that the database gives up first.</summary>
    public int CommandTimeoutSeconds { get; init; } = 8;

    /// <summary>Cost units one client may spend at once; a refused request costs 1, a cached answer 1.</summary>
    public int RateBurst { get; init; } = 10_000;

    /// <summary>Cost units a client gets back each second: a page of 50 tasks with their plans costs about 170.</summary>
    public int RatePerSecond { get; init; } = 500;

    /// <summary>Networks that pay nothing, separated by commas: the machine itself, where the site is built from.</summary>
    public string RateExempt { get; init; } = "127.0.0.0/8,::1/128";

    /// <summary>How long a new version of the data may go unseen where nothing tells of it: another process's on SQLite, or on PostgreSQL while the line is down.</summary>
    public TimeSpan VersionAge { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Parsed documents kept, in characters of their text.</summary>
    public int DocumentCacheLength { get; init; } = 4 * 1024 * 1024;

    /// <summary>Automatic persisted queries kept, in characters.</summary>
    public int PersistedLength { get; init; } = 4 * 1024 * 1024;

    /// <summary>Whole answers kept, in bytes; and the largest that is kept.</summary>
    public int AnswerCacheBytes { get; init; } = 64 * 1024 * 1024;

    /// <inheritdoc cref="AnswerCacheBytes"/>
    public int AnswerBytes { get; init; } = 512 * 1024;
}
