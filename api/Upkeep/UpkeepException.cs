namespace EduPlan.Api.Upkeep;

/// <summary>Why something was not done to a database; one line for its operator.</summary>
public sealed class UpkeepException(string message) : Exception(message);
