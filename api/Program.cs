using EduPlan.Api.Data;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPlanDatabase("eduplan.db");
var app = builder.Build();
app.MapGet("/health/live", () => "ok");
app.Run();
