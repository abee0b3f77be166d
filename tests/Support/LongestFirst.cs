using EduPlan.Tests.Data;
using EduPlan.Tests.Deployment;
using EduPlan.Tests.Reporting;
using EduPlan.Tests.Site;
using EduPlan.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace EduPlan.Tests.Support;

/// <summary>
/// Begins with the classes that run for a minute and more, so that none of them begins when the others have ended and keeps a whole run waiting with a
/// core to itself. The order of the rest says nothing and stays as it is.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        .. ((Type[])[
            typeof(KillTests), typeof(WritersTests), typeof(SoakTests), typeof(BuildRefusalTests), typeof(BrowserGroup), typeof(StorageFaultTests),
            typeof(BuildKillTests), typeof(ReplicaTests), typeof(OperatorErrorTests), typeof(FaultTests), typeof(NightlyTests), typeof(TamperTests),
        ]).Select(t => t.FullName!),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(Place)];

    // A class without a collection of its own making is one by itself, which only its name says.
    private static int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection =>
        Array.FindIndex(Long, name => collection.TestCollectionClassName == name || collection.TestCollectionDisplayName.StartsWith($"Test collection for {name} ", StringComparison.Ordinal))
            is >= 0 and var place ? place : Long.Length;
}
