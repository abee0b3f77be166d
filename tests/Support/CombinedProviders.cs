using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace EduPlan.Tests.Support;

/// <summary>Runs a theory on SQLite and on PostgreSQL.</summary>
public sealed class CombinedProvidersAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. Enum.GetValues<Provider>().Select(p => new TheoryDataRow<Provider>(p))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
