using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace EduPlan.Api.Data;

/// <summary>Statements written by hand, run like those of EF (counted, watched, in the context's transaction) but without its translation of queries.</summary>
internal static class Statements
{
    /// <summary>The first column of all rows that a statement selects; what is put into it goes as parameters.</summary>
    public static async Task<List<long>> NumbersAsync(this PlanContext db, FormattableString sql, CancellationToken cancellationToken)
    {
        var services = (IRelationalDatabaseFacadeDependencies)((IDatabaseFacadeDependenciesAccessor)db.Database).Dependencies;
        var raw = services.RawSqlCommandBuilder.Build(sql.Format, sql.GetArguments()!, db.Model);
        await using var reader = await raw.RelationalCommand.ExecuteReaderAsync(
            new RelationalCommandParameterObject(services.RelationalConnection, raw.ParameterValues, null, db, services.CommandLogger), cancellationToken);
        var numbers = new List<long>();
        while (await reader.ReadAsync(cancellationToken))
            numbers.Add(reader.DbDataReader.GetInt64(0));
        return numbers;
    }
}
