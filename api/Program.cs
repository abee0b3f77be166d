using EduPlan.Api;
using EduPlan.Api.Data;
using EduPlan.Api.Graph;
using EduPlan.Api.Http;
using EduPlan.Api.Reporting;

if (Arguments.HelpFor(args) is { } help)
{
    Console.WriteLine(help);
    return 0;
}

if (Arguments.FaultIn(args) is { } fault)
    return Verbs.Fail(fault);

var builder = WebApplication.CreateBuilder(Arguments.Options(args));
var arguments = Arguments.Read(args, builder.Configuration);
if (Database.FaultIn(arguments.Database) is { } wrong)
    return Verbs.Fail(wrong);
builder.Services.AddPlanDatabase(arguments.Database);
builder.Services.AddEduPlanGraph();
builder.Services.AddEduPlanHttp(builder.Configuration);
builder.Services.AddReporting();
// A host that cannot start is one line on standard error (Verbs), not a log entry with a stack trace.
builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

var app = builder.Build();
app.MapEduPlanGraphQL();
return await app.RunAsync(arguments);
