namespace EduPlan.Api.Data;

/// <summary>The one row that says which data this database holds.</summary>
public sealed class Dataset
{
    public int Id { get; set; } = 1;
    /// <summary>Changes whenever any public fact changes: SHA-256 over the content's hash and the chain's head, 12 hex digits.</summary>
    public required string Version { get; set; }
    /// <summary>SHA-256 over the imported content files.</summary>
    public required string ContentHash { get; set; }
    /// <summary>The last day on which a fact entered the data set, in Asia/Ho_Chi_Minh (truth rule 11).</summary>
    public DateOnly DataAsOf { get; set; }
    public required string Licence { get; set; }
    public required string LicenceUrl { get; set; }
    /// <summary>True for generated data, which every page then says (truth rule 2).</summary>
    public bool Synthetic { get; set; }
    /// <summary>Hash of the newest report.</summary>
    public string? LastHash { get; set; }
    /// <summary>The version whose progress the stored changes add up to; another than <see cref="Version"/>, or null, when a program that knows nothing of them wrote since.</summary>
    public string? CountedVersion { get; set; }
}
