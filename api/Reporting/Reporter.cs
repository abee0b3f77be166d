namespace EduPlan.Api.Reporting;

/// <summary>Who reports: the bearer of a valid token, bound to one agency or one province and to nothing else.</summary>
public sealed record Reporter(int TokenId, string Name, int? AgencyId, int? ProvinceId);
