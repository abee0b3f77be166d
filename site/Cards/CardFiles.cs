using EduPlan.Site.Build;
using EduPlan.Site.Pages.Plans;
using EduPlan.Site.Pages.Provinces;
using EduPlan.Site.Pages.Tasks;
using EduPlan.Site.Parts;
using EduPlan.Site.Words;

namespace EduPlan.Site.Cards;

/// <summary>The pictures that a shared link shows (Open Graph): one for each province, each plan and the front page, in each language.</summary>
public static class CardFiles
{
    public const string File = "chia-se.png";
    private const int KeyKinds = 5, Most = 900;

    /// <summary>Every picture; one that the live site already has just so is taken from there.</summary>
    /// <param name="live">Reads a file of the live site by its path without a leading slash; null where there is none to trust.</param>
    public static IEnumerable<FileToWrite> All(Edition edition, Func<string, byte[]?> live)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(live);
        return Cards(edition).AsParallel().AsOrdered().Select(c =>
            live(c.Path[1..]) is { } old && CardPng.PrintOf(old) == c.Card.Print ? new FileToWrite(c.Path, old) : new FileToWrite(c.Path, CardDrawing.Png(c.Card)));
    }

    private static IEnumerable<(string Path, Card Card)> Cards(Edition edition)
    {
        foreach (var words in (WordList[])[WordList.Vi, WordList.En])
        {
            var home = new PageContext(words, edition, Urls.Vi.Home);
            yield return (home.Url.Home + File, OfAll(home));
            foreach (var province in edition.Library.Provinces)
                yield return (home.Url.Province(province.Slug) + File, Of(home, province));
            foreach (var plan in edition.Library.Plans)
                yield return (home.Url.Plan(plan.Slug) + File, Of(home, plan));
        }
    }

    /// <summary>The front page's: of all plans there are.</summary>
    public static Card OfAll(PageContext p)
    {
        ArgumentNullException.ThrowIfNull(p);
        var all = p.Lib.Dataset.Progress;
        return Of(p, p.W["home.head"], p.W.T("card.all", ("n", p.Lib.Plans.Select(x => x.Province.Slug).Distinct().Count())), p.W.T("home.promise", ("plans", p.Lib.Plans.Count), ("n", all.Total)), p.Lib.Tasks);
    }

    public static Card Of(PageContext p, ProvinceFull province)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(province);
        var (w, plans) = (p.W, p.Lib.PlansOf(province).ToList());
        var under = province is { Successor: { } successor, ExistsTo: { } last }
            ? w.T("card.now", ("name", Basis.Inside(p, p.Lib.Province(successor).FullName, p.Lib.Province(successor).FullNameEn)), ("day", last.AddDays(1)))
            : plans.Count > 0 ? string.Join(" · ", plans.Select(plan => $"{PlanName.Of(p, plan)} ({PlanName.Period(plan)})")) : w["home.head"];
        List<ProvinceFull> inherited = plans.Count > 0 ? [] : [.. p.Lib.PredecessorsOf(province).Where(x => p.Lib.PlansOf(x).Any())];
        List<TaskFull> tasks = [.. (plans.Count > 0 ? plans : inherited.SelectMany(p.Lib.PlansOf)).SelectMany(p.Lib.TasksOf)];
        var promise = plans.Count > 0 ? Words(ProvincePromise.Of(p, province, plans))
            : inherited.Count > 0 ? Words(ProvincePromise.Inherited(p, inherited)) : $"{w["province.noPlan"]} {w["province.noPlanMore"]}";
        return Of(p, w.Pick(province.Name, province.NameEn), under, promise, tasks);

        string Words((string Key, (string Name, object? Value)[] Arguments) sentence) => w.T(sentence.Key, sentence.Arguments);
    }

    public static Card Of(PageContext p, PlanFull plan)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(plan);
        var (province, (promise, arguments)) = (p.Lib.Province(plan.Province), PlanName.Promise(plan));
        return Of(p, PlanName.Of(p, plan), string.Join(" · ", ((string?[])[p.W[$"level.{plan.Level}"], PlanName.Period(plan), plan.District, p.W.Pick(province.FullName, province.FullNameEn)]).OfType<string>()),
            p.W.T(promise, arguments), [.. p.Lib.TasksOf(plan)]);
    }

    private static Card Of(PageContext p, string title, string under, string promise, IReadOnlyList<TaskFull> tasks)
    {
        var (w, set) = (p.W, p.Lib.Dataset.Dataset);
        var counts = tasks.CountBy(t => t.Standing).ToDictionary();
        var (kept, silent) = (counts.Where(c => StandingLook.IsKept(c.Key)).Sum(c => c.Value), counts.GetValueOrDefault(Standing.UnreportedOverdue));
        var sentences = new List<(string, string)> { (promise, "ink") };
        if (tasks.Count > 0)
        {
            var (key, arguments) = KeptWords.Of(kept, counts.GetValueOrDefault(Standing.CompletedLate));
            sentences.Add((w.T(key, arguments), kept > 0 ? "ok" : "ink"));
        }

        if (silent > 0)
            sentences.Add((w.T("answer.silent", ("n", silent)), "bad"));
        var each = SquareLooks.Each(tasks.Count, Most);
        return new Card(
            title, under, sentences, [.. SquareLooks.Of(p.Lib, tasks, each)],
            // What does not fit is left out from the end: first what is owed, then what was kept.
            [.. counts.OrderByDescending(c => StandingLook.IsOwed(c.Key)).ThenByDescending(c => StandingLook.IsKept(c.Key)).ThenByDescending(c => c.Value).ThenBy(c => c.Key).Take(KeyKinds)
                .Select(c => (StandingLook.Class(c.Key), w.Number(c.Value), w[$"standing.{c.Key}.key"]))],
            set.Synthetic ? w["synthetic"] : each > 1 ? w.T("squares.ten", ("n", each)) : null,
            w.T("card.foot", ("data", set.DataAsOf), ("day", p.Lib.AsOf)));
    }
}
