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
        var old = await context.SearchEntries.ToDictionaryAsync(e => e.Id, cancellationToken);
        IEnumerable<object> rows = [.. Rows<Province>(), .. Rows<Plan>(), .. Rows<PlanTask>(), .. Rows<Target>(), .. Rows<Indicator>(), .. Rows<Agency>(), .. Rows<LegalDocument>()];
        foreach (var fresh in rows.Select(EntryOf))
        {
            if (!old.Remove(fresh.Id, out var entry))
            {
                context.Add(fresh);
                continue;
            }
            entry.Title = fresh.Title;
            entry.Body = fresh.Body;
            entry.FoldedTitle = fresh.FoldedTitle;
            entry.FoldedBody = fresh.FoldedBody;
        }
        context.RemoveRange(old.Values);
        context.ChangeTracker.DetectChanges();
        await context.SaveChangesAsync(cancellationToken);

        List<T> Rows<T>() where T : class => [.. context.ChangeTracker.Entries<T>().Where(e => e.State == EntityState.Unchanged).Select(e => e.Entity)];
    }

    /// <summary>What can be found of a row; the rows whose names it shows must be loaded.</summary>
    public static SearchEntry EntryOf(object row) => row switch
    {
        Province province => Entry("Province", province.Id, province.Name, province.NameEn, province.FullName, province.FullNameEn),
        Plan plan => Entry("Plan", plan.Id, plan.Title, plan.Number, plan.Province.Name, plan.District),
        PlanTask task => Entry("Task", task.Id, task.Title, task.Number, task.Group, task.LeadAgency?.Name),
        Target target => Entry("Target", target.Id, target.Text, target.Indicator.Name, target.Place),
        Indicator indicator => Entry("Indicator", indicator.Id, indicator.Name, indicator.NameEn, indicator.Level?.ToString()),
        Agency agency => Entry("Agency", agency.Id, agency.Name, [agency.NameEn, .. agency.Aliases]),
        LegalDocument document => Entry("LegalDocument", document.Id, $"{document.Type} {document.Number}", document.Title, document.Issuer),
        _ => throw new ArgumentException($"A {row.GetType().Name} cannot be searched for.", nameof(row)),
    };

    private static SearchEntry Entry(string kind, int id, string title, params string?[] more)
    {
        var body = string.Join(' ', more.Prepend(title).Where(t => !string.IsNullOrEmpty(t)));
        var lower = Folding.Lower(title);
        return new()
        {
            Id = SearchEntry.PlaceOf(kind, id, lower),
            Kind = kind,
            EntityId = id,
            Title = lower,
            Body = Folding.Lower(body),
            FoldedTitle = Folding.Fold(title),
            FoldedBody = Folding.Fold(body),
        };
    }
}
