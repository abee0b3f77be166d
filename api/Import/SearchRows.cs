using EduPlan.Api.Data;
using EduPlan.Api.Rules;
using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Import;

/// <summary>Keeps one SearchEntry for each thing that can be found.</summary>
public static class SearchRows
{
    /// <summary>Brings the entries to what the tracked rows say; call it when those rows have their ids.</summary>
    public static async Task WriteAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var old = await context.SearchEntries.ToDictionaryAsync(e => (e.Kind, e.EntityId), cancellationToken);
        foreach (var province in Rows<Province>())
            Write("Province", province.Id, province.Name, province.NameEn, province.FullName, province.FullNameEn);
        foreach (var plan in Rows<Plan>())
            Write("Plan", plan.Id, plan.Title, plan.Number, plan.Province.Name, plan.District);
        foreach (var task in Rows<PlanTask>())
            Write("Task", task.Id, task.Title, task.Number, task.Group, task.LeadAgency?.Name);
        foreach (var target in Rows<Target>())
            Write("Target", target.Id, target.Text, target.Indicator.Name, target.Place);
        foreach (var indicator in Rows<Indicator>())
            Write("Indicator", indicator.Id, indicator.Name, indicator.NameEn, indicator.Level?.ToString());
        foreach (var agency in Rows<Agency>())
            Write("Agency", agency.Id, agency.Name, [agency.NameEn, .. agency.Aliases]);
        foreach (var document in Rows<LegalDocument>())
            Write("LegalDocument", document.Id, $"{document.Type} {document.Number}", document.Title, document.Issuer);
        context.RemoveRange(old.Values);
        context.ChangeTracker.DetectChanges();
        await context.SaveChangesAsync(cancellationToken);

        List<T> Rows<T>() where T : class => [.. context.ChangeTracker.Entries<T>().Where(e => e.State == EntityState.Unchanged).Select(e => e.Entity)];

        void Write(string kind, int id, string title, params string?[] more)
        {
            var body = string.Join(' ', more.Prepend(title).Where(t => !string.IsNullOrEmpty(t)));
            if (!old.Remove((kind, id), out var entry))
                context.Add(entry = new() { Kind = kind, EntityId = id, Title = Folding.Lower(title), Body = Folding.Lower(body), FoldedTitle = Folding.Fold(title), FoldedBody = Folding.Fold(body) });
            entry.Title = Folding.Lower(title);
            entry.Body = Folding.Lower(body);
            entry.FoldedTitle = Folding.Fold(title);
            entry.FoldedBody = Folding.Fold(body);
        }
    }
}
