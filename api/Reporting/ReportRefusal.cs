namespace EduPlan.Api.Reporting;

/// <summary>Why a report was not taken. The name of a record is the name of its error in the contract.</summary>
public abstract record ReportRefusal(string Message);

public sealed record UnauthenticatedError() : ReportRefusal("Reporting needs a valid token: Authorization: Bearer edp_…");
public sealed record OutOfScopeError(string What) : ReportRefusal($"The token may not report on {What}.");
public sealed record NotFoundError(string Kind, string Slug) : ReportRefusal($"There is no {Kind} {Slug}.");
public sealed record UnitMismatchError(string Expected, string? Given) : ReportRefusal($"The indicator is counted in \"{Expected}\", not in \"{Given}\".");
public sealed record FutureDateError(string Field, DateOnly Day) : ReportRefusal($"{Field}: {Day:yyyy-MM-dd} is in the future; a report tells what held by today.");
public sealed record InvalidLinkError(string Url) : ReportRefusal($"The source must be an absolute https link to a public address, not \"{Url}\".");
public sealed record TextTooLongError(string Field, int Limit) : ReportRefusal($"{Field} is longer than {Limit} characters.");
public sealed record InvalidFieldError(string Field, string Why) : ReportRefusal($"{Field}: {Why}");
public sealed record AlreadyCorrectedError(string Slug, string By) : ReportRefusal($"{Slug} is already corrected by {By}; correct that one.");
public sealed record DuplicateReportError(string Slug) : ReportRefusal($"This idempotency key was already used, for {Slug}; nothing was written.");
