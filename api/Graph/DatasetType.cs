using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>Dataset.</summary>
public sealed class DatasetType : ObjectGraphType<Dataset>
{
    public DatasetType()
    {
        Name = "Dataset";
        Description = "Which data this server holds.";
        this.Column("version", d => d.Version, "Changes whenever any public fact changes.");
        this.Column("dataAsOf", d => d.DataAsOf, "The last day on which a fact entered the data set, in Asia/Ho_Chi_Minh.");
        this.Column("licence", d => d.Licence, "The licence of the data.");
        this.Column("licenceUrl", d => d.LicenceUrl, "Where the licence can be read.");
        this.Column("synthetic", d => d.Synthetic, "True for generated data, made for tests and benchmarks only.");
        this.Column("lastHash", d => d.LastHash, "The hash of the newest report: the head of the chain.");
        Field<NonNullGraphType<DatasetCountsType>>("counts").Description("How much it holds.").Resolve(_ => new DatasetCounts());
    }
}
