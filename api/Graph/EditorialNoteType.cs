using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using EduPlan.Api.Graph.Relay;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>EditorialNote.</summary>
public sealed class EditorialNoteType : ObjectGraphType<EditorialNote>
{
    public EditorialNoteType()
    {
        Name = "EditorialNote";
        Description = "A slip in the official text, which stays as printed.";
        this.DefaultOrder(SortKey.By((EditorialNote n) => n.Position));
        this.Column("locator", n => n.Locator, "Where in the plan it is printed.");
        this.Column("printed", n => n.Printed, "What is printed.");
        this.Column("text", n => n.Text, "What is odd about it.");
        this.Column("textEn", n => n.TextEn, "The same in English.");
    }
}
