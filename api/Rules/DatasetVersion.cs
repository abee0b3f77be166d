using System.Security.Cryptography;
using System.Text;
using EduPlan.Api.Data;

namespace EduPlan.Api.Rules;

/// <summary>How the data set's one row follows from the content and from the newest report (truth rule 11).</summary>
public static class DatasetVersion
{
    /// <summary>The first 12 hex digits of the SHA-256 over the content's hash and the chain's head.</summary>
    public static string Of(string contentHash, string? lastHash) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{contentHash}\n{lastHash}")))[..12];

    /// <summary>Brings the row up to the newest report: its hash, the version, and the day it was published when that is later.</summary>
    public static void Follow(Dataset dataset, Report? newest)
    {
        if (newest is not null && Clock.DayOf(newest.PublishedAt) is var day && day > dataset.DataAsOf)
            dataset.DataAsOf = day;
        dataset.LastHash = newest?.Hash;
        dataset.Version = Of(dataset.ContentHash, newest?.Hash);
    }
}
