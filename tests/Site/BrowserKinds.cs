using System.Text.RegularExpressions;

namespace EduPlan.Tests.Site;

/// <summary>What kind of page a file of the site is; the checks take the heaviest of each kind.</summary>
public static class PageKinds
{
    private static readonly Dictionary<string, Regex> Kinds = new Dictionary<string, string>
    {
        ["home"] = @"index",
        ["provinces"] = @"tinh/index",
        ["province"] = @"tinh/[^/]+/index",
        ["plans"] = @"ke-hoach/(trang/\d+/)?index",
        ["plan"] = @"ke-hoach/[^/]+/index",
        ["plan tasks"] = @"ke-hoach/[^/]+/nhiem-vu/\d+/index",
        ["plan targets"] = @"ke-hoach/[^/]+/chi-tieu/\d+/index",
        ["plan documents"] = @"ke-hoach/[^/]+/can-cu/index",
        ["plan context"] = @"ke-hoach/[^/]+/boi-canh/(\d+/)?index",
        ["tasks"] = @"nhiem-vu/(trang/\d+/)?index",
        ["task"] = @"nhiem-vu/[^/]+/index",
        ["indicators"] = @"chi-tieu/(trang/\d+/)?index",
        ["indicator"] = @"chi-tieu/[^/]+/index",
        ["agencies"] = @"co-quan/(trang/\d+/)?index",
        ["agency"] = @"co-quan/[^/]+/index",
        ["agency tasks"] = @"co-quan/[^/]+/nhiem-vu/\d+/index",
        ["documents"] = @"van-ban/(trang/\d+/)?index",
        ["calendar"] = @"lich/index",
        ["calendar year"] = @"lich/\d+/index",
        ["comparison"] = @"so-sanh/index",
        ["search"] = @"tim-kiem/index",
        ["changes"] = @"cap-nhat/(trang/\d+/)?index",
        ["changes of a day"] = @"cap-nhat/\d{4}-\d\d-\d\d/(trang/\d+/)?index",
        ["data"] = @"du-lieu/index",
        ["method"] = @"phuong-phap/index",
        ["source errors"] = @"sai-lech/(trang/\d+/)?index",
        ["source errors of a plan"] = @"sai-lech/[^/]+/index",
        ["about"] = @"gioi-thieu/index",
        ["not found"] = @"404",
    }.ToDictionary(k => k.Key, k => new Regex($@"^(en/)?{k.Value}\.html$", RegexOptions.CultureInvariant));

    public static TheoryData<string> All { get; } = [.. Kinds.Keys];

    /// <summary>Null for a page of a kind nobody named here.</summary>
    public static string? Of(string file) => Kinds.FirstOrDefault(k => k.Value.IsMatch(file)).Key;
}
