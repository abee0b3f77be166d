using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EduPlan.Api.Http;

/// <summary>
/// Counts the SQL commands of the request at hand and stops the running one when the request's time is over or its client has gone.
/// SQLite does its work inside one call that no cancellation token reaches, so it has to be interrupted from outside.
/// </summary>
internal sealed class SqlWatch(Limits limits) : DbCommandInterceptor
{
    private static readonly AsyncLocal<Request?> Current = new();

    private readonly ConditionalWeakTable<DbCommand, IDisposable> running = [];

    /// <summary>Watches everything that is executed in this flow of control from here on.</summary>
    public static Request Begin(CancellationToken cancellationToken) => Current.Value = new Request(cancellationToken);

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Start(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Start(command);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Start(command);
        return result;
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Start(command);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Start(command);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Start(command);
        return ValueTask.FromResult(result);
    }

    // A reader still runs its query while it is read: only when it is given back is the command over.
    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        End(command);
        return result;
    }

    public override object? ScalarExecuted(DbCommand command, CommandExecutedEventData eventData, object? result)
    {
        End(command);
        return result;
    }

    public override ValueTask<object?> ScalarExecutedAsync(DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default)
    {
        End(command);
        return ValueTask.FromResult(result);
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        End(command);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        End(command);
        return ValueTask.FromResult(result);
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => End(command);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        End(command);
        return Task.CompletedTask;
    }

    public override void CommandCanceled(DbCommand command, CommandEndEventData eventData) => End(command);

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        End(command);
        return Task.CompletedTask;
    }

    private void Start(DbCommand command)
    {
        if (Current.Value is not { } request)
            return;
        request.Add();
        command.CommandTimeout = limits.CommandTimeoutSeconds;
        running.AddOrUpdate(command, new Stop(command, request.Token));
    }

    private void End(DbCommand command)
    {
        if (!running.TryGetValue(command, out var registration))
            return;
        running.Remove(command);
        registration.Dispose();
    }

    /// <summary>Stops one command when the token says so; disposed of when the command is over.</summary>
    private sealed class Stop : IDisposable
    {
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

        private readonly Lock gate = new();
        private readonly DbCommand command;
        private readonly CancellationTokenRegistration registration;
        private Timer? again;
        private bool over;

        public Stop(DbCommand command, CancellationToken cancellationToken)
        {
            this.command = command;
            registration = cancellationToken.Register(Begin);
        }

        private void Begin()
        {
            lock (gate)
            {
                if (over)
                    return;
                // SQLite forgets an interrupt that comes a moment before the statement begins, so it is told until the statement is over.
                if (Interrupt())
                    again = new Timer(_ => Again(), null, Pause, Pause);
            }
        }

        private void Again()
        {
            lock (gate)
            {
                if (!over)
                    Interrupt();
            }
        }

        // True for SQLite.
        private bool Interrupt()
        {
            if (command is not SqliteCommand sqlite)
                command.Cancel();
            else if (sqlite.Connection?.Handle is { IsInvalid: false } handle)
                SQLitePCL.raw.sqlite3_interrupt(handle);
            return command is SqliteCommand;
        }

        // Waits for an interrupt under way, so none can hit the connection's next user.
        public void Dispose()
        {
            lock (gate)
            {
                over = true;
                again?.Dispose();
            }
            registration.Dispose();
        }
    }

    /// <summary>The SQL of one request.</summary>
    internal sealed class Request(CancellationToken token)
    {
        private int commands;

        public CancellationToken Token { get; } = token;

        public int Commands => commands;

        public void Add() => Interlocked.Increment(ref commands);
    }
}
