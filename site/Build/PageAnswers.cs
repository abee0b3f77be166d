using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using EduPlan.Site.Pages.Plans;
using EduPlan.Site.Pages.Tasks;
using EduPlan.Site.Parts;

namespace EduPlan.Site.Build;

/// <summary>
/// The frozen answers beside the pages of tasks and of a plan's slips: what Task.graphql and PlanNotes.graphql are answered on the build's clocks, put together
/// from the questions that asked for all tasks, all reports and all plans. Those beside other pages are written as they come; see <see cref="LibraryReader"/>.
/// </summary>
public static class PageAnswers
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Write(Library library, AnswersBeside answers)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(answers);
        using var bytes = new MemoryStream();
        using var json = new Utf8JsonWriter(bytes, Compact);
        var shape = Shape(library);
        foreach (var task in library.Tasks)
            Beside("Task", Urls.Vi.Task(task.Slug), task.Slug, () => Write(json, task, shape));
        foreach (var plan in library.Plans)
            Beside("PlanNotes", Urls.Vi.SourceErrorsOf(plan.Slug), plan.Slug, () => Write(json, plan));

        void Beside(string question, string page, string slug, Action write)
        {
            bytes.SetLength(0);
            json.Reset();
            write();
            json.Flush();
            answers.Write(question, page, slug, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }
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

    /// <summary>A task as its question asks for it: with its reports, and those without what they are about, which was asked for only in the list of all.</summary>
    private static JsonTypeInfo<TaskFull> Shape(Library library)
    {
        var json = new JsonSerializerOptions(AnswerJson.Default.Options)
        {
            TypeInfoResolver = AnswerJson.Default.WithAddedModifier(type =>
            {
                if (type.Type == typeof(TaskFull))
                {
                    var reports = type.CreateJsonPropertyInfo(typeof(IEnumerable<ReportFull>), "reports");
                    reports.Get = task => library.ReportsOf((TaskFull)task);
                    type.Properties.Add(reports);
                }
                else if (type.Type == typeof(ReportFull))
                {
                    foreach (var subject in type.Properties.Where(p => p.Name is "province" or "task" or "indicator" or "reportingDuty").ToList())
                        type.Properties.Remove(subject);
                }
            }),
        };
        return (JsonTypeInfo<TaskFull>)json.GetTypeInfo(typeof(TaskFull));
    }
}
