using EduPlan.Site.Build;

namespace EduPlan.Site.Files;

/// <summary>The static search index.</summary>
public static class SearchIndex
{
    public static IEnumerable<FileToWrite> All(Library library)
    {
        ArgumentNullException.ThrowIfNull(library);
        yield break;
    }
}
