using EduPlan.Api.Data;

namespace EduPlan.Api.Import;

/// <summary>The registers that everything else points at: provinces, agencies, legal documents, indicators.</summary>
public sealed class RegisterRows
{
    public Dictionary<string, LegalDocument> Documents { get; }
    public Dictionary<string, Province> Provinces { get; }
    public Dictionary<string, Agency> Agencies { get; }
    public Dictionary<string, Indicator> Indicators { get; }

    public RegisterRows(PlanContext context, StoredRows stored, ContentFolder content)
    {
        Documents = Upsert.BySlug(context, stored.Documents, r => r.Slug, content.Documents, e => e.Slug, Fill);
        Provinces = Upsert.BySlug(context, stored.Provinces, r => r.Slug, content.Provinces, e => e.Slug, Fill);
        Agencies = Upsert.BySlug(context, stored.Agencies, r => r.Slug, content.Agencies, e => e.Slug, Fill);
        Indicators = Upsert.BySlug(context, stored.Indicators, r => r.Slug, content.Indicators, e => e.Slug, Fill);
        // An entry may name a successor that comes later in its file, so these links are laid when all rows are there.
        foreach (var entry in content.Provinces)
            Provinces[entry.Slug].Successor = Find(Provinces, entry.Successor);
        foreach (var entry in content.Agencies)
            Agencies[entry.Slug].Successor = Find(Agencies, entry.Successor);
    }

    /// <summary>The row a file points at; null where the file leaves the field out. The slug is known to exist: it was checked.</summary>
    public static T? Find<T>(Dictionary<string, T> rows, string? slug) where T : class => slug is null ? null : rows[slug];

    public static Source? ToSource(SourceEntry? entry) => entry is null ? null : new()
    {
        Title = entry.Title,
        Publisher = entry.Publisher,
        Url = entry.Url,
        PublishedOn = entry.PublishedOn,
        Sha256 = entry.Sha256,
    };

    private void Fill(Province row, ProvinceEntry entry)
    {
        row.Slug = entry.Slug;
        row.Name = entry.Name;
        row.NameEn = entry.NameEn;
        row.FullName = entry.FullName;
        row.FullNameEn = entry.FullNameEn;
        row.Code = entry.Code;
        row.IsoCode = entry.IsoCode;
        row.Communes = entry.Communes;
        row.ExistsFrom = entry.ExistsFrom;
        row.ExistsTo = entry.ExistsTo;
        row.SuccessionBasis = Find(Documents, entry.SuccessionBasis);
        row.SuccessionSource = ToSource(entry.SuccessionSource);
    }

    private void Fill(Agency row, AgencyEntry entry)
    {
        row.Slug = entry.Slug;
        row.Name = entry.Name;
        row.NameEn = entry.NameEn;
        row.Aliases = entry.Aliases;
        row.Kind = entry.Kind;
        row.Province = Find(Provinces, entry.Province);
        row.SuccessionBasis = Find(Documents, entry.SuccessionBasis);
        row.SuccessionSource = ToSource(entry.SuccessionSource);
    }

    private static void Fill(LegalDocument row, DocumentEntry entry)
    {
        row.Slug = entry.Slug;
        row.Number = entry.Number;
        row.Type = entry.Type;
        row.Date = entry.Date;
        row.Issuer = entry.Issuer;
        row.Title = entry.Title;
    }

    private static void Fill(Indicator row, IndicatorEntry entry)
    {
        row.Slug = entry.Slug;
        row.Name = entry.Name;
        row.NameEn = entry.NameEn;
        row.Unit = entry.Unit;
        row.Level = entry.Level;
        row.Topic = entry.Topic;
        row.HigherIsBetter = entry.HigherIsBetter;
    }
}
