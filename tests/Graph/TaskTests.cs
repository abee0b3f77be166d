using System.Text.Json;
using EduPlan.Tests.Support;

namespace EduPlan.Tests.Graph;

/// <summary>What a task and what stands around it say, and on which clocks.</summary>
[Collection(SampleReaders.Name)]
public sealed class TaskTests(SampleApi sample)
{
    [Theory]
    [CombinedProviders]
    public async Task A_task_tells_who_when_and_where_it_is_printed(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        var task = (await api.AskAsync("""
            { task(slug: "ke-hoach-a-1") { number title kind group locator deliverable issuingBody { slug } leadAgency { slug successor { slug } } coordinatingAgencies { slug }
                deadline { text kind from to condition nextDue(asOf: "2021-06-01") } printed { issuingBody leadAgency } plan { slug province { name successor { slug } } }
                reports { slug status summary } status standing context { slug } } }
            """)).GetProperty("task");
        Assert.Equal("""{"number":"1","title":"Xây trường mầm non","kind":"CATALOGUE","group":null,"locator":"Danh mục, dòng 1","deliverable":null,"issuingBody":null,"leadAgency":{"slug":"so-an","successor":null},"coordinatingAgencies":[{"slug":"so-binh"},{"slug":"bo"}],"deadline":{"text":"2021-12-31","kind":"YEAR","from":"2021-01-01","to":"2021-12-31","condition":null,"nextDue":"2021-12-31"},"printed":{"issuingBody":null,"leadAgency":"Sở Giáo dục và Đào tạo tỉnh An"},"plan":{"slug":"ke-hoach-a","province":{"name":"Tỉnh An","successor":null}},"reports":[{"slug":"r-1","status":"ISSUED","summary":"Báo cáo 1"}],"status":"ISSUED","standing":"ISSUED","context":[]}""",
            task.GetRawText());
    }

    [Theory]
    [CombinedProviders]
    public async Task Each_field_may_have_clocks_of_its_own_and_hands_them_down(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        var data = await api.AskAsync("""
            { today: task(slug: "ke-hoach-a-2") { standing before: standing(asOf: "2022-04-30") unknown: standing(knownAt: "2023-12-31T23:59:59+07:00") both: standing(asOf: "2022-07-01", knownAt: "2022-07-01T00:00:00Z") }
              then: tasks(asOf: "2022-06-15", knownAt: "2022-06-15T00:00:00Z", where: { slug: { eq: "ke-hoach-a-2" } }) { nodes { standing later: standing(asOf: "2022-07-01") plan { tasks(where: { slug: { eq: "ke-hoach-a-2" } }) { nodes { standing } } } } } }
            """);
        Assert.Equal("""{"standing":"COMPLETED_ON_TIME","before":"UNREPORTED","unknown":"UNREPORTED_OVERDUE","both":"UNREPORTED_OVERDUE"}""", data.GetProperty("today").GetRawText());
        Assert.Equal("""{"standing":"DUE_SOON","later":"UNREPORTED_OVERDUE","plan":{"tasks":{"nodes":[{"standing":"DUE_SOON"}]}}}""", data.GetProperty("then").GetProperty("nodes")[0].GetRawText());
    }

    [Theory]
    [CombinedProviders]
    public async Task A_correction_and_what_it_corrects_point_at_each_other(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        var data = await api.AskAsync("""
            { task(slug: "ke-hoach-a-7") { status then: status(knownAt: "2024-04-15T00:00:00Z") reports { slug replaces { slug } replacedBy { slug status } previousHash hash publishedAt asOf origin } } }
            """);
        Assert.Equal("""{"status":"IN_PROGRESS","then":"NOT_STARTED","reports":[{"slug":"r-3","replaces":null,"replacedBy":{"slug":"r-4","status":"IN_PROGRESS"},"previousHash":"h2","hash":"h3","publishedAt":"2024-04-01T00:00:00.000Z","asOf":"2024-03-01","origin":"CURATED"},{"slug":"r-4","replaces":{"slug":"r-3"},"replacedBy":null,"previousHash":"h3","hash":"h4","publishedAt":"2024-05-01T00:00:00.000Z","asOf":"2024-03-01","origin":"CURATED"}]}""",
            data.GetProperty("task").GetRawText());
    }

    [Theory]
    [CombinedProviders]
    public async Task A_target_says_how_far_it_is_and_why_nobody_knows(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        var data = await api.AskAsync("""
            { targets { nodes { slug value unit year baseline { value asOf } attainment { status share reason latest { slug value } } early: attainment(asOf: "2024-01-01") { status because becauseEn } } } }
            """);
        var targets = data.GetProperty("targets").GetProperty("nodes");
        Assert.Equal("""{"slug":"ke-hoach-a-ct-1","value":60,"unit":"%","year":2025,"baseline":{"value":40,"asOf":"2020-12-31"},"attainment":{"status":"MET","share":1.125,"reason":null,"latest":{"slug":"r-5","value":62.5}},"early":{"status":"NO_DATA","because":"Chưa có số liệu công bố cho đúng địa bàn này.","becauseEn":"No figure has been published for this very place."}}""",
            targets[0].GetRawText());
        Assert.Equal("""{"slug":"ke-hoach-a-ct-3","value":0.15,"unit":"%","year":2025,"baseline":null,"attainment":{"status":"NO_DATA","share":null,"reason":"NO_OBSERVATION","latest":null},"early":{"status":"NO_DATA","because":"Chưa có số liệu công bố cho đúng địa bàn này.","becauseEn":"No figure has been published for this very place."}}""",
            targets[2].GetRawText());
    }

    [Theory]
    [CombinedProviders]
    public async Task Progress_counts_everything_a_province_a_plan_and_an_agency(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        var data = await api.AskAsync("""
            { progress { ...P } early: progress(asOf: "2022-01-01", knownAt: "2026-01-01T00:00:00Z") { total issued completed } province(slug: "an") { progress { ...P } } plan(slug: "ke-hoach-b") { progress { ...P } }
              none: plan(slug: "ke-hoach-c") { progress { total completionShare disclosureShare } } agency(slug: "bo") { progress { total overdue unreportedOverdue targetsTotal } } }
            fragment P on Progress { asOf total completed issued overdue unreportedOverdue reported completionShare disclosureShare targetsTotal targetsMet targetsWithData byStanding { standing count } }
            """);
        Assert.Equal("""{"asOf":"2026-11-22","total":10,"completed":1,"issued":1,"overdue":1,"unreportedOverdue":1,"reported":4,"completionShare":0.25,"disclosureShare":0.4,"targetsTotal":4,"targetsMet":1,"targetsWithData":2,"byStanding":[{"standing":"COMPLETED_ON_TIME","count":1},{"standing":"ISSUED","count":1},{"standing":"DUE_SOON","count":1},{"standing":"OVERDUE","count":1},{"standing":"UNREPORTED","count":2},{"standing":"UNREPORTED_OVERDUE","count":1},{"standing":"RECURRING","count":1},{"standing":"AWAITING_CONDITION","count":1},{"standing":"CANCELLED","count":1}]}""",
            data.GetProperty("progress").GetRawText());
        Assert.Equal("""{"total":10,"issued":1,"completed":0}""", data.GetProperty("early").GetRawText());
        Assert.Equal((8, 3, 1), Three(data.GetProperty("province"), "total", "reported", "targetsMet"));
        Assert.Equal((2, 1, 0), Three(data.GetProperty("plan"), "total", "reported", "targetsWithData"));
        Assert.Equal("""{"progress":{"total":0,"completionShare":null,"disclosureShare":null}}""", data.GetProperty("none").GetRawText());
        Assert.Equal("""{"progress":{"total":2,"overdue":1,"unreportedOverdue":1,"targetsTotal":0}}""", data.GetProperty("agency").GetRawText());
    }

    [Theory]
    [CombinedProviders]
    public async Task Lists_inside_a_plan_keep_the_order_of_print(Provider provider)
    {
        var api = await sample.OnAsync(provider);
        var data = await api.AskAsync("""
            { plan(slug: "ke-hoach-a") { outline { locator heading } implements { slug } legalBasis { slug } citations { locator document { slug } } notes { locator printed text textEn } funding { text textEn } recipients
                reportingDuties { slug who { slug } toWhom { slug } recurrence dueDates reports { slug } } context { slug task { slug } confidence source { title } } source { title } }
              legalDocument(slug: "nq-1") { implementedBy { slug } citedBy { slug } } province(slug: "dak-binh") { successor { slug predecessors { slug } } successionBasis { number } plans { slug } existsTo }
              indicator(slug: "ty-le-chuan") { targets { slug } observations { slug } there: observations(province: "an") { slug } elsewhere: observations(province: "nam") { slug } } }
            """);
        Assert.Equal("""{"outline":[{"locator":"I","heading":"Mục đích"},{"locator":"II","heading":"Chỉ tiêu"}],"implements":[{"slug":"nq-1"}],"legalBasis":[{"slug":"nq-1"},{"slug":"qd-2"}],"citations":[{"locator":"I","document":{"slug":"nq-1"}},{"locator":"II","document":{"slug":"qd-2"}}],"notes":[{"locator":"I","printed":"2012","text":"Năm in sai.","textEn":"The year is a slip."}],"funding":[{"text":"Ngân sách tỉnh","textEn":"The province's budget"}],"recipients":["UBND","Sở"],"reportingDuties":[{"slug":"ke-hoach-a-bc-1","who":{"slug":"so-an"},"toWhom":{"slug":"bo"},"recurrence":"ANNUAL","dueDates":["2021-12-15","2022-12-15","2023-12-15","2024-12-15","2025-12-15"],"reports":[{"slug":"r-7"}]}],"context":[{"slug":"ke-hoach-a-n-1","task":{"slug":"ke-hoach-a-3"},"confidence":"MEDIUM","source":{"title":"Báo"}}],"source":{"title":"ke-hoach-a"}}""",
            data.GetProperty("plan").GetRawText());
        Assert.Equal("""{"implementedBy":[{"slug":"ke-hoach-a"}],"citedBy":[{"slug":"ke-hoach-a"}]}""", data.GetProperty("legalDocument").GetRawText());
        Assert.Equal("""{"successor":{"slug":"an","predecessors":[{"slug":"dak-binh"}]},"successionBasis":{"number":"01/NQ"},"plans":[{"slug":"ke-hoach-b"}],"existsTo":"2025-06-30"}""", data.GetProperty("province").GetRawText());
        Assert.Equal("""{"targets":[{"slug":"ke-hoach-a-ct-1"},{"slug":"ke-hoach-a-ct-2"}],"observations":[{"slug":"r-5"}],"there":[{"slug":"r-5"}],"elsewhere":[]}""", data.GetProperty("indicator").GetRawText());
    }

    [Fact]
    public async Task The_data_set_says_which_it_is()
    {
        var api = await sample.OnAsync(Provider.Sqlite);
        Assert.Equal("""{"version":"sample000001","dataAsOf":"2026-11-22","licence":"CC BY 4.0","synthetic":true,"lastHash":"h5","counts":{"provinces":3,"plans":3,"tasks":10,"targets":4,"indicators":3,"agencies":3,"legalDocuments":2,"reportingDuties":2,"reports":7}}""",
            (await api.AskAsync("{ dataset { version dataAsOf licence synthetic lastHash counts { provinces plans tasks targets indicators agencies legalDocuments reportingDuties reports } } }")).GetProperty("dataset").GetRawText());
    }

    [Theory]
    [InlineData("{ task(slug: \"ke-hoach-a-1\") { standing(asOf: \"2022-13-01\") } }")]
    [InlineData("{ task(slug: \"ke-hoach-a-1\") { standing(asOf: \"1/2/2022\") } }")]
    [InlineData("{ task(slug: \"ke-hoach-a-1\") { standing(knownAt: \"2022-01-01T00:00:00\") } }")]
    [InlineData("{ task(slug: \"ke-hoach-a-1\") { standing(knownAt: \"2022-01-01\") } }")]
    public async Task A_clock_that_is_no_clock_is_refused(string query)
    {
        var api = await sample.OnAsync(Provider.Sqlite);
        Assert.True((await api.AnswerAsync(query)).TryGetProperty("errors", out _));
    }

    private static (int, int, int) Three(JsonElement of, string a, string b, string c)
    {
        var progress = of.GetProperty("progress");
        return (progress.GetProperty(a).GetInt32(), progress.GetProperty(b).GetInt32(), progress.GetProperty(c).GetInt32());
    }
}
