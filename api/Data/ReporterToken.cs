namespace EduPlan.Api.Data;

/// <summary>A bearer token that may report for one agency or one province. Only its hash is stored.</summary>
public sealed class ReporterToken
{
    public int Id { get; set; }
    public required string Name { get; set; }
    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public required string Hash { get; set; }
    public int? AgencyId { get; set; }
    public Agency? Agency { get; set; }
    public int? ProvinceId { get; set; }
    public Province? Province { get; set; }
    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }
    public DateOnly ExpiresOn { get; set; }
    public DateTime? RevokedAt { get; set; }
    public DateOnly? LastUsedOn { get; set; }
}
