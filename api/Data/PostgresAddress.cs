using System.Globalization;
using Npgsql;

namespace EduPlan.Api.Data;

/// <summary>
/// The address form of a PostgreSQL connection, <c>postgres://user:password@host:port,other/database?sslmode=require</c>, which hosting services hand out; Npgsql reads
/// its own form only. What an address asks for is done or refused: a setting passed over, such as <c>sslmode</c>, would leave a connection less safe than it looks.
/// </summary>
internal static class PostgresAddress
{
    // https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS
    private static readonly Dictionary<string, Action<NpgsqlConnectionStringBuilder, string>> Known = new(StringComparer.Ordinal)
    {
        ["application_name"] = (to, value) => to.ApplicationName = value,
        ["channel_binding"] = (to, value) => to.ChannelBinding = OneOf("channel_binding", value, ("disable", ChannelBinding.Disable), ("prefer", ChannelBinding.Prefer), ("require", ChannelBinding.Require)),
        ["client_encoding"] = (to, value) => to.ClientEncoding = value,
        ["connect_timeout"] = (to, value) => to.Timeout = Number("connect_timeout", value, 1024),
        ["dbname"] = (to, value) => to.Database = value,
        ["host"] = (to, value) => to.Host = value,
        ["options"] = (to, value) => to.Options = value,
        ["passfile"] = (to, value) => to.Passfile = value,
        ["password"] = (to, value) => to.Password = value,
        ["port"] = (to, value) => to.Port = Number("port", value, 65535),
        ["sslcert"] = (to, value) => to.SslCertificate = value,
        ["sslkey"] = (to, value) => to.SslKey = value,
        ["sslmode"] = (to, value) => to.SslMode = OneOf(
            "sslmode", value, ("disable", SslMode.Disable), ("allow", SslMode.Allow), ("prefer", SslMode.Prefer), ("require", SslMode.Require), ("verify-ca", SslMode.VerifyCA), ("verify-full", SslMode.VerifyFull)),
        ["sslpassword"] = (to, value) => to.SslPassword = value,
        ["sslrootcert"] = (to, value) => to.RootCertificate = value,
        ["target_session_attrs"] = (to, value) => to.TargetSessionAttributes =
            OneOf("target_session_attrs", value, [.. new[] { "any", "primary", "standby", "prefer-standby", "read-write", "read-only" }.Select(v => (v, v))]),
        ["user"] = (to, value) => to.Username = value,
    };

    /// <summary>True for an address, right or wrong.</summary>
    public static bool Is(string connection) =>
        connection.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || connection.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The same as a connection string. Where no host is named it is this machine.</summary>
    /// <param name="address">What <see cref="Is"/> takes for one.</param>
    /// <exception cref="FormatException">It cannot be used; one line that shows no password.</exception>
    public static NpgsqlConnectionStringBuilder Read(string address)
    {
        var (rest, query) = Cut(address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..], '?');
        var (server, database) = Cut(rest, '/');
        if (database.AsSpan().ContainsAny('/', '@'))
            throw new FormatException("the address of the database has a / or @ too many; in a password they are written %2F and %40");
        var at = server.LastIndexOf('@');
        var (user, password) = Cut(at < 0 ? "" : server[..at], ':');
        var read = new NpgsqlConnectionStringBuilder { Host = "localhost" };
        SetHosts(read, server[(at + 1)..]);
        Set(database, value => read.Database = value);
        Set(user, value => read.Username = value);
        Set(password, value => read.Password = value);
        foreach (var (key, value) in query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => Cut(p, '=')))
        {
            if (!Known.TryGetValue(Uri.UnescapeDataString(key), out var set))
                throw new FormatException($"the address of the database asks for {key}, which is not known here; known: {string.Join(", ", Known.Keys)}");
            set(read, Uri.UnescapeDataString(value));
        }
        return read;
    }

    private static void SetHosts(NpgsqlConnectionStringBuilder read, string hosts)
    {
        if (hosts.Length == 0)
            return;
        read.Host = Uri.UnescapeDataString(hosts);
        var all = Database.HostsOf(read);
        if (all.Select(h => h.Host).FirstOrDefault(h => h.Length == 0 || (h.Contains(':') && !System.Net.IPAddress.TryParse(h.Trim('[', ']'), out _))) is { } wrong)
            throw new FormatException($"the address of the database has a host \"{wrong}\" with no port after its colon, or an empty one");
        if (all is [var (host, port)])
            (read.Host, read.Port) = (host.Trim('[', ']'), port);
    }

    private static void Set(string escaped, Action<string> to)
    {
        if (escaped.Length > 0)
            to(Uri.UnescapeDataString(escaped));
    }

    private static (string Before, string After) Cut(string text, char at) => text.IndexOf(at) is >= 0 and var place ? (text[..place], text[(place + 1)..]) : (text, "");

    private static T OneOf<T>(string key, string value, params (string Word, T Value)[] allowed)
    {
        foreach (var (word, meaning) in allowed)
        {
            if (word == value)
                return meaning;
        }
        throw new FormatException($"{key} in the address of the database is {value}; allowed: {string.Join(", ", allowed.Select(a => a.Word))}");
    }

    private static int Number(string key, string value, int highest) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= highest
            ? number
            : throw new FormatException($"{key} in the address of the database is {value}; allowed: 0 to {highest}");
}
