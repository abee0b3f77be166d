using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using EduPlan.Site.Pages.Plans;
using EduPlan.Site.Pages.Tasks;
using EduPlan.Site.Parts;

namespace EduPlan.Site.Build;

/// <summary>
/// The frozen answers beside the pages of tasks and of a plan's slips, and beside each page of a list of tasks, targets or reports: what their questions are answered
/// on the build's clocks, put together from those that asked for all of them. Those beside other pages are written as they come; see <see cref="LibraryReader"/>.
/// </summary>
public static class PageAnswers
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>True for a list whose answers are put together here.</summary>
    public static bool Makes(ListPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Question is "TaskList" or "TargetList" or "ReportList";
    }

    public static void Write(Edition edition, AnswersBeside answers)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(answers);
        var library = edition.Library;
        using var bytes = new MemoryStream();
        using var json = new Utf8JsonWriter(bytes, Compact);
        var (shape, named) = (Shape(library, alone: true), Shape(library, alone: false));
        foreach (var task in library.Tasks)
            Beside("Task", Urls.Vi.Task(task.Slug), task.Slug, () => Write(json, task, shape));
        foreach (var plan in library.Plans)
            Beside("PlanNotes", Urls.Vi.SourceErrorsOf(plan.Slug), plan.Slug, () => Write(json, plan));
        // In the order in which the API lists them, whatever the page's is.
        var (tasks, targets, reports) = (Placed(library.Tasks, t => t.Slug), Placed(library.Targets, t => t.Slug), Placed(library.Reports, r => r.Slug));
        foreach (var page in edition.Lists.Values.Where(Makes))
            answers.Write(page, Written(() =>
            {
                if (page.Question == "TaskList")
                    Write(json, "tasks", page, tasks, named);
                else if (page.Question == "TargetList")
                    Write(json, "targets", page, targets, AnswerJson.Default.TargetFull);
                else
                    Write(json, "reports", page, reports, AnswerJson.Default.ReportFull);
            }));

        void Beside(string question, string page, string slug, Action write) => answers.Write(question, page, slug, Written(write));

        ReadOnlySpan<byte> Written(Action write)
        {
            bytes.SetLength(0);
            json.Reset();
            write();
            json.Flush();
            return bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        }
    }

    private static Dictionary<string, (int Place, T Entry)> Placed<T>(IReadOnlyList<T> all, Func<T, string> slug) => all.Select((entry, i) => (i, entry)).ToDictionary(x => slug(x.entry), StringComparer.Ordinal);

    private static void Write<T>(Utf8JsonWriter json, string list, ListPage page, Dictionary<string, (int Place, T Entry)> all, JsonTypeInfo<T> shape)
    {
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteStartObject(list);
        json.WriteStartArray("nodes");
        foreach (var (_, entry) in page.Slugs!.Select(slug => all[slug]).OrderBy(x => x.Place))
            JsonSerializer.Serialize(json, entry, shape);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PlanFull plan)
    {
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteStartObject("plan");
        json.WriteString("slug", plan.Slug);
        json.WriteString("number", plan.Number);
        json.WriteString("title", plan.Title);
        json.WriteStartArray("notes");
        foreach (var note in plan.Notes)
        {
            json.WriteStartObject();
            json.WriteString("locator", note.Locator);
            json.WriteString("printed", note.Printed);
            json.WriteString("text", note.Text);
            json.WriteString("textEn", note.TextEn);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TaskFull task, JsonTypeInfo<TaskFull> shape)
    {
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WritePropertyName("task");
        JsonSerializer.Serialize(json, task, shape);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>
    /// A task as its question asks for it: the bodies by name, and where it is asked for alone, what helps to read it and its reports, those without what they are about,
    /// which was asked for only in the list of all.
    /// </summary>
    private static JsonTypeInfo<TaskFull> Shape(Library library, bool alone)
    {
        var json = new JsonSerializerOptions(AnswerJson.Default.Options)
        {
            TypeInfoResolver = AnswerJson.Default.WithAddedModifier(type =>
            {
                if (type.Type == typeof(TaskFull))
                {
                    if (alone)
                    {
                        Put<IEnumerable<ReportFull>>(type, "reports", library.ReportsOf);
                        Put<IEnumerable<ContextNote>>(type, "context", task => library.Plan(task.Plan).Context.Where(c => c.Task?.Slug == task.Slug));
                    }

                    Put(type, "plan", task => library.Plan(task.Plan) is var plan ? new TaskPlan(plan.Slug, plan.Number, plan.Title, new IssuerNow(plan.Issuer.Slug, Named(library.Agency(plan.Issuer).Successor))) : null);
                    Put(type, "issuingBody", task => Now(task.IssuingBody));
                    Put(type, "leadAgency", task => Now(task.LeadAgency));
                    Put<IEnumerable<Body>>(type, "coordinatingAgencies", task => task.CoordinatingAgencies.Select(a => Named(a)!));
                }
                else if (type.Type == typeof(ReportFull))
                {
                    foreach (var subject in type.Properties.Where(p => p.Name is "province" or "task" or "indicator" or "reportingDuty").ToList())
                        type.Properties.Remove(subject);
                }
            }),
        };
        return (JsonTypeInfo<TaskFull>)json.GetTypeInfo(typeof(TaskFull));

        Body? Named(Ref? key) => key is null ? null : library.Agency(key) is var a ? new Body(a.Slug, a.Name, a.NameEn) : null;

        BodyNow? Now(Ref? key) => key is null ? null : library.Agency(key) is var a ? new BodyNow(a.Slug, a.Name, a.NameEn, Named(a.Successor)) : null;
    }

    private static void Put<T>(JsonTypeInfo type, string name, Func<TaskFull, T?> get)
    {
        if (type.Properties.FirstOrDefault(p => p.Name == name) is { } had)
            type.Properties.Remove(had);
        var property = type.CreateJsonPropertyInfo(typeof(T), name);
        property.Get = task => get((TaskFull)task);
        type.Properties.Add(property);
    }
}
