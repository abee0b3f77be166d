using System.Globalization;
using EduPlan.Site.Files;

namespace EduPlan.Site.Build;

/// <summary>The only place where a path is spelt. Vietnamese pages stand at the root, English ones under /en.</summary>
public sealed class Urls(string prefix)
{
    public static Urls Vi { get; } = new("");

    public static Urls En { get; } = new("/en");

    public const string SearchScript = "/search.js", Icon = "/icon.svg";
    public const string SearchIndex = "/tim-kiem/muc-luc/", Manifest = "/manifest.json", Sitemap = "/sitemap.xml", Robots = "/robots.txt";
    public const string GraphQL = "/graphql", GraphQLIde = "/graphql/ui", GraphQLSchema = "/graphql/schema.graphql";

    public string Home => $"{prefix}/";
    public string Provinces => $"{prefix}/tinh/";
    public string Calendar => $"{prefix}/lich/";
    public string Comparison => $"{prefix}/so-sanh/";
    public string Search => $"{prefix}/tim-kiem/";
    public string Data => $"{prefix}/du-lieu/";
    public string Method => $"{prefix}/phuong-phap/";
    public string About => $"{prefix}/gioi-thieu/";
    public string NotFound => $"{prefix}/404.html";

    /// <summary>A download of the whole data set: "nhiem-vu.csv".</summary>
    public static string Download(string file) => $"/du-lieu/{file}";

    /// <summary>What changed on a day, for programs.</summary>
    public static string ChangeDayJson(DateOnly day) => $"/cap-nhat/{Cite.Day(day)}/thay-doi.json";

    public string Province(string slug) => $"{prefix}/tinh/{slug}/";
    public string Plans(int page) => List("ke-hoach", page);
    public string SourceErrors(int page) => List("sai-lech", page);
    public string Plan(string slug) => $"{prefix}/ke-hoach/{slug}/";
    public string PlanTasks(string slug, int page) => page == 1 ? $"{prefix}/ke-hoach/{slug}/#nhiem-vu" : $"{prefix}/ke-hoach/{slug}/nhiem-vu/{N(page)}/";
    public string PlanTargets(string slug, int page) => page == 1 ? $"{prefix}/ke-hoach/{slug}/#chi-tieu" : $"{prefix}/ke-hoach/{slug}/chi-tieu/{N(page)}/";
    public string PlanContext(string slug, int page) => page == 1 ? $"{prefix}/ke-hoach/{slug}/boi-canh/" : $"{prefix}/ke-hoach/{slug}/boi-canh/{N(page)}/";
    public string PlanDocuments(string slug) => $"{prefix}/ke-hoach/{slug}/can-cu/";
    public string Task(string slug) => $"{prefix}/nhiem-vu/{slug}/";
    public string Tasks(int page) => List("nhiem-vu", page);
    public string Indicator(string slug) => $"{prefix}/chi-tieu/{slug}/";
    public string Indicators(int page) => List("chi-tieu", page);
    public string Agency(string slug) => $"{prefix}/co-quan/{slug}/";
    public string AgencyTasks(string slug, int page) => page == 1 ? $"{prefix}/co-quan/{slug}/#nhiem-vu" : $"{prefix}/co-quan/{slug}/nhiem-vu/{N(page)}/";
    public string AgencyHelps(string slug, int page) => (page == 1 ? Agency(slug) : AgencyTasks(slug, page)) + "#phoi-hop";
    public string Agencies(int page) => List("co-quan", page);
    public string Documents(int page) => List("van-ban", page);
    public string Changes(int page) => List("cap-nhat", page);
    public string ChangesFeed => $"{prefix}/cap-nhat/feed.atom";
    public string ChangeDaysFeed => $"{prefix}/cap-nhat/ngay.atom";
    public string ChangeDay(DateOnly day, int page) => List($"cap-nhat/{Cite.Day(day)}", page);
    public string CalendarYear(int year) => $"{prefix}/lich/{N(year)}/";
    public string SourceErrorsOf(string plan) => $"{prefix}/sai-lech/{plan}/";

    /// <summary>One of several lists of pages for search engines, counted from 1.</summary>
    public static string SitemapPart(int number) => $"/sitemap-{N(number)}.xml";

    /// <summary>The same page in this language, given its Vietnamese path.</summary>
    public string Same(string vietnamesePath) => prefix + vietnamesePath;

    /// <summary>A file beside a page; data files stand beside the Vietnamese page only, since they have no language.</summary>
    public static string Beside(string vietnamesePath, string file) => vietnamesePath + file;

    /// <summary>Where the page of a path is written: "/tinh/ha-giang/" is the file "tinh/ha-giang/index.html".</summary>
    public static string FileOf(string path) => path.EndsWith('/') ? path[1..] + "index.html" : path[1..];

    private string List(string name, int page) => page == 1 ? $"{prefix}/{name}/" : $"{prefix}/{name}/trang/{N(page)}/";

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}
