using EduPlan.Api.Data;
using EduPlan.Api.Graph.Reading;
using GraphQL.Resolvers;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Graph;

/// <summary>Stands for the counts, each of which is fetched when selected.</summary>
public sealed class DatasetCounts;

/// <summary>DatasetCounts.</summary>
public sealed class DatasetCountsType : ObjectGraphType<DatasetCounts>
{
    public DatasetCountsType()
    {
        Name = "DatasetCounts";
        Description = "How many of each kind the data set holds.";
        Count("provinces", db => db.Provinces, "Provinces, present and former.");
        Count("plans", db => db.Plans, "Plans.");
        Count("tasks", db => db.Tasks, "Tasks.");
        Count("targets", db => db.Targets, "Targets.");
        Count("indicators", db => db.Indicators, "Indicators.");
        Count("agencies", db => db.Agencies, "Agencies.");
        Count("legalDocuments", db => db.LegalDocuments, "Legal documents.");
        Count("reportingDuties", db => db.ReportingDuties, "Reporting duties.");
        Count("reports", db => db.Reports, "Reports.");
    }

    private void Count<T>(string name, Func<PlanContext, IQueryable<T>> rows, string description) => AddField(new FieldType
    {
        Name = name,
        Description = description,
        Type = typeof(NonNullGraphType<IntGraphType>),
        Resolver = new FuncFieldResolver<DatasetCounts, object?>(async context =>
        {
            var db = await ReadScope.Of(context).OpenAsync(context.CancellationToken);
            return await rows(db).CountAsync(context.CancellationToken);
        }),
    });
}
