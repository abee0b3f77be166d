using EduPlan.Tests.Support;

namespace EduPlan.Tests.Graph;

/// <summary>Breaking changes of the public contract are called by their names.</summary>
public sealed class SchemaChangesTests
{
    private const string Old = """
        type Query { task(slug: String!): Task  tasks(first: Int): [Task!] }
        interface Node { id: ID! }
        type Task implements Node { id: ID!  title: String!  note: String  kind: Kind! }
        enum Kind { PLAN SCHEME }
        input Filter { title: String  kind: Kind }
        union Found = Task | Plan
        type Plan { id: ID! }
        """;

    [Theory]
    [InlineData("title: String!", "title: String", "Task.title: was String!, is String")]
    [InlineData("title: String!", "title: Int!", "Task.title: was String!, is Int!")]
    [InlineData("note: String ", "", "Task.note: was removed")]
    [InlineData("note: String ", "note: String! ", "")]
    [InlineData("title: String!", "title: String!  more: Int", "")]
    [InlineData("PLAN SCHEME", "PLAN", "Kind: lost the value SCHEME")]
    [InlineData("PLAN SCHEME", "PLAN SCHEME OTHER", "")]
    [InlineData("= Task | Plan", "= Task", "Found: lost the type Plan")]
    [InlineData("type Task implements Node", "type Task", "Task: is no longer a Node")]
    [InlineData("type Plan { id: ID! }", "scalar Plan", "Plan: is no longer the same kind of type")]
    [InlineData("union Found = Task | Plan", "", "Found: was removed")]
    [InlineData("(first: Int)", "", "Query.tasks(first): was removed")]
    [InlineData("(first: Int)", "(first: Int!)", "Query.tasks(first): was Int, is Int!")]
    [InlineData("(first: Int)", "(first: Int, last: Int!)", "Query.tasks(last): is new and required")]
    [InlineData("(first: Int)", "(first: Int, last: Int! = 1)", "")]
    [InlineData("(slug: String!)", "(slug: String)", "")]
    [InlineData("[Task!]", "[Task]", "Query.tasks: was [Task!], is [Task]")]
    [InlineData("[Task!]", "[Task!]!", "")]
    [InlineData("kind: Kind }\nunion", "}\nunion", "Filter(kind): was removed")]
    public void A_change_that_breaks_a_question_is_named_and_an_addition_is_not(string was, string becomes, string change)
    {
        var old = Old.ReplaceLineEndings("\n");
        Assert.Contains(was, old, StringComparison.Ordinal);
        Assert.Equal(change, string.Join("; ", SchemaChanges.Breaking(old, old.Replace(was, becomes, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Every_name_of_the_contract_is_still_there()
    {
        var contract = await File.ReadAllTextAsync(Path.Combine(Folders.Root, "tests", "Graph", "contract.graphql"), TestContext.Current.CancellationToken);
        var served = await File.ReadAllTextAsync(Path.Combine(Folders.Root, "api", "schema.graphql"), TestContext.Current.CancellationToken);
        Assert.Empty(SchemaChanges.Breaking(contract, served));
    }
}
