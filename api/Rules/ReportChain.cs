using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using EduPlan.Api.Data;

namespace EduPlan.Api.Rules;

/// <summary>
/// The append-only chain over all reports (truth rule 10): each report's hash is the SHA-256 of its public content, in a fixed order of fields,
/// and of the hash before it. Anyone can recompute it from the published reports; site/Files/readme.*.md tells strangers how, and changes with this.
/// </summary>
public static class ReportChain
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The hash of a report with its Task, Indicator, ReportingDuty, Province and Replaces loaded where they are set. Lower-case hex.
    /// </summary>
    public static string Hash(Report report, string? previousHash) => Convert.ToHexStringLower(SHA256.HashData(Canonical(report, previousHash)));

    /// <summary>The exact bytes that are hashed: one JSON object, UTF-8, fields in this order, absent ones null.</summary>
    public static byte[] Canonical(Report report, string? previousHash)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteString("previousHash", previousHash);
            json.WriteString("slug", report.Slug);
            json.WriteString("task", report.Task?.Slug);
            json.WriteString("indicator", report.Indicator?.Slug);
            json.WriteString("reportingDuty", report.ReportingDuty?.Slug);
            json.WriteString("province", report.Province?.Slug);
            json.WriteString("place", report.Place);
            json.WriteString("status", report.Status is { } status ? UpperSnake.Of(status) : null);
            // "G29" drops trailing zeros, so that 60.160000 read back from a database hashes as 60.16.
            json.WriteString("value", report.Value?.ToString("G29", CultureInfo.InvariantCulture));
            json.WriteString("unit", report.Unit);
            json.WriteString("confidence", UpperSnake.Of(report.Confidence));
            json.WriteString("asOf", report.AsOf.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("asOfPrecision", UpperSnake.Of(report.AsOfPrecision));
            json.WriteString("publishedAt", report.PublishedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("summary", report.Summary);
            json.WriteString("summaryEn", report.SummaryEn);
            json.WriteString("sourceTitle", report.Source.Title);
            json.WriteString("sourcePublisher", report.Source.Publisher);
            json.WriteString("sourceUrl", report.Source.Url);
            json.WriteString("sourcePublishedOn", report.Source.PublishedOn?.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("replaces", report.Replaces?.Slug);
            json.WriteString("origin", UpperSnake.Of(report.Origin));
            json.WriteString("reporter", report.Reporter);
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    /// <summary>What is wrong with one report at its place in the chain, in one line; null when it follows.</summary>
    /// <param name="report">With what it points at loaded.</param>
    /// <param name="position">Its place, from 1.</param>
    /// <param name="previous">Hash of the report before it; null for the first.</param>
    public static string? Break(Report report, long position, string? previous) =>
        report.Id != position ? $"report {position} is missing: the next one stored is {report.Id} ({report.Slug})"
        : report.PreviousHash != previous ? $"report {position} ({report.Slug}) does not follow the report before it"
        : report.Hash != Hash(report, previous) ? $"report {position} ({report.Slug}) was changed after it was published"
        : null;
}
