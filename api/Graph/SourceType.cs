using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>Source.</summary>
public sealed class SourceType : ObjectGraphType<Source>
{
    public SourceType()
    {
        Name = "Source";
        Description = "Where a fact can be read.";
        this.Column("title", s => s.Title, "Its title.");
        this.Column("publisher", s => s.Publisher, "Who published it.");
        this.Column("url", s => s.Url, "Its web address.");
        this.Column("publishedOn", s => s.PublishedOn, "The day it was published.");
        this.Column("sha256", s => s.Sha256, "SHA-256 of the file that was read, in hexadecimal.");
    }
}
