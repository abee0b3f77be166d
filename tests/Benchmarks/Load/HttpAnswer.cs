using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace EduPlan.Benchmarks.Load;

/// <summary>Reads HTTP/1.1 answers from a socket, by length or in chunks; no more of the protocol than the servers here speak.</summary>
internal sealed class HttpAnswer(Socket socket)
{
    private byte[] buffer = new byte[64 * 1024];
    private int filled, body, end;

    /// <summary>Reads one answer whole. True when its status is 200 and the body begins as an answer without errors.</summary>
    public async ValueTask<bool> ReadAsync()
    {
        (filled, body, end) = (0, -1, -1);
        var chunked = false;
        while (true)
        {
            if (filled == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled), SocketFlags.None);
            if (read == 0)
                throw new IOException("the server closed the connection");
            filled += read;
            if (body < 0 && buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8) is >= 0 and var head)
            {
                body = head + 4;
                chunked = Header("transfer-encoding"u8).Length > 0;
                if (!chunked)
                    end = body + (Utf8Parser.TryParse(Header("content-length"u8), out int length, out _) ? length : 0);
            }
            // The last chunk is empty; nothing follows it here, since the next request is not sent yet.
            if (chunked && buffer.AsSpan(0, filled).EndsWith("0\r\n\r\n"u8) && filled >= body + 5)
                end = filled;
            if (end >= 0 && filled >= end)
                return buffer.AsSpan(0, filled).StartsWith("HTTP/1.1 200"u8) && buffer.AsSpan(body, end - body).IndexOf("\"errors\":"u8) < 0;
        }
    }

    /// <summary>The answer as text, for errors.</summary>
    public string Text() => Encoding.UTF8.GetString(buffer, 0, Math.Min(filled, 2000)).ReplaceLineEndings(" ");

    private ReadOnlySpan<byte> Header(ReadOnlySpan<byte> name)
    {
        var head = buffer.AsSpan(0, body);
        while (head.IndexOf("\r\n"u8) is >= 0 and var line)
        {
            var text = head[..line];
            if (text.Length > name.Length && text[name.Length] == ':' && Ascii.EqualsIgnoreCase(text[..name.Length], name))
                return text[(name.Length + 1)..].Trim((byte)' ');
            head = head[(line + 2)..];
        }
        return [];
    }
}
